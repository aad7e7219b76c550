import { expect } from 'chai';
import { channelOf, type Arrival, type Channel } from './channel.ts';
import { clickIdsOf, isPaidClick } from './click-ids.ts';
import { publicQuery } from './public-query.ts';

describe('channelOf', () => {
  const arrivals: [arrival: Partial<Arrival>, channel: Channel][] = [
    [{}, 'direct'],
    [{ isPaidClick: true, from: 'yandex.ru' }, 'paid'],
    [{ medium: ' CPC ', from: 'yandex.ru' }, 'paid'],
    [{ medium: 'social_paid' }, 'paid'],
    [{ medium: 'banner' }, 'display'],
    [{ medium: 'affiliate' }, 'affiliate'],
    [{ medium: 'email', isPaidClick: true }, 'email'],
    [{ from: 'e.mail.ru' }, 'email'],
    [{ from: 'mail.google.com' }, 'email'],
    [{ from: 'mail.ru' }, 'referral'],
    [{ from: 'yandex.ru' }, 'organic'],
    [{ from: 'google.com.tr' }, 'organic'],
    [{ from: 'go.mail.ru' }, 'organic'],
    [{ from: 'notgoogle.example' }, 'referral'],
    [{ from: 'm.vk.com' }, 'social'],
    [{ from: 't.me' }, 'messenger'],
    [{ medium: 'smm', from: 't.me' }, 'social'],
    [{ from: 'shop.example' }, 'internal'],
    [{ isMarked: true }, 'referral'],
    [{ medium: 'something own', from: 'vk.com' }, 'social'],
  ];
  for (const [arrival, channel] of arrivals) {
    it(`calls ${JSON.stringify(arrival)} ${channel}`, () => {
      const whole = { medium: '', isPaidClick: false, from: '', to: 'shop.example', isMarked: false, ...arrival };

      expect(channelOf(whole)).to.equal(channel);
    });
  }
});

describe('click ids', () => {
  it('are found among other parameters, the first of doubled ones, and cut', () => {
    const query = [
      ...new URLSearchParams(`yclid=1&yclid=2&gclid=&email=a@b.ru&_openstat=x;y&fbclid=${'z'.repeat(600)}`),
    ];

    expect(clickIdsOf(query)).to.deep.equal({ yclid: '1', _openstat: 'x;y', fbclid: 'z'.repeat(500) });
  });

  it('tell a click that was paid for from one that was not', () => {
    expect(isPaidClick({ ysclid: '1', fbclid: '2', srsltid: '3' })).to.equal(false);
    for (const name of ['yclid', 'epik', 'sccid', 'tblci'])
      expect(isPaidClick({ ysclid: '1', ...clickIdsOf([[name, '2']]) }), name).to.equal(true);
  });
});

describe('publicQuery', () => {
  const queries: [query: string, kept: string][] = [
    ['utm_source=ya&utm_term=a@b&yclid=12345678901234', 'utm_source=ya&utm_term=a%40b&yclid=12345678901234'],
    ['utm_source=letter&utm_content=ann%40shop.example&utm_term=ann%2540shop.example', 'utm_source=letter'],
    ['keyword=shoes&position=3&from=blog', 'keyword=shoes&position=3&from=blog'],
    ['email=x&userEmail=x&user_email=x&E-Mail=x&contact[phone]=x', ''],
    ['token=x&accessToken=x&api_key=x&sid=x&code=x&PHPSESSION=x', 'PHPSESSION=x'],
    ['q=ann%40shop.example&a=%2B7+(912)+345-67-89&b=79123456789', ''],
    [`id=${'f'.repeat(40)}&id=7`, 'id=7'],
    ['ann@shop.example', ''],
    ['', ''],
  ];
  for (const [query, kept] of queries) {
    it(`keeps ${JSON.stringify(kept)} of ${JSON.stringify(query)}`, () => {
      expect(publicQuery([...new URLSearchParams(query)])).to.equal(kept);
    });
  }
});

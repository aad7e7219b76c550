import { expect } from 'chai';
import { createTransport } from '../../../platform/outbound/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import { askOptions } from '../ask-options.ts';
import { aLead, talkAbout } from '../conversation.fixture.ts';
import { htmlPage, type Fault } from '../kit/faulty-server.fake.ts';
import { comagic } from './comagic.connector.ts';
import { goneSession, startComagic, type ComagicFake } from './comagic.fake.ts';

describe('a lead on its way to CoMagic', () => {
  let fake: ComagicFake;
  beforeEach(async () => {
    fake = await startComagic();
  });
  afterEach(() => fake.stop());

  const talk = (lead: LeadForFacts, changes: object = {}) =>
    talkAbout(lead, {
      connector: comagic,
      settings: { url: fake.origin, site: '77', ...changes },
      secrets: { token: fake.token },
      place: fake.place,
    });
  const send = (lead: LeadForFacts, changes: object = {}) => talk(lead, changes)();

  it('becomes an offline message of its site, at its own time, with all that is known', async () => {
    const createdAt = new Date('2026-11-27T21:30:05Z');
    const { kind, attempt } = await send(aLead({ createdAt }));

    expect(kind).to.equal('delivered');
    const [message] = fake.messages;
    expect(message).to.include({
      date_time: '2026-11-28 00:30:05',
      site_id: 77,
      phone: '+79262444393',
      email: 'ivan@example.com',
      name: 'Иван Иванов',
      form_name: 'Заказать звонок',
    });
    expect(message?.message).to.include('Ваш город: Тверь').and.include('utm_campaign: осень');
    expect(attempt.externalId).to.equal(String(message?.id));
    expect(JSON.stringify(attempt.exchange)).to.not.include(fake.token);
  });

  const sessions: [told: unknown, sent: number | undefined][] = [
    ['3117192853', 3_117_192_853],
    ['', undefined],
    ['nobody', undefined],
    [String(goneSession), undefined],
  ];
  for (const [comagicSession, sent] of sessions) {
    it(`is tied to the session of its visitor where that is known: ${JSON.stringify(comagicSession)}`, async () => {
      expect((await send(aLead({ counterIds: { comagic: comagicSession } }))).kind).to.equal('delivered');
      expect(fake.messages.map(({ visitor_session_id: session }) => session)).to.deep.equal([sent]);
    });
  }

  it('becomes one of each site that is told of it', async () => {
    const lead = aLead();
    for (const site of ['77', '79', '79']) expect((await send(lead, { site })).kind).to.equal('delivered');
    expect(fake.messages.map(({ site_id: site }) => site)).to.deep.equal([77, 79]);
  });

  const faults: [what: string, fault: Fault][] = [
    ['is lost', 'lost'],
    ['is done, then the connection breaks', 'cut'],
    ['is done, then half of the answer comes', 'half'],
    ['is done, then nothing comes any more', 'silent'],
    ['is answered by a page of HTML', htmlPage],
    ['is answered by 502', { status: 502, body: '' }],
  ];
  for (const method of ['get.offline_messages_report', 'upload.offline_messages']) {
    for (const [what, fault] of faults) {
      it(`makes one message where ${method} ${what}`, async () => {
        fake.spoil(new RegExp(method), fault);
        const attempt = talk(aLead());
        const first = await attempt();
        expect(first.kind).to.equal('retry');
        expect(first.reason).to.match(/[Пп]овторим/);
        expect((await attempt()).kind).to.equal('delivered');
        expect(fake.messages).to.have.lengthOf(1);
      });
    }
  }

  const refusals: [mnemonic: string, kind: string, words: RegExp][] = [
    ['access_token_expired', 'reauthorize', /не принимает ключ/],
    ['ip_not_whitelisted', 'reauthorize', /белый список/],
    ['forbidden', 'reauthorize', /не хватает прав/],
    ['method_component_disabled', 'reauthorize', /не подключена/],
    ['account_inactive', 'reauthorize', /отключён/],
    ['internal_error', 'retry', /Повторим/],
    ['limit_exceeded', 'retry', /Подождём/],
    ['invalid_parameters_combination', 'rejected', /about invalid_parameters_combination/],
  ];
  for (const [mnemonic, kind, words] of refusals) {
    it(`refused with ${mnemonic} is ${kind}`, async () => {
      fake.refuse.mnemonic = mnemonic;
      const said = await send(aLead());
      expect(said.kind).to.equal(kind);
      expect(said.reason).to.match(words);
    });
  }

  it('waits until the minute is over that has used up its calls', async () => {
    fake.refuse.mnemonic = 'limit_exceeded';
    expect((await send(aLead())).attempt.outcome).to.include({ retryAfterMs: 42_000 });
  });

  it('stops and says what to choose anew when the site is gone', async () => {
    const { kind, reason } = await send(aLead(), { site: '78' });
    expect(kind).to.equal('rejected');
    expect(reason).to.match(/Сайта больше нет/);
  });

  it('offers the sites of the account', async () => {
    const offered = await askOptions(
      { transport: createTransport({ privateHosts: [fake.place] }), clock: { now: () => new Date() } },
      comagic,
      { field: 'site', values: { url: fake.origin, token: fake.token }, saved: {} },
    );
    expect(offered).to.deep.equal({
      options: ['77', '79'].map((value) => ({ value, label: `shop-${value}.example` })),
    });
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { landingOf } from './landing.ts';
import { parseUtm } from './utm.ts';

describe('parseUtm', () => {
  it('reads the five marks and keeps the raw query', () => {
    const search = '?utm_source=ya&utm_medium=cpc&utm_campaign=spring&utm_content=b1&utm_term=дом&yclid=7';

    expect(parseUtm(search)).to.deep.equal({
      raw: search.slice(1),
      source: 'ya',
      medium: 'cpc',
      campaign: 'spring',
      content: 'b1',
      term: 'дом',
    });
  });

  const table: [search: string, expected: object][] = [
    ['', {}],
    ['?q=1', { raw: 'q=1' }],
    ['?utm_source=', { raw: 'utm_source=' }],
    ['?utm_source=a&utm_source=b', { raw: 'utm_source=a&utm_source=b', source: 'a' }],
    ['?utm_source=a+b%20c', { raw: 'utm_source=a+b%20c', source: 'a b c' }],
    ['?utm_source=%E0%E1', { raw: 'utm_source=%E0%E1', source: '\ufffd\ufffd' }],
    ['?utm_term=%00x', { raw: 'utm_term=%00x', term: 'x' }],
    ['?utm_id=1', { raw: 'utm_id=1' }],
    ['?utm_term=%25D0%25B4%25D0%25BE%25D0%25BC', { raw: 'utm_term=%25D0%25B4%25D0%25BE%25D0%25BC', term: 'дом' }],
    ['?utm_term=100%25', { raw: 'utm_term=100%25', term: '100%' }],
  ];
  for (const [search, expected] of table) {
    it(`reads "${search}"`, () => expect(parseUtm(search)).to.deep.equal(expected));
  }

  it('gives what the service accepts, whatever the address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), fc.string({ unit: 'grapheme' }), (term, raw) => {
        const values = Object.entries(parseUtm(`?utm_term=${encodeURIComponent(term.toWellFormed())}&${raw}`));
        return values.every(
          ([name, value]) =>
            value.length <= (name === 'raw' ? 2000 : 500) && value.isWellFormed() && !value.includes('\0'),
        );
      }),
    );
  });
});

describe('landingOf', () => {
  const site = 'https://shop.ru';

  it('takes the page and its referrer', () => {
    expect(landingOf(`${site}/a?utm_source=x#top`, 'https://ya.ru/')).to.deep.equal({
      landingUrl: `${site}/a?utm_source=x#top`,
      referrer: 'https://ya.ru/',
      utm: { raw: 'utm_source=x', source: 'x' },
    });
  });

  it('finds the landing page a visitor left before we could look at it', () => {
    expect(landingOf(`${site}/catalog`, `${site}/?utm_source=x`)).to.deep.equal({
      landingUrl: `${site}/?utm_source=x`,
      referrer: '',
      utm: { raw: 'utm_source=x', source: 'x' },
    });
  });

  for (const referrer of ['https://other.ru/?utm_source=x', `${site}/about`, `${site}.evil.ru/?utm_source=x`, '']) {
    it(`begins at the page itself after "${referrer}"`, () => {
      expect(landingOf(`${site}/catalog`, referrer)).to.deep.equal({
        landingUrl: `${site}/catalog`,
        referrer,
        utm: {},
      });
    });
  }
});

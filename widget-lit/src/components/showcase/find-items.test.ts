import { expect } from 'chai';
import { showcaseSettingsSchema } from '@smartpoint/contracts/widgets/showcase';
import { findItems } from './find-items.ts';
import { discountOf, priceOf } from './price.ts';

const settings = showcaseSettingsSchema.parse({
  title: 'Велосипеды',
  text: '',
  more: 'Подробнее',
  button: 'Заказать',
  thanksTitle: '',
  thanksText: '',
  fields: [{ key: 'phone', kind: 'phone', label: 'Телефон' }],
  items: [
    { key: 'neva', title: 'Нева', note: 'Город, 7 скоростей', category: 'Город' },
    { key: 'ural', title: 'Урал', note: 'Трейл, 29″', description: 'Карбоновая рама', category: 'Лес' },
    { key: 'chizh', title: 'Чиж', note: 'Детский, 16″', category: '' },
  ],
});
const keysOf = (words: string, category = '') => findItems(settings, { words, category }).items.map(({ key }) => key);

describe('items of a showcase', () => {
  for (const [words, category, keys] of [
    ['', '', ['neva', 'ural', 'chizh']],
    ['НЕВА', '', ['neva']],
    ['  скоростей   город ', '', ['neva']],
    ['карбон', '', ['ural']],
    ['лес', '', ['ural']],
    ['', 'Город', ['neva']],
    ['урал', 'Город', []],
    ['нева урал', '', []],
  ] as const) {
    it(`are found by «${words}» in «${category}»`, () => {
      expect(keysOf(words, category)).to.deep.equal(keys);
    });
  }

  it('tell how many there are and which sections, whatever is looked for', () => {
    const { total, categories } = findItems(settings, { words: 'нева', category: '' });

    expect(total).to.equal(1);
    expect(categories).to.deep.equal(['Город', 'Лес']);
  });
});

describe('a price', () => {
  const plain = (text: string) => text.replace(/\s/g, ' ');

  for (const [price, currency, locale, expected] of [
    [33_900, 'RUB', 'ru', '33 900 ₽'],
    [199.5, 'EUR', 'en', '€199.50'],
    [0, 'RUB', 'ru', '0 ₽'],
    [null, 'RUB', 'ru', ''],
    [100, 'руб', 'ru', '100 руб'],
  ] as const) {
    it(`${price} ${currency} is written «${expected}» (${locale})`, () => {
      expect(plain(priceOf(price, currency, locale))).to.equal(expected);
    });
  }

  it('tells a discount in whole per cents, and never one that is none', () => {
    expect(discountOf(80, 100)).to.equal('−20 %');
    expect(discountOf(66.5, 100)).to.equal('−33 %');
    for (const [now, before] of [
      [100, null],
      [null, 100],
      [99.9, 100],
      [120, 100],
      [100, 0],
    ] as const)
      expect(discountOf(now, before)).to.equal('');
  });
});

import { expect } from 'chai';
import { readerOf } from './reader.ts';

describe('the reader of an address', () => {
  const same: string[][] = [
    ['anna@shop.ru', 'ANNA@Shop.RU.', ' anna+1@shop.ru', 'anna+sales+2@shop.ru', 'аnna@shop.ru'.replace('а', 'a')],
    ['anna@почта.рф', 'anna@xn--80a1acny.xn--p1ai', 'Anna+x@ПОЧТА.РФ'],
    ['annaberg@gmail.com', 'anna.berg@gmail.com', 'a.n.n.a.berg+7@googlemail.com', 'ANNABERG@Gmail.com'],
    ['anna-berg@yandex.ru', 'anna.berg@ya.ru', 'anna.berg+1@yandex.com', 'anna-berg@yandex.kz'],
  ];
  for (const spellings of same)
    it(`is one however it is written: ${spellings[0]}`, () => {
      expect(new Set(spellings.map(readerOf)).size).to.equal(1);
    });

  it('is another where a service tells them apart', () => {
    const others = [
      'anna.berg@shop.ru',
      'annaberg@shop.ru',
      'anna-berg@shop.ru',
      'annaberg@mail.ru',
      '+1@shop.ru',
      '+2@shop.ru',
    ];
    expect(new Set(others.map(readerOf)).size).to.equal(others.length);
  });
});

import { expect } from 'chai';
import type { TextMatch } from '@smartpoint/contracts/widgets/rules';
import { isAddressLike, isLike } from './compare.ts';

describe('rules about an address', () => {
  const here = 'https://www.Shop.ru/Каталог/bikes/?utm_source=ya&color=red#reviews';
  const table: [match: TextMatch, value: string, expected: boolean][] = [
    ['contains', 'bikes', true],
    ['contains', '/каталог/', true],
    ['contains', '/%D0%BA%D0%B0%D1%82%D0%B0%D0%BB%D0%BE%D0%B3/', true],
    ['contains', 'color=red', true],
    ['contains', 'sofas', false],
    ['equals', '/каталог/bikes/', true],
    ['equals', '/каталог/bikes', true],
    ['equals', 'shop.ru/каталог/bikes', true],
    ['equals', 'http://shop.ru/каталог/bikes/', true],
    ['equals', 'https://www.shop.ru/каталог/bikes/', true],
    ['equals', '/каталог/', false],
    ['equals', '/каталог/bikes/?utm_source=ya&color=red', true],
    ['equals', '/каталог/bikes/?color=red', false],
    ['begins', '/каталог/', true],
    ['begins', 'shop.ru/', true],
    ['begins', 'https://shop.ru/', true],
    ['begins', '/bikes', false],
    ['pattern', '/каталог/*', true],
    ['pattern', '/*/bikes/*', true],
    ['pattern', '*color=red*', true],
    ['pattern', '/каталог/bikes/', false],
    ['pattern', '/*/sofas/*', false],
  ];
  for (const [match, value, expected] of table) {
    it(`${match} ${value}: ${expected}`, () => expect(isAddressLike(here, { match, value })).to.equal(expected));
  }

  it('know the first page, and one behind a router’s #', () => {
    expect(isAddressLike('https://shop.ru', { match: 'equals', value: 'shop.ru/' })).to.be.true;
    expect(isAddressLike('https://shop.ru/', { match: 'equals', value: '/' })).to.be.true;
    expect(isAddressLike('https://shop.ru/cart', { match: 'equals', value: '/' })).to.be.false;
    expect(isAddressLike('https://shop.ru/#/cart', { match: 'equals', value: '/#/cart' })).to.be.true;
  });

  it('take an address that nobody can decode as it is', () => {
    expect(isAddressLike('https://shop.ru/%E0%A4%A', { match: 'contains', value: '%E0%A4%A' })).to.be.true;
  });
});

describe('a pattern', () => {
  const table: [pattern: string, text: string, expected: boolean][] = [
    ['', '', true],
    ['*', '', true],
    ['*', 'anything', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['ab*ab', 'ab', false],
    ['*ab', 'xabab', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['(a+)+$', '(a+)+$', true],
    ['.*', 'xyz', false],
  ];
  for (const [pattern, text, expected] of table) {
    it(`${pattern} and ${text}: ${expected}`, () =>
      expect(isLike(text, { match: 'pattern', value: pattern })).to.equal(expected));
  }

  it('takes one walk through a long address, however it is written', () => {
    const started = performance.now();

    expect(isLike('a'.repeat(2000), { match: 'pattern', value: `${'a*'.repeat(240)}b` })).to.be.false;

    // Backtracking would take longer than this machine exists.
    expect(performance.now() - started).to.be.below(1000);
  });
});

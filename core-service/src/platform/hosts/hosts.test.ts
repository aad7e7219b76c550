import { expect } from 'chai';
import { hostOf, isOnHost } from './index.ts';

describe('isOnHost', () => {
  const cases: [page: string, listed: string[], isOn: boolean][] = [
    ['https://shop.ru/cart?x=1', ['shop.ru'], true],
    ['https://shop.ru', ['other.ru', 'SHOP.RU'], true],
    ['https://xn--80aairftm.xn--p1ai/', ['магазин.рф'], true],
    ['https://магазин.рф/', ['xn--80aairftm.xn--p1ai'], true],
    ['https://МАГАЗИН.РФ/', ['Магазин.рф'], true],
    ['https://bücher.example/', ['xn--bcher-kva.example'], true],
    ['https://www.shop.ru/', ['shop.ru'], true],
    ['https://shop.ru/', ['www.shop.ru'], true],
    ['https://www.xn--80aairftm.xn--p1ai/', ['магазин.рф'], true],
    ['https://shop.ru./', ['shop.ru'], true],
    ['https://shop.ru/', ['shop.ru.'], true],
    ['http://shop.ru:8080/', ['shop.ru'], true],
    ['https://shop.ru/', ['shop.ru:8443', 'x.ru'], true],
    ['https://shop.ru/', ['https://shop.ru/about?x=1'], true],
    ['https://shop.ru/', [' HTTP://www.Shop.ru '], true],
    ['http://127.0.0.1:3000/', ['127.0.0.1'], true],
    ['http://[::1]:3000/', ['[::1]'], true],
    ['http://localhost:3000/', ['localhost'], true],
    ['https://spb.shop.ru/', ['*.shop.ru'], true],
    ['https://a.b.shop.ru/', ['*.shop.ru'], true],
    ['https://www.shop.ru/', ['*.shop.ru'], true],
    ['https://мск.магазин.рф/', ['*.магазин.рф'], true],
    ['https://spb.shop.ru/', ['https://*.shop.ru/'], true],

    ['https://shop.ru/', ['*.shop.ru'], false],
    ['https://spb.shop.ru/', ['shop.ru'], false],
    ['https://www.spb.shop.ru/', ['shop.ru'], false],
    ['https://evilshop.ru/', ['shop.ru', '*.shop.ru'], false],
    ['https://shop.ru.evil.example/', ['shop.ru', '*.shop.ru'], false],
    ['https://evil.example/shop.ru', ['shop.ru'], false],
    ['https://shop.ru@evil.example/', ['shop.ru'], false],
    ['https://www.ru/', ['ru'], false],
    ['http://127.0.0.2/', ['127.0.0.1'], false],
    ['null', ['null'], false],
    ['', ['', ' '], false],
    ['not an address', ['not an address'], false],
    ['file:///shop.ru', ['shop.ru'], false],
    ['https://shop.ru/', ['', '*', '*.', '%%'], false],
    ['https://shop.ru/', [], false],
  ];
  for (const [page, listed, isOn] of cases) {
    it(`${isOn ? 'finds' : 'does not find'} ${page || 'nothing'} on ${listed.join(', ') || 'no host'}`, () => {
      expect(isOnHost(page, listed)).to.equal(isOn);
    });
  }
});

describe('hostOf', () => {
  it('is one for all ways to write a host', () => {
    const ways = ['https://магазин.рф', 'HTTP://WWW.XN--80AAIRFTM.XN--P1AI:8080/x', 'https://магазин.рф./?a#b'];

    expect(new Set(ways.map(hostOf))).to.deep.equal(new Set(['xn--80aairftm.xn--p1ai']));
  });

  it('is empty for what is no web address', () => {
    for (const address of ['null', '', 'shop.ru', 'android-app://com.google.android', 'file:///etc', 'https://'])
      expect(hostOf(address)).to.equal('');
  });
});

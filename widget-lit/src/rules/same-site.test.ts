import { expect } from 'chai';
import { isSameSite } from './same-site.ts';

describe('isSameSite', () => {
  const table: [href: string, referrer: string, expected: boolean][] = [
    ['https://shop.ru/a', 'https://shop.ru/', true],
    ['https://shop.ru/a', 'https://www.shop.ru/', true],
    ['https://spb.shop.ru/', 'http://msk.shop.ru/?x', true],
    ['https://a.com.ru/', 'https://b.com.ru/', false],
    ['https://www.shop.co.uk/', 'https://shop.co.uk/', true],
    ['https://shop.ru/', 'https://yandex.ru/', false],
    ['https://one.github.io/', 'https://other.github.io/', false],
    ['https://shop.tilda.ws/', 'https://market.tilda.ws/', false],
    ['https://shop.tilda.ws/a', 'https://shop.tilda.ws/', true],
    ['https://shop.or.jp/', 'https://market.or.jp/', false],
    ['https://shop.ru/', 'https://shop.ru.evil.ru/', false],
    ['https://shop.ru./', 'https://www.shop.ru/', true],
    ['https://shop.ru./', 'https://market.ru./', false],
    ['http://127.0.0.1:1/', 'http://127.0.0.1:1/x', true],
    ['http://127.0.0.1/', 'http://10.0.0.1/', false],
    ['http://localhost/', 'http://localhost/x', true],
    ['https://магазин.рф/', 'https://www.магазин.рф/', true],
    ['https://мск.магазин.рф/', 'https://xn--80aairftm.xn--p1ai/x', true],
    ['https://спб.дом.рус/', 'https://дом.рус/', true],
    ['https://bücher.de/', 'https://shop.bücher.de/', true],
    ['https://магазин.рф/', 'https://дом.рф/', false],
    ['https://shop.ru/', 'android-app://com.google.android.gm/', false],
    ['https://shop.ru/', 'not an address', false],
    ['https://shop.ru/', '', false],
  ];
  for (const [href, referrer, expected] of table) {
    it(`${expected ? 'finds' : 'does not find'} "${referrer}" on the site of ${href}`, () =>
      expect(isSameSite(href, referrer)).to.equal(expected));
  }
});

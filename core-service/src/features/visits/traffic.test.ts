import { expect } from 'chai';
import fc from 'fast-check';
import { trafficOf } from './traffic.ts';

const visit = (changes: Partial<Parameters<typeof trafficOf>[0]>) =>
  trafficOf({ url: 'https://shop.example/', referrer: '', utmSource: undefined, ...changes });

describe('trafficOf', () => {
  const pages: [url: string, kept: string][] = [
    ['https://shop.example/catalog/12', 'https://shop.example/catalog/12'],
    [
      'https://shop.example/a?utm_source=ya&email=a@b.ru&utm_term=x%20y',
      'https://shop.example/a?utm_source=ya&utm_term=x+y',
    ],
    ['https://shop.example/a?utm_content=ann%40shop.example&utm_term=@shop', 'https://shop.example/a?utm_term=%40shop'],
    ['https://shop.example/of/Ann@shop.example/x?utm_term=y', 'https://shop.example/of/*/x?utm_term=y'],
    ['https://shop.example/of/ann%40shop.example', 'https://shop.example/of/*'],
    ['https://shop.example/@ann/v1.2/a@b', 'https://shop.example/@ann/v1.2/a@b'],
    ['https://shop.example/reset?token=secret', 'https://shop.example/reset'],
    ['https://shop.example/#/user/79262444393', 'https://shop.example/'],
    ['https://ann:secret@shop.example/', 'https://shop.example/'],
    ['https://магазин.рф/каталог', 'https://xn--80aairftm.xn--p1ai/%D0%BA%D0%B0%D1%82%D0%B0%D0%BB%D0%BE%D0%B3'],
    ['javascript:alert(1)', ''],
    ['about:blank', ''],
    ['/catalog', ''],
    ['not an address', ''],
    ['', ''],
  ];
  for (const [url, kept] of pages) {
    it(`keeps ${JSON.stringify(kept)} of ${JSON.stringify(url)}`, () => {
      expect(visit({ url }).page).to.equal(kept);
    });
  }

  const sources: [changes: Partial<Parameters<typeof trafficOf>[0]>, source: string][] = [
    [{ utmSource: 'ann@shop.example', referrer: 'https://google.com/' }, 'google.com'],
    [{ utmSource: 'yandex', referrer: 'https://google.com/' }, 'yandex'],
    [{ utmSource: '  ', referrer: 'https://www.google.com/search?q=my+name' }, 'google.com'],
    [{ referrer: 'https://shop.example/catalog' }, ''],
    [{ referrer: 'http://www.shop.example/' }, ''],
    [{ referrer: 'https://SHOP.example.:8443/cart' }, ''],
    [{ url: 'https://магазин.рф/', referrer: 'https://www.xn--80aairftm.xn--p1ai/' }, ''],
    [{ referrer: 'https://spb.shop.example/' }, 'spb.shop.example'],
    [{ referrer: 'android-app://com.google.android' }, ''],
    [{}, ''],
  ];
  for (const [changes, source] of sources) {
    it(`names the source ${JSON.stringify(source)} for ${JSON.stringify(changes)}`, () => {
      expect(visit(changes).source).to.equal(source);
    });
  }

  it('keeps short, well-formed text without NUL whatever it is given', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withQueryParameters: true }),
      fc.constant('https://x/?utm_source=😀'),
    );
    const keepsSafe = (url: string, referrer: string, utmSource: string) => {
      const { page, source } = trafficOf({
        url,
        referrer,
        utmSource: `${utmSource}${'😀'.repeat(120)}`.replaceAll('\0', ''),
      });

      expect(page.length).to.be.at.most(500);
      expect(source.length).to.be.at.most(200);
      expect(`${page}${source}`.isWellFormed() && !`${page}${source}`.includes('\0')).to.equal(true);
    };

    fc.assert(fc.property(texts, texts, texts, keepsSafe));
  });
});

import { expect } from 'chai';
import { domain } from '@smartpoint/contracts/primitives';

describe('an allowed domain', () => {
  const taken: [typed: string, kept: string][] = [
    ['shop.ru', 'shop.ru'],
    [' *.Shop.RU ', '*.shop.ru'],
    ['Магазин.РФ', 'магазин.рф'],
    ['bücher.example', 'bücher.example'],
    ['xn--80aairftm.xn--p1ai', 'xn--80aairftm.xn--p1ai'],
    ['https://www.shop.ru/catalog?x=1#top', 'www.shop.ru'],
    ['HTTP://shop.ru:8080', 'shop.ru'],
    ['https://*.shop.ru/', '*.shop.ru'],
    ['shop.ru.', 'shop.ru'],
    ['localhost:3000', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
  ];
  for (const [typed, kept] of taken)
    it(`keeps ${kept} of ${JSON.stringify(typed)}`, () => expect(domain.parse(typed)).to.equal(kept));

  for (const typed of ['', '*', 'a b', 'shop..ru', '-shop.ru', 'https://', 'ftp://shop.ru', 'x@shop.ru', 'shop.*.ru'])
    it(`refuses ${JSON.stringify(typed)}`, () => expect(domain.safeParse(typed).success).to.equal(false));
});

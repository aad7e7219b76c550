import { expect } from 'chai';
import { markOf, queryOf } from './marks.ts';

describe('queryOf', () => {
  const table: [href: string, expected: string][] = [
    ['https://shop.ru/', ''],
    ['https://shop.ru/?q=1&b', 'q=1&b'],
    ['https://shop.ru/?UTM_Source=Ya&Q=1', 'utm_source=Ya&Q=1'],
    ['https://shop.ru/?utm_source=ya&amp;utm_medium=cpc&amp;YCLID=7', 'utm_source=ya&utm_medium=cpc&yclid=7'],
    ['https://shop.ru/#utm_source=ya&utm_medium=cpc', 'utm_source=ya&utm_medium=cpc'],
    ['https://shop.ru/#/catalog?utm_source=ya', 'utm_source=ya'],
    ['https://shop.ru/#!/catalog?a=1&gclid=7', 'gclid=7'],
    ['https://shop.ru/?q=1#top?UTM_TERM=x', 'q=1&utm_term=x'],
    ['https://shop.ru/?a=1#access_token=secret&state=x', 'a=1'],
    ['?utm_source=a#utm_source=b', 'utm_source=a&utm_source=b'],
    ['https://shop.ru/?id=7?utm_source=ya&utm_medium=cpc', 'id=7&utm_source=ya&utm_medium=cpc'],
    ['https://shop.ru/?UTM_SOURCE=ya?utm_medium=cpc', 'utm_source=ya&utm_medium=cpc'],
    ['https://shop.ru/?q=is it?yes', 'q=is it?yes'],
    ['https://shop.ru/?a=1?yclid=5&b=2', 'a=1&yclid=5&b=2'],
    ['https://shop.ru/?utm_source=ya;utm_medium=cpc;gclid=7', 'utm_source=ya&utm_medium=cpc&gclid=7'],
    ['https://shop.ru/?utm_source=ya&amp;amp;utm_medium=cpc', 'utm_source=ya&utm_medium=cpc'],
    ['https://shop.ru/?utm_source=ya&#38;utm_medium=cpc', 'utm_source=ya&utm_medium=cpc'],
    ['https://shop.ru/?utm_source=ya\\u0026utm_medium=cpc', 'utm_source=ya&utm_medium=cpc'],
    ['https://shop.ru/?utm_source%3Dya%26utm_medium%3Dcpc', 'utm_source=ya&utm_medium=cpc'],
    ['https://shop.ru/?utm_source%3Dya%26utm_term%3D100%', 'utm_source%3Dya%26utm_term%3D100%'],
    [
      'https://shop.ru/?back=%2Fa%3Futm_source%3Dya%26utm_medium%3Dcpc',
      'back=%2Fa%3Futm_source%3Dya%26utm_medium%3Dcpc',
    ],
    ['https://shop.ru/?q=a;b?c&d=1', 'q=a;b?c&d=1'],
    ['https://shop.ru/?mt_click_id=7', 'mt_click_id=7'],
    ['https://shop.ru/#ERID=2Vtz&roistat=a_b&x=1', 'erid=2Vtz&roistat=a_b'],
    ['https://shop.ru/?ScCid=1&epik=2&SRSLTID=3&tblci=4', 'sccid=1&epik=2&srsltid=3&tblci=4'],
    ['https://shop.ru/?+utm_source=ya&%20%20utm_medium=a+b&+q=1', 'utm_source=ya&utm_medium=a+b&+q=1'],
    ['https://shop.ru/?&&a=1&', 'a=1'],
    ['https://shop.ru/#a#utm_source=ya', 'utm_source=ya'],
  ];
  for (const [href, expected] of table) it(`reads "${href}"`, () => expect(queryOf(href)).to.equal(expected));
});

describe('markOf', () => {
  it('is the same for the same click, whatever stands around it', () => {
    const same = [
      'https://shop.ru/?utm_source=ya&yclid=7',
      'https://shop.ru/other?yclid=7&q=1&utm_source=ya#top',
      'https://shop.ru/?UTM_SOURCE=ya&amp;YCLID=7',
      'https://shop.ru/#yclid=7&utm_source=ya',
      'https://shop.ru/?utm_source=ya&yclid=7#utm_source=ya&yclid=7',
      'https://shop.ru/?utm_source=ya&utm_source=vk&yclid=7',
      'https://shop.ru/?utm_source=%79a;yclid=7',
      'https://shop.ru/?utm_source=%2579a&yclid=7',
      'https://shop.ru/?utm_medium=&yclid=7?utm_source=ya',
    ];
    expect(new Set(same.map(markOf))).to.deep.equal(new Set(['utm_source=ya&yclid=7']));
  });

  for (const href of ['https://shop.ru/', 'https://shop.ru/?q=1#top', 'https://shop.ru/?utm_source=&yclid=']) {
    it(`is empty for ${href}`, () => expect(markOf(href)).to.equal(''));
  }
});

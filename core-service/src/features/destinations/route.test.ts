import { expect } from 'chai';
import type { RouteRule } from '@smartpoint/contracts/lead-routes';
import { isWanted, type RoutedLead } from './route.ts';

const lead: RoutedLead = {
  pageUrl: 'https://shop.example/%D0%BA%D0%B0%D1%82%D0%B0%D0%BB%D0%BE%D0%B3?utm_source=Yandex',
  utm: { source: 'Yandex', campaign: 'осень_поиск', raw: '' },
  branch: 'На Ленина',
  fields: [
    { label: 'Направление', value: 'Сервис' },
    { label: 'Комментарий', value: 'после 18:00' },
  ],
};
const rule = (of: RouteRule['of'], how: RouteRule['how'], values: string[], question = ''): RouteRule => ({
  of,
  how,
  values,
  question,
});

describe('the route of a lead', () => {
  const told: [what: string, route: unknown, isThere: boolean][] = [
    ['none', [], true],
    [
      'a mark that is one of several, whatever the size of letters',
      [rule('utmSource', 'is', ['google', 'yandex'])],
      true,
    ],
    ['another mark', [rule('utmSource', 'is', ['vk'])], false],
    ['a part of a mark', [rule('utmCampaign', 'contains', ['ПОИСК'])], true],
    ['a mark that is not there', [rule('utmTerm', 'contains', ['шкаф'])], false],
    ['the denial of a mark that is not there', [rule('utmTerm', 'isNot', ['шкаф'])], true],
    ['the denial of several, one of which it is', [rule('utmSource', 'isNot', ['vk', 'yandex'])], false],
    ['a part of the page as people read it', [rule('page', 'contains', ['/каталог'])], true],
    ['a page it is not on', [rule('page', 'containsNot', ['/каталог'])], false],
    ['the branch', [rule('branch', 'is', ['на ленина'])], true],
    ['another branch', [rule('branch', 'is', ['На Мира'])], false],
    ['what was answered to a question', [rule('answer', 'is', ['сервис'], 'направление')], true],
    ['what was answered to another one', [rule('answer', 'is', ['сервис'], 'Комментарий')], false],
    ['a question that nobody asked', [rule('answer', 'contains', ['а'], 'Город')], false],
    ['all of them at once', [rule('branch', 'is', ['На Ленина']), rule('utmSource', 'is', ['yandex'])], true],
    ['all but one', [rule('branch', 'is', ['На Ленина']), rule('utmSource', 'is', ['vk'])], false],
    ['something that cannot be read', [{ of: 'moon' }], true],
  ];
  for (const [what, route, isThere] of told) {
    it(`${isThere ? 'goes by' : 'is kept back by'} ${what}`, () => {
      expect(isWanted(route, lead)).to.equal(isThere);
    });
  }

  it('reads leads whose parts are of any shape', () => {
    const odd = { pageUrl: '%E0%A4%A', utm: null, branch: '', fields: 'none' };
    expect(isWanted([rule('answer', 'is', ['а'], 'б')], odd)).to.equal(false);
    expect(isWanted([rule('page', 'contains', ['%e0'])], odd)).to.equal(true);
    expect(isWanted([rule('utmSource', 'containsNot', ['а'])], odd)).to.equal(true);
  });
});

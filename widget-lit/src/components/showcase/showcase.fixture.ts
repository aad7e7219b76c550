import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { showcaseSettingsSchema } from '@smartpoint/contracts/widgets/showcase';
import type { PageWidgetOf } from '@smartpoint/contracts/page';
import { armed, stage } from '../../test/stage.fixture.ts';

export const settings = {
  title: 'Распродажа витринных',
  text: 'Осталось по одному, соберём за день',
  more: 'Подробнее',
  button: 'Заказать',
  thanksTitle: 'Велосипед ваш',
  thanksText: 'Перезвоним до 18:30',
  items: [
    {
      key: 'neva',
      title: 'Нева',
      note: 'Город, 7 скоростей',
      price: 33_900,
      oldPrice: 42_900,
      drawing: 'city',
      link: 'https://shop.example/neva',
      description: 'Стальная рама, корзина и крылья.\nСборка бесплатно.',
      category: 'Город',
    },
    { key: 'ural', title: 'Урал', note: 'Трейл, 29″, 12 скоростей', price: 54_700, drawing: 'bike', category: 'Лес' },
    { key: 'chizh', title: 'Чиж', note: 'Детский, 16″', price: 14_900, drawing: 'kid', category: 'Дети' },
    { key: 'onega', title: 'Онега', note: 'Под заказ', drawing: 'city', category: 'Город' },
  ],
  fields: [
    { key: 'name', kind: 'name', label: 'Имя' },
    { key: 'phone', kind: 'phone', label: 'Телефон', required: true },
  ],
  triggers: { delaySeconds: null },
};
export const aShowcase = (changes: object = {}): PageWidgetOf<'showcase'> => ({
  id: 1,
  kind: 'showcase',
  version: 1,
  settings: showcaseSettingsSchema.parse({ ...settings, ...changes }),
});

export const looks = {
  light: {},
  dark: { background: '#14171f', text: '#f2f4f8', accent: '#6d8cff', accentText: '#0b0e16', radius: 4 },
};

/** A {@link stage} with a showcase for the calling suite, and what its visitors do. */
export function showcaseStage() {
  const on = stage();
  beforeEach(() => {
    on.service.config.widgets = [aShowcase()];
    on.shop.page = () => ({ body: '<a id="ask" href="#smartpoint-1">Каталог</a>' });
  });
  afterEach(() => expect(on.service.invalid).to.deep.equal([]));

  const openShowcase = async (page: Page): Promise<void> => {
    await page.evaluate(`(window.Smartpoint = window.Smartpoint || []).push(['open', 1])`);
    await page.locator('sp-showcase .card:visible').waitFor();
  };
  async function ask(options?: Parameters<typeof on.visitor>[0]): Promise<Page> {
    const { open } = await on.visitor(options);
    const page = await open();
    await armed(page);
    await openShowcase(page);
    return page;
  }
  const take = (page: Page, title: string) => page.locator('sp-showcase li', { hasText: title }).click();
  const at = (page: Page, title: string) => page.getByRole('heading', { name: title, exact: true }).waitFor();

  return { on, openShowcase, ask, take, at };
}

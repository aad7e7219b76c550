import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { tradeInSettingsSchema } from '@smartpoint/contracts/widgets/trade-in';
import type { PageWidgetOf } from '@smartpoint/contracts/page';
import { armed, stage } from '../../test/stage.fixture.ts';

const questions = {
  make: { name: 'Марка', title: 'Какая у вас машина?' },
  model: { name: 'Модель', title: 'Какая модель?' },
  year: { name: 'Год', title: 'Год выпуска' },
  mileage: { name: 'Пробег', title: 'Какой пробег?' },
  condition: { name: 'Состояние', title: 'В каком она состоянии?' },
  number: { name: 'VIN', title: 'VIN или госномер' },
};
const settings = {
  title: 'Оценка вашей машины',
  text: 'Минута вопросов',
  drawing: 'swap',
  questions,
  conditions: [
    { label: 'Отличное', note: 'Родной окрас' },
    { label: 'Хорошее', note: 'Мелкие сколы' },
  ],
  contactTitle: 'Куда прислать оценку?',
  contactText: 'Цена за 15 минут',
  button: 'Узнать цену',
  thanksTitle: 'Считаем',
  thanksText: 'Позвоним до 18:30',
  fields: [
    { key: 'name', kind: 'name', label: 'Имя' },
    { key: 'phone', kind: 'phone', label: 'Телефон', required: true },
  ],
  triggers: { delaySeconds: null },
};
export const aTradeIn = (changes: object = {}): PageWidgetOf<'trade-in'> => ({
  id: 1,
  kind: 'trade-in',
  version: 1,
  settings: tradeInSettingsSchema.parse({ ...settings, ...changes }),
});

/** A {@link stage} with a trade-in for the calling suite, and what its visitors do. */
export function tradeInStage() {
  const on = stage();
  beforeEach(() => {
    on.service.config.widgets = [aTradeIn()];
    on.shop.page = () => ({ body: '<a id="ask" href="#smartpoint-1">Оценить</a>' });
  });
  afterEach(() => expect(on.service.invalid).to.deep.equal([]));

  const openIt = async (page: Page): Promise<void> => {
    await page.evaluate(`(window.Smartpoint = window.Smartpoint || []).push(['open', 1])`);
    await page.locator('sp-trade-in .card:visible').waitFor();
  };
  async function ask(options?: Parameters<typeof on.visitor>[0]): Promise<Page> {
    const { open } = await on.visitor(options);
    const page = await open();
    await armed(page);
    await openIt(page);
    return page;
  }
  const forward = (page: Page) => page.locator('sp-trade-in .main').click();
  const at = (page: Page, title: string) => page.getByRole('heading', { name: title, exact: true }).waitFor();
  const field = (page: Page) => page.getByRole('combobox');
  const option = (page: Page, name: string) => page.getByRole('option', { name, exact: true });

  return { on, openIt, ask, forward, at, field, option };
}

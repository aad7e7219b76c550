import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { getWidget, type WidgetOf } from '@smartpoint/contracts/widgets';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { createPopup } from '../harness/popup.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

const screens = [
  { name: 'desktop', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;

for (const { name, viewport, colorScheme } of screens) {
  describe(`display rules, on a ${name}`, () => {
    let service: TestService;
    let owner: RegisteredAccount;
    let context: BrowserContext;
    let panel: Page;
    let popup: WidgetOf<'popup'>;
    const faults: string[] = [];

    before(async () => {
      service = await startTestService();
      owner = await registerAccount(service);
      popup = await createPopup(owner.client);
      context = await (await sharedBrowser()).newContext({ viewport, colorScheme, locale: 'ru-RU' });
      context.setDefaultTimeout(15_000);
      context.on('weberror', (error) => faults.push(error.error().message));
      await context.addCookies(owner.client.browserCookies());
      panel = await context.newPage();
    });
    // One story: after a broken step the next ones would only time out.
    let isBroken = false;
    beforeEach(() => {
      if (isBroken) throw new Error('an earlier step of the story failed');
    });
    afterEach(function () {
      isBroken ||= this.currentTest?.state === 'failed';
    });
    after(async () => {
      await context.close();
      await service.stop();
    });

    const conditions = () => panel.getByLabel('Условие', { exact: true });
    const saved = async () =>
      (await owner.client.call(getWidget, { params: { widgetId: popup.id } })) as WidgetOf<'popup'>;

    it('go on from the simple ones, which say the same as a tree', async () => {
      await panel.goto(`${service.url}/widgets/?id=${popup.id}`);
      await panel.getByRole('tab', { name: 'Условия показа' }).click();
      await panel.getByRole('button', { name: /Настроить подробно/ }).click();

      await panel.getByText('Показать, когда на странице прошло 3 секунды.').waitFor();
    });

    it('are written with the keyboard alone, and said as a sentence', async () => {
      await panel.getByRole('button', { name: 'Все из' }).first().press('Enter');
      await panel.getByRole('button', { name: 'Добавить условие' }).press('Enter');
      await conditions().nth(1).selectOption('url');
      await panel.getByLabel('Значение').fill('/demo');
      await panel.getByRole('button', { name: 'Добавить группу' }).press('Enter');
      await panel.getByRole('button', { name: 'Кроме' }).last().press('Enter');
      await conditions().nth(2).selectOption('schedule');

      await panel
        .getByText(
          'Показать, когда на странице прошло 3 секунды и адрес страницы содержит «/demo» и (неверно, что на сайте сейчас пн, вт, ср, чт, пт с 09:00 до 18:00).',
        )
        .waitFor();
      await shoot(panel, `rules/${name}-tree`, { fullPage: true });
      // Off the bar that the buttons of the form stick to.
      await panel.getByRole('button', { name: 'Вернуться к простым условиям' }).scrollIntoViewIfNeeded();
      await panel.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
      await expectAccessible(panel);
    });

    it('say of an imagined visitor why the widget would stay away', async () => {
      const why = panel.getByRole('region', { name: 'Почему посетитель не увидит виджет?' });
      await why.getByText('Не показан: условия не выполнены.').waitFor();
      await why.getByLabel('Адрес страницы').fill('https://shop.ru/demo/');
      await why.getByLabel('Время на сайте').fill('20:15');
      await why.getByText('Покажется: всё выполнено.').waitFor();
      await why.getByLabel('Сколько раз уже видел').fill('9');
      await why.getByText('Не показан: этому посетителю больше нельзя.').waitFor();
      await shoot(panel, `rules/${name}-why`, { fullPage: true });

      await why.getByRole('button', { name: 'Проверить на сайте' }).click();

      const link = why.getByRole('link', { name: 'Открыть сайт с объяснением' });
      expect(await link.getAttribute('href')).to.match(/sp_debug=spw\.ru\./);
    });

    it('say at the field what is wrong with them', async () => {
      await panel.getByLabel('Значение').fill('');
      await conditions().nth(2).selectOption('exit');
      await panel.getByRole('button', { name: 'Опубликовать', exact: true }).click();

      const form = panel.locator('.sp-editor__form');
      await form.getByText('Напишите, с чем сравнивать.').waitFor();
      await form.getByText('«Собираются уйти» нельзя ставить в «Кроме»').waitFor();
      await shoot(panel, `rules/${name}-faults`, { fullPage: true });
    });

    it('are stored as they were written, and decide on the page', async () => {
      await panel.getByLabel('Значение').fill('/demo');
      await conditions().nth(2).selectOption('language');
      await panel.getByRole('button', { name: 'Убрать: русский' }).click();
      await panel.getByRole('combobox', { name: 'Языки' }).selectOption('de');
      await publish(panel);

      const { settings } = await saved();
      expect(settings.rules).to.deep.equal({
        kind: 'all',
        rules: [
          { kind: 'pageTime', seconds: 3 },
          { kind: 'url', match: 'contains', value: '/demo' },
          { kind: 'none', rules: [{ kind: 'language', codes: ['de'] }] },
        ],
      });
      const shop = await context.newPage();
      await shop.goto(`${service.url}/demo/`);
      await shop.locator('sp-popup .card:visible').waitFor();
      expect(faults).to.deep.equal([]);
    });

    it('go back to the simple ones, which were never forgotten', async () => {
      await panel.bringToFront();
      await panel.getByRole('button', { name: 'Вернуться к простым условиям' }).click();
      await publish(panel);

      await until('the tree is gone', async () => (await saved()).settings.rules === null);
      expect((await saved()).settings.triggers).to.deep.equal(popup.settings.triggers);
    });
  });
}

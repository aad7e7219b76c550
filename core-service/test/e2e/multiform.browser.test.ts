import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { listLeads } from '@smartpoint/contracts/leads';
import { listWidgets, updateWidget, type Widget } from '@smartpoint/contracts/widgets';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { createPopup } from '../harness/popup.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const year = new Date().getUTCFullYear();
const around = { from: `${year - 1}-01-01`, to: `${year + 1}-01-01` };

const screens = [
  { name: 'desktop', path: '/demo/', viewport: { width: 1440, height: 900 }, isPaneled: false },
  { name: 'phone', path: '/demo/strict-csp/', viewport: { width: 390, height: 844 }, isPaneled: true },
];

for (const { name, path, viewport, isPaneled } of screens) {
  describe(`a multi-form, on a ${name} (${path})`, () => {
    let service: TestService;
    let owner: RegisteredAccount;
    let context: BrowserContext;
    let panel: Page;
    let shop: Page;
    let popup: Widget;
    const faults: string[] = [];

    before(async () => {
      service = await startTestService();
      owner = await registerAccount(service);
      popup = await silentPopup();
      context = await (await sharedBrowser()).newContext({ viewport, userAgent, locale: 'ru-RU' });
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

    /** A popup that waits to be asked. */
    async function silentPopup(): Promise<Widget> {
      const { id, settings } = await createPopup(owner.client);
      const triggers = { ...settings.triggers, delaySeconds: null };
      return owner.client.call(updateWidget, {
        params: { widgetId: id },
        body: { kind: 'popup', settings: { ...settings, triggers } },
      });
    }

    it('is made in the panel: a line that opens the popup, a line that calls', async () => {
      await panel.goto(`${service.url}/`);
      await panel.getByRole('button', { name: 'СОЗДАТЬ ФОРМУ' }).first().click();
      await panel.getByRole('menuitem', { name: /Мультиформа/ }).click();
      await panel.waitForURL('**/widgets/?id=*');
      await panel.getByRole('tab', { name: 'Кнопка и список' }).click();
      await addLine('Виджет');
      await panel.getByLabel('Какой виджет открыть').selectOption(String(popup.id));
      await panel.getByLabel('Подпись', { exact: true }).fill('Перезвоните мне');
      await addLine('Позвонить');
      await panel.getByLabel('Номер телефона').fill('javascript:alert(1)');
      await panel.getByRole('button', { name: 'Опубликовать', exact: true }).click();
      await panel.getByText('Проверьте, куда ведёт строка').first().waitFor();
      await panel.getByLabel('Номер телефона').fill('+7 812 407-21-60');
      await panel.getByRole('button', { name: 'Выше: Перезвоните мне' }).click();
      await shoot(panel, `multiform/${name}-editor`, { fullPage: true });
      await publish(panel);

      // Off the bar that the buttons of the form stick to.
      await panel.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
      await expectAccessible(panel);
      const { widgets } = await owner.client.call(listWidgets);
      const made = widgets.find(({ kind }) => kind === 'multiform');
      expect(made?.settings).to.have.deep.nested.property('items[0].target', String(popup.id));
    });

    it(`shows on the shop what leads there: ${isPaneled ? 'a panel' : 'a button with a list'}`, async () => {
      shop = await context.newPage();
      await shop.goto(`${service.url}${path}`);
      if (!isPaneled) {
        await shop.getByRole('button', { name: 'Чем помочь?' }).click();
        await shop.getByRole('menu', { name: 'Как удобнее?' }).waitFor();
      }
      await line('Перезвоните мне').waitFor();
      await shoot(shop, `multiform/${name}-list`);

      expect(await line('Позвонить').getAttribute('href')).to.equal('tel:+78124072160');
    });

    it('opens the popup, whose lead arrives', async () => {
      await line('Перезвоните мне').click();
      const dialog = shop.getByRole('dialog');
      await dialog.getByLabel(/Телефон/).fill('89262444393');
      await dialog.getByRole('button', { name: 'Жду звонка' }).click();
      await shop.getByText('Спасибо! Заявка у нас').waitFor();

      const [lead] = await until('the lead', async () => {
        const { leads } = await owner.client.call(listLeads, { query: around });
        return leads.length > 0 && leads;
      });
      expect(lead).to.include({ widgetId: popup.id });
      expect(lead?.phone).to.match(/926\D*244\D*43\D*93/);
    });

    it('counts an opened list and the chosen line as its own', async () => {
      const counted = await until('the counters', async () => {
        const { rows } = await service.database.owner.query<{ shows: number; clicks: number }>(
          `SELECT sum(shows)::int AS shows, sum(clicks)::int AS clicks FROM widget_daily WHERE widget_id <> $1`,
          [popup.id],
        );
        return rows[0]?.clicks === 1 && rows[0];
      });

      expect(counted.shows).to.equal(isPaneled ? 0 : 1);
      expect(faults).to.deep.equal([]);
    });

    function line(words: string) {
      const panel = shop.getByRole('navigation', { name: 'Чем помочь?' });
      return isPaneled ? panel.getByText(words).locator('..') : shop.getByRole('menuitem', { name: words });
    }

    async function addLine(kind: string): Promise<void> {
      await panel.getByRole('button', { name: 'Добавить строку' }).click();
      await panel.getByRole('menuitem', { name: kind, exact: true }).click();
    }
  });
}

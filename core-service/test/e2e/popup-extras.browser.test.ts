import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { getWidget, type WidgetOf } from '@smartpoint/contracts/widgets';
import { listSites } from '@smartpoint/contracts/sites';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { createPopup } from '../harness/popup.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

describe('a popup with a coupon, a tab and ways to talk, from the panel to the page', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let context: BrowserContext;
  let panel: Page;
  let popup: WidgetOf<'popup'>;

  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    popup = await createPopup(owner.client);
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    context.setDefaultTimeout(15_000);
    await context.addCookies(owner.client.browserCookies());
    panel = await context.newPage();
  });
  after(async () => {
    await context.close();
    await service.stop();
  });

  const saved = async () =>
    (await owner.client.call(getWidget, { params: { widgetId: popup.id } })) as WidgetOf<'popup'>;

  it('is set up in one tab, seen beside it, and refused where a part is wrong', async () => {
    await panel.goto(`${service.url}/widgets/?id=${popup.id}`);
    await panel.getByRole('tab', { name: 'Дополнения' }).click();
    await panel.getByRole('checkbox', { name: 'Промокод' }).click();
    await panel.getByRole('checkbox', { name: 'Ярлычок у края окна' }).click();
    await panel.getByRole('button', { name: 'Добавить кнопку' }).click();
    await panel.getByRole('button', { name: 'Опубликовать' }).click();
    const form = panel.locator('.sp-editor__form');
    await form.getByText('Напишите слова').first().waitFor();
    await form.getByText('по такому адресу перейти нельзя').waitFor();

    await panel.getByLabel('Код', { exact: true }).fill('ОСЕНЬ');
    await panel.getByLabel('Куда ведёт', { exact: true }).fill('@shop_bot');
    await panel.locator('sp-popup').getByText('ОСЕНЬ').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'plus/panel', { fullPage: true });
    await publish(panel);
    await until('it is saved', async () => (await saved()).settings.extras.coupon?.code === 'ОСЕНЬ');
  });

  it('stands on the page with them', async () => {
    const { sites } = await owner.client.call(listSites);
    const page = await context.newPage();
    await page.goto(`${service.url}/demo/?site=${sites[0]?.siteKey ?? ''}`);
    await page.evaluate(`(window.Smartpoint = window.Smartpoint || []).push(['open', ${popup.id}])`);
    const card = page.locator('sp-popup-plus .card:visible');
    await card.getByText('ОСЕНЬ').waitFor();

    expect(await card.getByRole('link', { name: 'Telegram' }).getAttribute('href')).to.equal('https://t.me/shop_bot');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Скидка 10 %' }).waitFor();
  });
});

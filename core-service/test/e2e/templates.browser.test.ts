import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { listWidgetTemplates, type WidgetTemplate } from '@smartpoint/contracts/widget-templates';
import { listWidgets } from '@smartpoint/contracts/widgets';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

describe('templates by business', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let context: BrowserContext;
  let panel: Page;
  let templates: WidgetTemplate[];
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    ({ templates } = await owner.client.call(listWidgetTemplates));
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    context.setDefaultTimeout(20_000);
    await context.addCookies(owner.client.browserCookies());
    panel = await context.newPage();
    await panel.goto(`${service.url}/`);
  });
  after(async () => {
    await context.close();
    await service.stop();
  });

  const dialog = () => panel.getByRole('dialog', { name: 'Шаблоны' });

  it('are all drawn by the code of pages, with every picture they name', async () => {
    await panel.getByRole('button', { name: 'СОЗДАТЬ ФОРМУ' }).first().click();
    await panel.getByRole('menuitem', { name: /Готовый шаблон/ }).click();
    const cards = dialog().locator('.sp-template');
    await until('the cards', async () => (await cards.count()) === templates.length);
    for (const [at, { id, kind }] of templates.entries()) {
      await cards.nth(at).scrollIntoViewIfNeeded();
      const drawn = cards.nth(at).locator(`sp-${kind}`);
      await drawn.waitFor({ state: 'attached' });
      const lost = () =>
        drawn
          .locator('img')
          .evaluateAll(
            (all: { complete: boolean; naturalWidth: number }[]) =>
              all.filter((img) => !img.complete || img.naturalWidth === 0).length,
          );
      await until(`the pictures of ${id}`, async () => (await lost()) === 0);
      if (at % 8 === 7) await shoot(panel, `templates/all-${at}`);
    }
    await expectAccessible(panel, { exclude: ['.sp-preview'] });
  });

  it('begin a widget that is on the site once its draft was published', async () => {
    await dialog().getByRole('button', { name: 'Недвижимость', exact: true }).click();
    await dialog()
      .getByRole('button', { name: /Запись на просмотр/ })
      .click();
    await panel.getByText('Выключен, на сайте не показывается').waitFor();
    const [made] = (await owner.client.call(listWidgets)).widgets;
    expect([made?.enabled, made?.name]).to.deep.equal([false, 'Запись на просмотр']);

    await publish(panel);
    await panel.getByText('На сайте версия 1').waitFor();
    expect((await owner.client.call(listWidgets)).widgets[0]?.enabled).to.equal(true);
  });
});

import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { issuePluginKey, listPluginKeys } from '@smartpoint/contracts/plugins';
import { listLeads } from '@smartpoint/contracts/leads';
import { createWidget } from '@smartpoint/contracts/widgets';
import { listSites } from '@smartpoint/contracts/sites';
import { sharedBrowser } from '../../core-service/test/browser/chromium.ts';
import { shoot } from '../../core-service/test/browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../../core-service/test/harness/account.ts';
import { startTestService, type TestService } from '../../core-service/test/harness/service.ts';
import { until } from '../../core-service/test/harness/wait.ts';
import { startShop, type Shop } from './shop.ts';

/** Headless Chromium would be counted as a robot. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

describe('from «Установить» to a lead in the Bitrix admin', function () {
  this.timeout(180_000);
  let service: TestService;
  let shop: Shop;
  let owner: RegisteredAccount;
  let siteId: number;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  before(async () => {
    service = await startTestService();
    shop = await startShop(service.url);
    owner = await registerAccount(service, { siteUrl: shop.url });
    siteId = (await owner.client.call(listSites)).sites[0]?.id ?? 0;
    const browser = await sharedBrowser();
    context = await browser.newContext({ locale: 'ru-RU', userAgent, viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
  });
  after(async () => {
    await context?.close();
    await shop?.stop();
    await service?.stop();
  });

  const visit = (path: string) => page.goto(shop.url + path, { waitUntil: 'domcontentloaded' });
  const panel = () => page.locator('#smartpoint-panel');
  const html = async () => (await fetch(shop.url)).text();
  const settings = '/bitrix/admin/settings.php?mid=smartpoint.widgets&lang=ru';
  const phones = async () =>
    (await owner.client.call(listLeads, { query: { from: '2020-01-01', to: '2099-01-01' } })).leads.map(
      ({ phone, origin }) => `${origin} ${phone}`,
    );

  it('is installed among the solutions, and says nothing to anybody before it is connected', async () => {
    await visit('/login.php?as=administrator');
    await visit('/bitrix/admin/partner_modules.php');
    await page.getByRole('button', { name: 'Установить' }).click();
    await page.getByRole('button', { name: 'Удалить' }).waitFor();

    expect(await html()).to.not.include(service.url);
    expect((await owner.client.call(listPluginKeys)).keys).to.deep.equal([]);
  });

  it('is connected by saying yes at the service, opens the panel, and gives the key back', async () => {
    await context.addCookies(owner.client.browserCookies());
    await visit(settings);
    await shoot(page, 'bitrix/unconnected');
    await page.getByRole('button', { name: 'Подключить без ключа' }).click();
    await page.getByRole('button', { name: 'Подключить', exact: true }).waitFor();
    await shoot(page, 'bitrix/consent');
    await page.getByRole('button', { name: 'Подключить', exact: true }).click();
    await page.waitForURL(/smartpoint_widgets_panel\.php/, { waitUntil: 'domcontentloaded' });
    await page.getByText('Сайт подключён.').waitFor();
    await panel().locator('.sp-root h1').first().waitFor();

    expect(page.url()).to.not.match(/code=|state=/);
    const keys = async () => (await owner.client.call(listPluginKeys)).keys.map(({ home }) => home);
    expect(await keys()).to.deep.equal([new URL(shop.url).host]);
    expect(await html()).to.include(`${service.url}/w/`);
    expect(await shop.database())
      .to.include('"sealed:')
      .and.not.include('spp_');
    await page.setViewportSize({ width: 390, height: 844 });
    for (const language of ['ru', 'en']) {
      await visit(`/bitrix/admin/settings.php?mid=smartpoint.widgets&lang=${language}`);
      await page.getByText(language === 'ru' ? 'Ключ подходит' : 'The key fits').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).to.equal(390);
      await shoot(page, `bitrix/settings-390-${language}`, { fullPage: true });
      await visit(`/bitrix/admin/smartpoint_widgets_panel.php?lang=${language}`);
      await panel().locator('.sp-root h1').first().waitFor();
      await shoot(page, `bitrix/panel-390-${language}`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await visit('/bitrix/admin/settings.php?mid=smartpoint.widgets&lang=en');
    await shoot(page, 'bitrix/settings-1440-en', { fullPage: true });
    await visit('/bitrix/admin/smartpoint_widgets_panel.php?lang=en');
    await panel().locator('.sp-root h1').first().waitFor();
    await shoot(page, 'bitrix/panel-1440-en');
    await page.setViewportSize({ width: 1280, height: 900 });

    await visit(settings);
    await page.getByRole('button', { name: 'Отключить', exact: true }).click();
    await page.getByText('Сайт отключён').waitFor();
    expect(await keys()).to.deep.equal([]);
    expect(await html()).to.not.include(service.url);
    expect(await shop.database()).to.not.include('sealed:');
  });

  it('takes the authorisation key in a form without scripts, and tells a wrong one in clear words', async () => {
    const { key } = await owner.client.call(issuePluginKey, { body: { siteId } });
    const plain = await (await sharedBrowser()).newContext({ javaScriptEnabled: false, userAgent });
    const form = await plain.newPage();
    await form.goto(`${shop.url}/login.php?as=administrator`);
    const paste = async (text: string) => {
      await form.goto(shop.url + settings);
      await form.getByLabel('Ключ авторизации').fill(text);
      await form.getByRole('button', { name: 'Сохранить' }).click();
    };
    await paste(`${key.slice(0, -3)}xyz`);
    await form.getByText('Ключ плагина неверен').waitFor();
    await paste(key);
    await form.getByText('Сайт подключён.').waitFor();
    await form.getByText('Ключ подходит').waitFor();
    await shoot(form, 'bitrix/settings');

    expect(await form.content()).to.not.include(key);
    expect(await html()).to.match(/<script async data-skip-moving="true" src="[^"]+\/w\/[^"]+\.js"><\/script>/);
    expect(await (await fetch(`${shop.url}/without-widgets/`)).text())
      .to.include('</html>')
      .and.not.include(service.url);
    expect((await owner.client.call(listPluginKeys)).keys[0]?.plugin).to.match(/^bitrix\/\d/);
    await plain.close();
  });

  it('shows the panel in the admin section, where a pop-up is made', async () => {
    await visit('/bitrix/admin/smartpoint_widgets_panel.php?lang=ru');
    await panel()
      .getByRole('button', { name: /создать форму/i })
      .first()
      .click();
    await page
      .getByRole('menuitem', { name: /всплывающ|поп/i })
      .first()
      .click();
    await page.waitForURL(/path=%2Fwidgets%2F/);
    await panel().locator('.sp-preview-pane input[type=tel]').first().waitFor();
    await shoot(page, 'bitrix/editor');
    await panel().getByRole('tab', { name: 'Содержание' }).click();
    const file = panel().locator('input[type=file]').first();
    const upload = (name: string, buffer: Buffer) => file.setInputFiles({ name, mimeType: 'image/png', buffer });
    await upload('script.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'));
    await panel().getByText('Это не картинка').waitFor();
    // PHP of this shop takes 8 MB of a form.
    await upload('large.png', Buffer.alloc(7 * 2 ** 20));
    await panel().getByText('Сайт принимает не больше 8M').waitFor();
    const create = { width: 20, height: 10, channels: 3, background: '#b52' } as const;
    await upload('sofa.png', await sharp({ create }).png().toBuffer());
    await panel().getByText('20 × 10').waitFor();
    await shoot(page, 'bitrix/upload');
    await visit('/bitrix/admin/smartpoint_widgets_panel.php?lang=ru');
    await panel().locator('.components-form-toggle__input').first().waitFor();
    await shoot(page, 'bitrix/panel');
    expect(await page.content()).to.not.include('spp_');
  });

  it('shows a widget on the page, and the lead of a visitor in the admin section', async () => {
    const { id } = await owner.client.call(createWidget, { body: { siteId, kind: 'popup' } });
    const visitors = await (await sharedBrowser()).newContext({ locale: 'ru-RU', userAgent });
    const visitor = await visitors.newPage();
    await visitor.goto(`${shop.url}/?utm_source=yandex#smartpoint-${id}`, { waitUntil: 'domcontentloaded' });
    const form = visitor.locator('sp-popup');
    await form.locator('input[type=tel]').first().fill('+7 926 244-43-93');
    for (const box of await form.locator('input[type=checkbox]').all()) await box.check();
    await form.getByRole('button', { name: /Жду|Отправить|звон/ }).click();
    await form
      .getByText(/Спасибо|получили/i)
      .first()
      .waitFor();

    await visit('/bitrix/admin/smartpoint_widgets_panel.php?lang=ru&path=%2Freport%2F');
    await panel().getByText('244-43-93').first().waitFor();
    await shoot(page, 'bitrix/lead');
    await visitors.close();
  });

  it('sends results of web forms and orders of the shop, once they are switched on', async () => {
    const send = (path: string, phone: string) =>
      fetch(shop.url + path, { method: 'POST', body: new URLSearchParams({ phone, name: 'Борис' }) });
    await send('/form.php', '+7 901 000-00-01');
    await visit(settings);
    for (const label of [/Результаты веб-форм/, /Заказы магазина/, /Смену статуса/]) {
      const box = page.getByLabel(label);
      // Their modules are not there in this shop: what cannot work is not offered.
      expect(await box.isDisabled()).to.equal(true);
    }
    await visit('/modules.php?add=form,sale');
    await visit(settings);
    for (const label of [/Результаты веб-форм/, /Заказы магазина/, /Смену статуса/])
      await page.getByLabel(label).check();
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText('Сохранено.').waitFor();

    await send('/form.php', '+7 901 000-00-02');
    await send('/order.php', '+7 901 000-00-03');
    await send('/order.php', '+7 901 000-00-03');
    await send('/status.php', '');
    await until('both leads', async () => (await phones()).filter((line) => line.startsWith('cms')).length === 2);
    expect((await phones()).join('\n')).to.match(/0-00-03[\s\S]*0-00-02/);
    const { leads } = await owner.client.call(listLeads, { query: { from: '2020-01-01', to: '2099-01-01' } });
    const order = leads.find(({ phone }) => phone.endsWith('03'));
    await visit(`/bitrix/admin/smartpoint_widgets_panel.php?lang=ru&path=%2Freport%2F%3Flead%3D${order?.id}`);
    await panel().getByText('Статус у отправителя').waitFor();
    await panel().getByText('[F] Выполнен').waitFor();
    await shoot(page, 'bitrix/order');
    await visit(settings);
    await page.getByText('Журнал отправки').waitFor();
    expect(await page.locator('table.internal').innerText()).to.not.match(/901|Борис/);
    await shoot(page, 'bitrix/journal');
  });

  it('is removed without a trace, and widgets are gone from the pages', async () => {
    await visit('/bitrix/admin/partner_modules.php');
    await page.getByRole('button', { name: 'Удалить' }).click();
    await page.getByLabel(/Сохранить ключи/).uncheck();
    await page.getByRole('button', { name: 'Удалить модуль' }).click();
    await page.getByRole('button', { name: 'Установить' }).waitFor();

    expect(await html()).to.not.include(service.url);
    expect((await owner.client.call(listPluginKeys)).keys).to.deep.equal([]);
    expect(await shop.log()).to.deep.equal([]);
    expect(faults).to.deep.equal([]);
  });
});

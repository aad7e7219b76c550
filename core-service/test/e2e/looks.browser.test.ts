import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { listSites, updateSite } from '@smartpoint/contracts/sites';
import { startFakeShop, type FakeShop } from '../../src/features/feeds/shop.fake.ts';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { createPopup } from '../harness/popup.ts';
import { startTestService, type TestService } from '../harness/service.ts';

const font = 'node_modules/@fontsource/pt-mono/files/pt-mono-cyrillic-400-normal.woff2';

describe('a widget that looks like its site, from the panel to the page', () => {
  let shop: FakeShop;
  let service: TestService;
  let owner: RegisteredAccount;
  let context: BrowserContext;
  let panel: Page;
  let widgetId: number;
  let siteKey: string;

  before(async () => {
    shop = await startFakeShop();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: shop.place });
    owner = await registerAccount(service);
    ({ id: widgetId } = await createPopup(owner.client));
    const [site] = (await owner.client.call(listSites)).sites;
    siteKey = site?.siteKey ?? '';
    await owner.client.call(updateSite, { params: { siteId: site?.id ?? 0 }, body: { url: shop.urlOf('/') } });
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    context.setDefaultTimeout(15_000);
    await context.addCookies(owner.client.browserCookies());
    panel = await context.newPage();
  });
  after(async () => {
    await context.close();
    await service.stop();
    await shop.stop();
  });

  it('says so where the site does not answer, and takes its colours when it does', async () => {
    await panel.goto(`${service.url}/widgets/?id=${widgetId}`);
    await panel.getByRole('tab', { name: 'Внешний вид' }).click();
    await panel.getByRole('button', { name: 'Взять цвета с сайта' }).click();
    await panel.getByText('Сайт ответил 404 вместо страницы').waitFor();

    shop.at('/', (res) => res.writeHead(200).end('<style>body{background:#fdf6ec}.btn{background:#8a1c4a}</style>'));
    await panel.getByRole('button', { name: 'Взять цвета с сайта' }).click();
    await panel.getByRole('button', { name: 'Сочетание 1 Кнопка' }).click();
    expect(await panel.getByLabel('Фон', { exact: true }).last().inputValue()).to.equal('#fdf6ec');
    await expectAccessible(panel);
    await shoot(panel, 'looks/site-colours', { fullPage: true });
  });

  it('refuses what is no font, takes one, and is written in it on the page', async () => {
    await panel.getByLabel('Файл шрифта').setInputFiles({ name: 'a.woff2', mimeType: '', buffer: Buffer.from('x') });
    await panel.getByText('Это не шрифт WOFF2 или WOFF').waitFor();
    await panel.getByLabel('Файл шрифта').setInputFiles(font);
    await panel.getByText('pt-mono-cyrillic-400-normal.woff2').waitFor();
    await shoot(panel, 'looks/own-font', { fullPage: true });
    await panel.setViewportSize({ width: 390, height: 844 });
    await shoot(panel, 'looks/own-font-phone', { fullPage: true });
    await panel.setViewportSize({ width: 1440, height: 900 });
    await publish(panel);

    const page = await context.newPage();
    await page.goto(`${service.url}/demo/?site=${siteKey}`);
    await page.evaluate(`(window.Smartpoint = window.Smartpoint || []).push(['open', ${widgetId}])`);
    await page.locator('sp-popup .card').waitFor();
    const worn = await page.evaluate(`(() => {
      const { fontFamily } = getComputedStyle(document.querySelector('sp-popup').shadowRoot.querySelector('h2'));
      return [...document.fonts].some(({ family, status }) => status === 'loaded' && fontFamily.includes(family.replaceAll('"', '')));
    })()`);
    expect(worn).to.equal(true);
    await shoot(page, 'looks/page');
  });
});

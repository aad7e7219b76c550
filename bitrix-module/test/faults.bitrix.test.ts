import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { sharedBrowser } from '../../core-service/test/browser/chromium.ts';
import { shoot } from '../../core-service/test/browser/screenshots.ts';
import { until } from '../../core-service/test/harness/wait.ts';
import { startFakeService, type Behaviour, type FakeService } from './fake-service.ts';
import { startShop, type Shop } from './shop.ts';

const html = { type: 'text/html', body: '<h1>Bad gateway</h1>' };
const internal = { code: 'internal', title: 'Internal', status: 500, detail: 'У нас что-то сломалось.', requestId: '' };

/** What may come instead of the service, and what the settings and the panel say of it. */
const faults: { name: string; behave: Behaviour; settings: string; panel: string }[] = [
  {
    name: 'breaks',
    behave: { status: 500, type: 'application/problem+json', body: JSON.stringify(internal) },
    settings: 'У нас что-то сломалось.',
    panel: 'У нас что-то сломалось.',
  },
  {
    name: 'is away behind its proxy',
    behave: { status: 502, ...html },
    settings: 'отвечает не сервис (HTTP 502)',
    panel: 'отвечает не сервис (HTTP 502)',
  },
  {
    name: 'is the page of a provider',
    behave: { status: 200, ...html },
    settings: 'отвечает не сервис (HTTP 200)',
    panel: 'отвечает не сервис (HTTP 200)',
  },
  {
    name: 'speaks the JSON of somebody else',
    behave: { status: 200, type: 'application/json', body: '{"hello":"world"}' },
    settings: 'отвечает не сервис (HTTP 200)',
    panel: 'Что-то сломалось у нас.',
  },
  { name: 'is cut off', behave: 'drop', settings: 'не отвечает', panel: 'не отвечает' },
];

describe('the Bitrix module beside a service that misbehaves', function () {
  this.timeout(120_000);
  let service: FakeService;
  let shop: Shop;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    service = await startFakeService();
    shop = await startShop(service.url);
    service.home = `${shop.url}/`;
    context = await (await sharedBrowser()).newContext({ locale: 'ru-RU', viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
  });
  after(async () => {
    await context?.close();
    await shop?.stop();
    service?.stop();
  });

  const visit = (path: string) => page.goto(shop.url + path, { waitUntil: 'domcontentloaded' });
  const settings = '/bitrix/admin/settings.php?mid=smartpoint.widgets&lang=ru';
  const panelPage = '/bitrix/admin/smartpoint_widgets_panel.php?lang=ru';
  const panel = () => page.locator('#smartpoint-panel');
  const firstWidget = () => panel().getByText('Скидка на первый заказ').first();

  it('asks only what the contract knows, with the key, and shows what is answered', async () => {
    await visit('/login.php?as=administrator');
    await visit('/bitrix/admin/partner_modules.php');
    await page.getByRole('button', { name: 'Установить' }).click();
    await page.getByRole('button', { name: 'Удалить' }).waitFor();
    await visit(settings);
    await page.getByLabel('Ключ авторизации').fill(service.key);
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText('Сайт подключён.').waitFor();
    await page.getByText('Ключ подходит').waitFor();
    await visit(panelPage);
    await firstWidget().waitFor();
    await visit(`${panelPage}&path=%2Freport%2F`);
    await until('the leads', () => service.asked.includes('GET /v1/leads'));

    expect(service.asked).to.include.members(['GET /v1/plugin', 'PUT /v1/plugin/home', 'GET /v1/plugin/check']);
    expect(service.faults).to.deep.equal([]);
    expect(await page.content()).to.not.include('spp_');
  });

  for (const { name, behave, ...words } of faults)
    it(`tells in words of one that ${name}, and goes on once it is back`, async () => {
      service.behave = behave;
      await visit(settings);
      await page.getByText(words.settings).first().waitFor();
      await page.getByRole('button', { name: 'Сохранить' }).waitFor();
      await visit(panelPage);
      await panel().getByRole('alert').getByText(words.panel).waitFor();
      await shoot(page, `bitrix/fault-${name.replaceAll(' ', '-')}`);

      service.behave = 'well';
      await panel().getByRole('button', { name: 'Повторить' }).click();
      await firstWidget().waitFor();
    });

  it('waits for a slow one no longer than a person does', async () => {
    service.behave = 'hang';
    await visit(settings);
    await page.getByText('не отвечает').first().waitFor();
    await page.getByRole('button', { name: 'Сохранить' }).waitFor();
    service.behave = 'well';
  });

  it('leaves pages of visitors whole, whatever comes instead of the script', async () => {
    await page.goto('about:blank');
    const visitor = await context.newPage();
    const written = await (await fetch(shop.url)).text();
    service.asked.length = 0;
    for (const behave of [...faults.map((fault) => fault.behave), 'hang' as const]) {
      service.behave = behave;
      await visitor.goto(shop.url, { waitUntil: 'domcontentloaded' });
      await visitor.getByRole('heading', { name: 'Магазин' }).waitFor();
      expect(await visitor.locator('body > :not(script)').allInnerTexts()).to.deep.equal(['Магазин', '/']);
      expect(await (await fetch(shop.url)).text()).to.equal(written);
    }
    expect(new Set(service.asked)).to.deep.equal(new Set(['GET /w/k.js']));

    service.behave = 'well';
    await visitor.goto(`${shop.url}/#smartpoint-1`, { waitUntil: 'domcontentloaded' });
    await visitor.reload({ waitUntil: 'domcontentloaded' });
    await visitor.locator('sp-popup input[type=tel]').first().waitFor();
    expect(await shop.log()).to.deep.equal([]);
  });
});

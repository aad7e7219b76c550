import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { getLead, listLeads } from '@smartpoint/contracts/leads';
import { bicycles, startFakeShop, type FakeShop } from '../../src/features/feeds/shop.fake.ts';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

const year = new Date().getUTCFullYear();
const around = { from: `${year - 1}-01-01`, to: `${year + 1}-01-01` };

/** One story, in order: add a feed, break it, mend it, show it, order from it. */
describe('a showcase of a feed', () => {
  let goods: FakeShop;
  let service: TestService;
  let owner: RegisteredAccount;
  let context: BrowserContext;
  let panel: Page;
  let widgetId: number;
  before(async () => {
    goods = await startFakeShop();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: goods.place });
    owner = await registerAccount(service);
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
    context.setDefaultTimeout(20_000);
    await context.addCookies(owner.client.browserCookies());
    panel = await context.newPage();
  });
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
    await goods.stop();
  });

  it('begins with no feed, and a page of the site is not taken for one', async () => {
    await panel.goto(`${service.url}/settings/directories/?tab=feeds`);
    await panel.getByText('Фидов пока нет').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'feeds/empty');
    await panel.getByRole('button', { name: 'Добавить фид' }).click();
    await panel.getByLabel('Название').fill('Каталог');
    await panel.getByLabel('Адрес фида').fill('https://10.0.0.1/feed.xml');
    await panel.getByRole('button', { name: 'Сохранить' }).click();
    await panel.getByText('адрес внутренней сети', { exact: false }).first().waitFor();
    await shoot(panel, 'feeds/dialog');
    await panel.getByLabel('Адрес фида').fill(goods.urlOf('/feed.xml'));
    await panel.getByRole('button', { name: 'Сохранить' }).click();
    await panel.getByText('Сервер ответил 404 вместо фида').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'feeds/failing');
  });

  it('is fetched when asked, and tells how many there are and what is left out', async () => {
    const bad = '<offer id="x"></offer></offers>';
    goods.at('/feed.xml', (res) => void res.writeHead(200).end(bicycles(100).replace('</offers>', bad)));
    await panel.getByRole('button', { name: 'Загрузить сейчас' }).click();
    await panel.getByText('Товаров: 100').waitFor();
    await panel.getByText('Не показаны: 1').click();
    await panel.getByText('без названия', { exact: false }).waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'feeds/ready');
    await panel.emulateMedia({ colorScheme: 'dark' });
    await panel.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(panel);
    await shoot(panel, 'feeds/ready-phone-dark');
    await panel.setViewportSize({ width: 1440, height: 900 });
    await panel.emulateMedia({ colorScheme: 'light' });
  });

  it('is chosen in the editor, whose preview shows its items', async () => {
    await panel.goto(`${service.url}/`);
    await panel.getByRole('button', { name: 'СОЗДАТЬ ФОРМУ' }).first().click();
    await panel.getByRole('menuitem', { name: /Витрина/ }).click();
    await panel.waitForURL('**/widgets/?id=*');
    widgetId = Number(new URL(panel.url()).searchParams.get('id'));
    await panel.getByRole('tab', { name: 'Товары' }).click();
    await panel.getByLabel('Из фида').click();
    await panel.getByLabel('Фид', { exact: true }).selectOption({ label: 'Каталог · товаров: 100' });
    await panel.locator('.sp-preview-pane').getByText('Велосипед 1', { exact: true }).waitFor();
    await expectAccessible(panel, { exclude: ['.sp-preview-pane__screen'] });
    await shoot(panel, 'showcase-panel/feed', { fullPage: true });
    await publish(panel);
  });

  it('is searched and ordered from on the shop', async () => {
    const shop = await context.newPage();
    await shop.goto(`${service.url}/demo/#smartpoint-${widgetId}`);
    await shop.getByText('Найдено: 100').waitFor();
    await shoot(shop, 'showcase/feed-on-the-shop');
    await shop.getByRole('searchbox').fill('титана велосипед 50');
    await shop.getByText('Найдено: 1', { exact: true }).waitFor();
    await shop.locator('sp-showcase li').click();
    await shop.getByRole('heading', { name: 'Велосипед 50' }).waitFor();
    await shop.getByLabel(/Телефон/).fill('89262444393');
    await shop.locator('sp-showcase .main').click();
    await shop.getByText('Отложили для вас').waitFor();

    const [row] = await until('the lead', async () => {
      const { leads } = await owner.client.call(listLeads, { query: around });
      return leads.length > 0 && leads;
    });
    const lead = await owner.client.call(getLead, { params: { leadId: row?.id ?? 0 } });
    const told = lead.fields
      .slice(0, 4)
      .map(({ label, value }) => `${label}: ${value}`.replace(/[\u00a0\u202f]/g, ' '));
    expect(told).to.deep.equal([
      'Товар: Велосипед 50',
      'Цена: 1 050 ₽',
      'Код товара: B-50',
      'Ссылка на товар: https://shop.example/b/50',
    ]);
  });

  it('keeps its feed: it cannot be deleted while it is shown', async () => {
    await panel.goto(`${service.url}/settings/directories/?tab=feeds`);
    await panel.getByRole('button', { name: 'Удалить «Каталог»' }).click();
    await panel.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click();
    await panel.getByText('Этот фид показывает витрина').first().waitFor();
  });
});

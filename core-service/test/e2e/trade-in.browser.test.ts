import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { createFeed, listFeeds } from '@smartpoint/contracts/feeds';
import { exportLeads, getLead, listLeads } from '@smartpoint/contracts/leads';
import { issueApiToken } from '@smartpoint/contracts/orders';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { getWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { bicycles, dealerCars, startFakeShop, type FakeShop } from '../../src/features/feeds/shop.fake.ts';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import { confirmAddress, newestLetter, registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { parseCsv } from '../harness/csv.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

const year = new Date().getUTCFullYear();
const mailbox = 'sales@shop.example';
const around = { from: `${year - 1}-01-01`, to: `${year + 1}-01-01` };

/** One story, in order: make, look, load a list, break, mend, fill in. */
describe('a trade-in', () => {
  let dealer: FakeShop;
  let service: TestService;
  let owner: RegisteredAccount;
  let context: BrowserContext;
  let panel: Page;
  let widgetId: number;
  before(async () => {
    dealer = await startFakeShop();
    service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: dealer.place });
    owner = await registerAccount(service);
    await owner.client.call(saveMailingGroups, { body: { groups: [{ name: 'Продажи', emails: [mailbox] }] } });
    await confirmAddress(service, mailbox);
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
    await dealer.stop();
  });

  /** What `POST /api/orders` tells of a lead. */
  const orderFields = async (leadId: number): Promise<Record<string, string>> => {
    const { uid } = owner.session.account;
    await service.database.owner.query(
      `INSERT INTO api_access (account_id, state, requested_by) VALUES ($1, 'approved', 0)`,
      [uid],
    );
    const { token } = await owner.client.call(issueApiToken, { body: { name: 'CRM', uids: [] } });
    const period = { date_from: `${around.from} 00:00:00`, date_end: `${around.to} 00:00:00`, timezone: '' };
    const answer = await fetch(`${service.url}/api/orders`, {
      method: 'POST',
      body: JSON.stringify({ uid, get: 'orders', ...period }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
    const { orders } = (await answer.json()) as { orders: Record<string, { fields: Record<string, string> }> };
    return orders[leadId]?.fields ?? {};
  };
  const tab = (name: string) => panel.getByRole('tab', { name, exact: true }).click();
  const question = (name: string) => panel.getByRole('button', { name, exact: true }).click();
  const preview = () => panel.locator('.sp-preview-pane');

  it('is made in the panel, its questions chosen and seen at once', async () => {
    await panel.goto(`${service.url}/`);
    await panel.getByRole('button', { name: 'СОЗДАТЬ ФОРМУ' }).first().click();
    await panel.getByRole('menuitem', { name: /Трейд-ин/ }).click();
    await panel.waitForURL('**/widgets/?id=*');
    widgetId = Number(new URL(panel.url()).searchParams.get('id'));
    await tab('Вопросы о машине');
    await preview().getByRole('option', { name: 'LADA' }).waitFor();
    // Its own words, though other kinds have some of the same name.
    await preview().getByText('Начните вводить', { exact: false }).waitFor();

    await question('Состояние');
    await preview().getByText('Родной окрас, не требует вложений').waitFor();
    await panel.getByLabel('Варианты').fill('Отличное — как новая\nТак себе');
    await preview().getByText('Так себе').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'trade-in-panel/questions', { fullPage: true });
    await question('Год');
    await panel.getByLabel('Спрашивать').uncheck();
  });

  it('takes a list of the account from a file, on a phone and in the dark, too', async () => {
    await tab('Марки и модели');
    await panel.getByText('Сначала свой, потом наш').click();
    await panel.getByLabel('Добавить из файла CSV').setInputFiles({
      name: 'cars.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Марка;Модель\nАврора;Север\nАврора;Юг\nLADA;Искра универсал\n;пусто\n'),
    });
    await panel.getByText('марок — 2, моделей — 3, пропущено строк — 1').waitFor();
    await preview().getByRole('option', { name: 'Аврора' }).waitFor();
    await panel.emulateMedia({ colorScheme: 'dark' });
    await panel.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(panel);
    const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await panel.evaluate(overflow)).to.equal(0);
    await shoot(panel, 'trade-in-panel/catalogue-phone-dark', { fullPage: true });
    await tab('Вопросы о машине');
    expect(await panel.evaluate(overflow)).to.equal(0);
    await shoot(panel, 'trade-in-panel/questions-phone-dark', { fullPage: true });
    await panel.setViewportSize({ width: 1440, height: 900 });
    await panel.emulateMedia({ colorScheme: 'light' });
  });

  it('offers makes and models of a product feed, and says how that feed fares', async () => {
    dealer.at('/cars.xml', (res) => void res.writeHead(200).end(dealerCars([['Вега', 'Старт']])));
    dealer.at('/bikes.xml', (res) => void res.writeHead(200).end(bicycles(2)));
    for (const name of ['cars', 'bikes']) {
      await owner.client.call(createFeed, { body: { name, url: dealer.urlOf(`/${name}.xml`) } });
    }
    await until('both are fetched', async () =>
      (await owner.client.call(listFeeds)).feeds.every(({ state }) => state === 'ready'),
    );
    await tab('Марки и модели');
    await panel.getByText('Сначала из фида, потом наш').click();
    const feed = panel.getByLabel('Фид', { exact: true });
    await feed.selectOption({ label: 'bikes · марок: 0, моделей: 0' });
    await panel.getByText('В этом фиде нет марок и моделей').waitFor();
    await feed.selectOption({ label: 'cars · марок: 1, моделей: 1' });
    await panel.getByText('Работает · Получены', { exact: false }).waitFor();
    await preview().getByRole('option', { name: 'Вега' }).waitFor();
    await expectAccessible(panel, { exclude: ['.sp-preview-pane__screen'] });
    await shoot(panel, 'trade-in-panel/feed', { fullPage: true });
    await panel.emulateMedia({ colorScheme: 'dark' });
    await panel.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(panel);
    await shoot(panel, 'trade-in-panel/feed-phone-dark', { fullPage: true });
    await panel.setViewportSize({ width: 1440, height: 900 });
    await panel.emulateMedia({ colorScheme: 'light' });
    await publish(panel);

    const shop = await context.newPage();
    await shop.goto(`${service.url}/demo/#smartpoint-${widgetId}`);
    await shop.getByRole('option', { name: 'Вега' }).click();
    await shop.getByRole('option', { name: 'Старт' }).waitFor();
    await shop.close();
    await panel.getByText('Сначала свой, потом наш').click();
    await tab('Вопросы о машине');
  });

  it('is not saved without words for an answer, and says where', async () => {
    await question('Модель');
    await panel.getByLabel('Название в заявке').fill('');
    await question('Марка');
    await panel.getByRole('button', { name: 'Опубликовать', exact: true }).click();

    await panel.getByText('Назовите ответ: так он стоит в заявке.').first().waitFor();
    await panel.getByLabel('Название в заявке').fill('Модель машины');
    await publish(panel);
    const { settings } = await owner.client.call(getWidget, { params: { widgetId } });
    expect(settings).to.have.nested.property('questions.model.name', 'Модель машины');
    expect(settings).to.have.nested.property('questions.year.isAsked', false);
    expect(settings).to.have.nested.property('makes[0].models').that.deep.equals(['Север', 'Юг']);
  });

  it('is refused by the service as well, with the place named', async () => {
    const widget = await owner.client.call(getWidget, { params: { widgetId } });
    if (widget.kind !== 'trade-in' || widget.settings === null) throw new Error('it is no trade-in');
    const { settings } = widget;
    const pointers = async (changes: Partial<typeof settings>) => {
      const body = { kind: 'trade-in', settings: { ...settings, ...changes } } as const;
      const problem = await owner.client.refusal(updateWidget, { params: { widgetId }, body });
      return problem.errors?.map(({ pointer }) => pointer);
    };

    expect(await pointers({ source: 'own', makes: [] })).to.deep.equal(['/settings/makes']);
    expect(await pointers({ conditions: [...settings.conditions, ...settings.conditions] })).to.deep.equal([
      '/settings/conditions',
    ]);
    const [field] = settings.fields;
    if (!field) throw new Error('it has no fields');
    expect(await pointers({ fields: [{ ...field, key: 'make' }] })).to.deep.equal(['/settings/fields/0/key']);
  });

  it('takes a lead on the shop, whose report, letter, table and API tell the car in order', async () => {
    const shop = await context.newPage();
    await shop.goto(`${service.url}/demo/#smartpoint-${widgetId}`);
    const forward = () => shop.locator('sp-trade-in .main').click();
    await shop.getByRole('combobox').fill('лада');
    await shop.getByRole('option', { name: 'LADA' }).click();
    await shop.getByRole('option', { name: 'Искра универсал' }).click();
    await shop.getByRole('textbox', { name: /пробег/ }).fill('64000');
    await forward();
    await shop.getByText('Так себе').click();
    await forward();
    await shop.getByRole('textbox').fill('а123вс178');
    await shop.getByText('Похоже на госномер').waitFor();
    await shoot(shop, 'trade-in-panel/shop');
    await forward();
    await shop.getByLabel(/Телефон/).fill('89262444393');
    await forward();
    await shop.getByText('Спасибо! Считаем').waitFor();

    const [row] = await until('the lead', async () => {
      const { leads } = await owner.client.call(listLeads, { query: around });
      return leads.length > 0 && leads;
    });
    const lead = await owner.client.call(getLead, { params: { leadId: row?.id ?? 0 } });
    const car = [
      'Марка: LADA',
      'Модель машины: Искра универсал',
      'Пробег: 64 000 км',
      'Состояние: Так себе',
      'VIN или госномер: А 123 ВС 178',
    ];
    expect(lead.fields.map(({ label, value }) => `${label}: ${value}`)).to.deep.equal([
      ...car,
      'Фото машины: ',
      'Ваше имя: ',
      'Телефон: 89262444393',
    ]);
    expect([lead.formKind, lead.seen.button, lead.suspicions.includes('unlikely')]).to.deep.equal([
      'trade-in',
      'Узнать цену',
      false,
    ]);
    expect(Object.entries(await orderFields(lead.id)).slice(0, car.length)).to.deep.equal(
      car.map((line) => line.split(': ')),
    );
    const csv = await (await owner.client.send(exportLeads, { query: around })).text();
    expect(parseCsv(csv)[1]?.join('\n')).to.include(car.join('\n'));
    const letter = await until('the letter', async () => {
      const newest = await newestLetter(service, mailbox);
      return newest?.text.includes('LADA') && newest;
    });
    expectInOrder(
      letter.text,
      car.map((line) => line.split(': ')[1] ?? ''),
    );
    await panel.goto(`${service.url}/report/`);
    await panel.locator('.sp-table__row-button').first().click();
    await panel.getByText('Искра универсал').first().waitFor();
    await shoot(panel, 'trade-in-panel/report', { fullPage: true });
  });
});

function expectInOrder(text: string, parts: string[]): void {
  const places = parts.map((part) => text.indexOf(part));
  expect(places, text).to.not.include(-1);
  expect(places).to.deep.equal([...places].sort((one, other) => one - other));
}

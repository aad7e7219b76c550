import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { exportLeads, getLead, listLeads } from '@smartpoint/contracts/leads';
import { issueApiToken } from '@smartpoint/contracts/orders';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { getWidget, updateWidget } from '@smartpoint/contracts/widgets';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { publish } from '../browser/publish.ts';
import { shoot } from '../browser/screenshots.ts';
import { confirmAddress, newestLetter, registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { parseCsv } from '../harness/csv.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

const year = new Date().getUTCFullYear();
const around = { from: `${year - 1}-01-01`, to: `${year + 1}-01-01` };
const mailbox = 'sales@shop.example';
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** One story, in order: make, look, break, mend, order. */
describe('a showcase', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let context: BrowserContext;
  let panel: Page;
  let widgetId: number;
  before(async () => {
    service = await startTestService();
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
  });

  const preview = () => panel.locator('.sp-preview-pane');

  it('is made in the panel, with goods to begin with', async () => {
    await panel.goto(`${service.url}/`);
    await panel.getByRole('button', { name: 'СОЗДАТЬ ФОРМУ' }).first().click();
    await panel.getByRole('menuitem', { name: /Витрина/ }).click();
    await panel.waitForURL('**/widgets/?id=*');
    widgetId = Number(new URL(panel.url()).searchParams.get('id'));
    await panel.getByRole('tab', { name: 'Товары' }).click();
    await preview().getByText('Диван «Нерль»').waitFor();
    await expectAccessible(panel);
    await shoot(panel, 'showcase-panel/items', { fullPage: true });
  });

  it('gets an item of its own, which is not saved with an old price below the new one', async () => {
    await panel.getByRole('button', { name: 'Добавить товар' }).click();
    await panel.getByRole('button', { name: 'Новый товар', exact: false }).first().click();
    await panel.getByLabel('Название').fill('Пуф «Лель»');
    await panel.getByLabel('Цена', { exact: false }).first().fill('12900');
    await panel.getByLabel('Старая цена', { exact: false }).fill('9900');
    await panel.getByLabel('Страница товара', { exact: false }).fill('https://shop.example/lel');
    await panel.getByRole('button', { name: 'Опубликовать', exact: true }).click();
    await panel.getByText('Старая цена должна быть больше новой.').first().waitFor();
    await panel.getByLabel('Старая цена', { exact: false }).fill('15900');
    await panel.getByRole('button', { name: 'Показать в предпросмотре' }).click();
    await preview().getByRole('heading', { name: 'Пуф «Лель»' }).waitFor();
    for (const [place, drawing] of [
      [2, 'armchair'],
      [3, 'sofa'],
    ] as const) {
      await panel.getByRole('button', { name: 'Добавить фото' }).click();
      await panel.getByLabel(`Фото ${place}`).fill(`${service.url}/w/assets/art-${drawing}.svg`);
    }
    await preview().getByText('1 / 2').waitFor();
    await shoot(panel, 'showcase-panel/item', { fullPage: true });
    await publish(panel);

    const { settings } = await owner.client.call(getWidget, { params: { widgetId } });
    expect(settings).to.have.nested.property('items[4].title', 'Пуф «Лель»');
    expect(settings).to.have.nested.property('items[4].oldPrice', 15_900);
    expect(settings).to.have.nested.property('items[4].images').that.has.length(2);
  });

  it('shows the form of an item on the tab of the order, on a phone and in the dark, too', async () => {
    await panel.getByRole('tab', { name: 'Заказ' }).click();
    await preview().getByRole('button', { name: 'Заказать' }).waitFor();
    await panel.emulateMedia({ colorScheme: 'dark' });
    await panel.setViewportSize({ width: 390, height: 844 });
    // A desktop on a phone is a picture to look at: its buttons are too small for fingers.
    await expectAccessible(panel, { exclude: ['.sp-preview-pane__screen'] });
    await shoot(panel, 'showcase-panel/order-phone-dark', { fullPage: true });
    await panel.getByRole('tab', { name: 'Товары' }).click();
    const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await panel.evaluate(overflow)).to.equal(0);
    await shoot(panel, 'showcase-panel/items-phone-dark', { fullPage: true });
    await panel.setViewportSize({ width: 1440, height: 900 });
    await panel.emulateMedia({ colorScheme: 'light' });
  });

  it('is refused by the service as well, with the place named', async () => {
    const widget = await owner.client.call(getWidget, { params: { widgetId } });
    if (widget.kind !== 'showcase' || widget.settings === null) throw new Error('it is no showcase');
    const { settings } = widget;
    const refusalOf = (changes: object) =>
      owner.client.refusal(updateWidget, {
        params: { widgetId },
        body: { kind: 'showcase', settings: { ...settings, ...changes } },
      });
    const pointersOf = async (changes: object) => (await refusalOf(changes)).errors?.map(({ pointer }) => pointer);

    expect(await pointersOf({ items: [] })).to.deep.equal(['/settings/items']);
    expect(await pointersOf({ items: [settings.items[0], settings.items[0]] })).to.deep.equal(['/settings/items']);
    expect(await pointersOf({ items: [{ ...settings.items[0], price: null, oldPrice: 5 }] })).to.deep.equal([
      '/settings/items/0/oldPrice',
    ]);
    expect(await pointersOf({ items: [{ ...settings.items[0], images: ['нет'] }] })).to.deep.equal([
      '/settings/items/0/images/0',
    ]);
    expect(await pointersOf({ source: 'feed' })).to.include('/settings/feedId');
    expect(await pointersOf({ fields: [{ ...settings.fields[0], key: 'item_price' }] })).to.deep.equal([
      '/settings/fields/0/key',
    ]);
  });

  it('takes an order on the shop: report, letter, CSV and orders API name the item', async () => {
    const shop = await context.newPage();
    await shop.goto(`${service.url}/demo/#smartpoint-${widgetId}`);
    await shop.getByRole('searchbox').fill('лель');
    await shop.locator('sp-showcase li').click();
    await shop.getByRole('heading', { name: 'Пуф «Лель»' }).waitFor();
    await shop.getByRole('button', { name: 'Следующее фото' }).click();
    await shop.getByRole('img', { name: 'Пуф «Лель», фото 2 из 2' }).waitFor();
    await shop.getByText('2 / 2').waitFor();
    await shop.getByLabel(/Телефон/).fill('89262444393');
    await shop.locator('sp-showcase .main').click();
    await shop.getByText('Отложили для вас').waitFor();

    const [row] = await until('the lead', async () => {
      const { leads } = await owner.client.call(listLeads, { query: around });
      return leads.length > 0 && leads;
    });
    const leadId = row?.id ?? 0;
    const lead = await owner.client.call(getLead, { params: { leadId } });
    const item = [
      'Товар: Пуф «Лель»',
      'Цена: 12 900 ₽',
      'Код товара: item',
      'Ссылка на товар: https://shop.example/lel',
    ];
    expect(lead.fields.map(({ label, value }) => plain(`${label}: ${value}`))).to.deep.equal([
      ...item,
      'Ваше имя: ',
      'Телефон: 89262444393',
    ]);
    expect([lead.formKind, lead.seen.button, lead.suspicions.includes('unlikely')]).to.deep.equal([
      'showcase',
      'Заказать',
      false,
    ]);

    const letter = await until('the letter', () => newestLetter(service, mailbox));
    for (const fact of item) expect(plain(letter.text).replace(/\n/g, ' ')).to.include(fact.split(': ')[1]);
    const rows = parseCsv(await (await owner.client.send(exportLeads, { query: around })).text());
    expect(plain(String(rows[1]))).to.include(item.join('\n'));
    expect(plain(JSON.stringify(await orderOf(leadId))))
      .to.include('Пуф «Лель»')
      .and.include('12 900 ₽');
  });

  async function orderOf(leadId: number): Promise<unknown> {
    const { uid } = owner.session.account;
    await service.database.owner.query(
      `INSERT INTO api_access (account_id, state, requested_by) VALUES ($1, 'approved', 0)`,
      [uid],
    );
    const { token } = await owner.client.call(issueApiToken, { body: { name: 'CRM', uids: [] } });
    const answer = await fetch(`${service.url}/api/orders`, {
      method: 'POST',
      body: JSON.stringify({
        uid,
        get: 'orders',
        date_from: '2020-01-01 00:00:00',
        date_end: '2100-01-01 00:00:00',
        timezone: '',
      }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
    return ((await answer.json()) as { orders: Record<string, unknown> }).orders[leadId];
  }
});

import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { getLead, listLeads } from '@smartpoint/contracts/leads';
import { getWidget, updateWidget, type WidgetOf } from '@smartpoint/contracts/widgets';
import { plainField } from '@smartpoint/contracts/widgets/fields';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm } from '../harness/submission.ts';
import { until } from '../harness/wait.ts';

const year = new Date().getUTCFullYear();
const around = { from: `${year - 1}-01-01`, to: `${year + 1}-01-01` };

describe('a form with photos', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let context: BrowserContext;
  let widgetId: number;
  let files: { name: string; mimeType: string; buffer: Buffer }[];
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    const { widget } = await aForm(owner);
    widgetId = widget.id;
    const photo = { ...plainField('photo', 'photo', 'Фото машины'), help: 'Спереди и сзади' };
    await owner.client.call(updateWidget, {
      params: { widgetId },
      body: { kind: 'popup', settings: { ...widget.settings, fields: [photo, ...widget.settings.fields] } },
    });
    const colours = ['#b5371c', '#1f5eff'];
    files = await Promise.all(
      colours.map(async (background, index) => ({
        name: `car-${index + 1}.jpg`,
        mimeType: 'image/jpeg',
        buffer: await sharp({ create: { width: 900, height: 700, channels: 3, background } })
          .jpeg()
          .toBuffer(),
      })),
    );
    context = await (await sharedBrowser()).newContext({ viewport: { width: 1300, height: 900 }, locale: 'ru-RU' });
    context.setDefaultTimeout(20_000);
    await context.addCookies(owner.client.browserCookies());
  });
  after(async () => {
    await context.close();
    await service.stop();
  });

  const open = async (): Promise<Page> => {
    const shop = await context.newPage();
    await shop.goto(`${service.url}/demo/#smartpoint-${widgetId}`);
    await shop.getByLabel('Фото машины').waitFor();
    return shop;
  };
  const send = async (shop: Page, phone: string) => {
    await shop.getByLabel(/Телефон/).fill(phone);
    await shop.locator('sp-popup .main').click();
    await shop.locator('sp-popup .done').waitFor();
    const row = await until('the lead', async () => {
      const { leads } = await owner.client.call(listLeads, { query: around });
      return leads.find((lead) => lead.phone === phone);
    });
    return owner.client.call(getLead, { params: { leadId: row.id } });
  };
  const valueIn = (lead: Awaited<ReturnType<typeof send>>) =>
    lead.fields.find(({ key }) => key === 'photo')?.value ?? '';

  it('sends them while the rest is filled in, says what is no photo, and shows them on the lead', async () => {
    const shop = await open();
    const drawing = { name: 'car.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg onload="alert(1)"/>') };
    await shop.getByLabel('Фото машины').setInputFiles([...files, drawing]);
    await shop.getByText('✓ car-1.jpg').waitFor();
    await shop.getByText('✓ car-2.jpg').waitFor();
    await shop.getByText('× car.svg').waitFor();
    await shop.getByText('Это не фото').waitFor();
    await expectAccessible(shop, { include: ['sp-popup'] });
    await shoot(shop, 'photos/popup');
    const lead = await send(shop, '89262444393');

    const lines = valueIn(lead).split('\n');
    expect(
      lines.slice(0, 2).every((line) => line.startsWith(`${service.url}/v1/photos/`)),
      valueIn(lead),
    ).to.equal(true);
    expect(lines.slice(2)).to.deep.equal(['Не загрузилось фото: 1']);

    const panel = await context.newPage();
    await panel.goto(`${service.url}/report/?lead=${lead.id}`);
    await panel.getByAltText('Фото 2').waitFor();
    const widths = `[...document.querySelectorAll('.sp-photos img')].map((image) => image.naturalWidth)`;
    await until('the pictures', async () => String(await panel.evaluate(widths)) === '240,240');
    await expectAccessible(panel);
    await shoot(panel, 'photos/report', { fullPage: true });
    await panel.emulateMedia({ colorScheme: 'dark' });
    await panel.setViewportSize({ width: 390, height: 844 });
    await shoot(panel, 'photos/report-phone-dark', { fullPage: true });
  });

  it('goes without them where they cannot be sent, or somebody else answers, and says so', async () => {
    const shop = await open();
    const strangers = [{ body: '<h1>Offline</h1>' }, { json: { errors: null } }];
    await shop.route('**/v1/photos/**', (route) => {
      const stranger = strangers.pop();
      return stranger ? route.fulfill(stranger) : route.abort();
    });
    await shop.getByLabel('Фото машины').setInputFiles([...files, ...files.slice(0, 1)]);
    await until('all are given up', async () => (await shop.getByText(/× car-/).count()) === 3);
    await shop.getByText('Фото не загрузилось. Форму можно отправить и без него.').waitFor();

    expect(valueIn(await send(shop, '89262444394'))).to.equal('Не загрузилось фото: 3');
  });

  it('takes no more than it asks for, and each of them once', async () => {
    const shop = await open();
    await shop.getByLabel('Фото машины').setInputFiles([...files, ...files, ...files]);
    await shop.getByText('Фото не больше 4').waitFor();

    expect(valueIn(await send(shop, '89262444395')).split('\n')).to.have.length(4);
  });

  it('asks for them at the field where they are required, and keeps them over a reload', async () => {
    const { kind, settings } = (await owner.client.call(getWidget, { params: { widgetId } })) as WidgetOf<'popup'>;
    const fields = settings.fields.map((field) => (field.kind === 'photo' ? { ...field, required: true } : field));
    await owner.client.call(updateWidget, { params: { widgetId }, body: { kind, settings: { ...settings, fields } } });
    const shop = await open();
    const field = shop.locator('sp-popup .photos').locator('xpath=..');
    await shop.getByLabel(/Телефон/).fill('89262444396');
    await shop.locator('sp-popup .main').click();
    await field.locator('.error').waitFor();
    await expectAccessible(shop, { include: ['sp-popup'] });
    await shop.getByLabel('Фото машины').setInputFiles(files);
    await shop.getByText('✓ car-2.jpg').waitFor();

    await shop.reload();
    await shop.getByText('Фото, добавленные раньше, уже загружены.').waitFor();
    await shoot(shop, 'photos/kept');

    const lines = valueIn(await send(shop, '89262444397')).split('\n');
    expect(lines.every((line) => line.startsWith(`${service.url}/v1/photos/`))).to.equal(true);
    expect(lines).to.have.length(2);
  });
});

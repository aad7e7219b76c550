import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { enterDemoAccount, getDemoAccount } from '@smartpoint/contracts/accounts';
import { listLeads } from '@smartpoint/contracts/leads';
import { getStats } from '@smartpoint/contracts/stats';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { ApiClient } from '../harness/api-client.ts';
import { spawnService, type ServiceProcess } from '../harness/service-process.ts';
import { until } from '../harness/wait.ts';

const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const dayAt = (ago: number): string => new Date(Date.now() - ago * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
/** A day more on both sides than any time zone needs. */
const always = { from: dayAt(62), to: dayAt(-1) };

/** A first minute: the service as it starts by itself, and one click. */
describe('the demo account of a fresh installation', () => {
  let dataDir: string;
  let service: ServiceProcess;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  before(async function () {
    // A new database cluster first.
    this.timeout(120_000);
    dataDir = await mkdtemp(path.join(tmpdir(), 'smartpoint-demo-'));
    // As root the data would else be elsewhere.
    await chmod(dataDir, 0o755);
    service = await start();
    await until('the demo account', async () => (await demoUid()) !== null, 30_000);
    context = await visitor({ viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
  });
  after(async () => {
    await context.close();
    await service.end('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is one click away on the sign-in page, and full', async () => {
    await page.goto(`${service.url}/`);
    await page.waitForURL('**/auth/');
    const enter = page.getByRole('button', { name: 'Войти в демо-кабинет' });
    await enter.waitFor();
    await expectAccessible(page);
    await shoot(page, 'demo-account/sign-in-ru-1440');
    await enter.click();
    await page.waitForURL(`${service.url}/`);
    await page.getByText('Это демо-кабинет').waitFor();
    await page.getByText('Подбор велосипеда').first().waitFor();

    for (const [address, words] of [
      ['/', 'Тест-драйв'],
      ['/stats/', 'Статистика'],
      ['/report/', '7 (495) 0'],
    ] as const) {
      await page.goto(service.url + address);
      await page.getByText(words).and(page.locator(':visible')).first().waitFor();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page, { isStrict: true });
      await shoot(page, `demo-account/${address.split('/')[1] || 'home'}-ru-1440`);
    }
    expect(await page.locator('.sp-dots__words').allInnerTexts()).to.include('не доставлено: 1 из 2');

    await page.goto(`${service.url}/stats/`);
    await page.getByRole('button', { name: 'Поделиться' }).click();
    await page.getByText('В демо-кабинете ссылки на отчёты не создаются').waitFor();
    expect(await page.getByRole('button', { name: 'Создать ссылку' }).count()).to.equal(0);
    await shoot(page, 'demo-account/share-ru-1440');
  });

  it('shows its button on a sign-in page that was opened before it was ready', async () => {
    const early = await (await visitor({ viewport: { width: 1440, height: 900 } })).newPage();
    let asked = 0;
    await early.route('**/v1/auth/demo', (route) =>
      asked++ === 0 ? route.fulfill({ json: { uid: null } }) : route.continue(),
    );
    await early.goto(`${service.url}/auth/`);
    await early.getByRole('button', { name: 'ВХОД', exact: true }).waitFor();

    await early.getByRole('button', { name: 'Войти в демо-кабинет' }).waitFor();
    expect(asked).to.equal(2);
    await early.context().close();
  });

  it('has figures that agree with each other', async () => {
    const client = await inside();
    const { total } = await client.call(listLeads, { query: always });
    const counted = async (): Promise<number> => (await client.call(getStats, { query: always })).total.leads;

    await until('the counting', async () => (await counted()) === total, 30_000);
    expect(total).to.be.within(150, 260);
  });

  it('shows its widget in the demo shop at once, to whoever comes, and takes the lead', async () => {
    const shopper = await visitor({ viewport: { width: 390, height: 844 } });
    const shop = await shopper.newPage();
    await shop.goto(`${service.url}/demo/`);
    await shop.getByText('Подберём велосипед за 15 минут').waitFor();
    await shop.getByLabel('Ваше имя').fill('Пробный посетитель');
    await shop.getByLabel('Телефон').fill('8 (495) 012-34-56');
    await shoot(shop, 'demo-account/shop-390');
    await shop.getByRole('button', { name: 'Жду звонка' }).click();
    await shop.getByText('Спасибо! Заявка у нас').waitFor();

    const client = await inside();
    await until('the lead', async () => {
      const { leads } = await client.call(listLeads, { query: always });
      return leads.some(({ name }) => name === 'Пробный посетитель');
    });
    await shopper.close();
  });

  for (const [locale, colorScheme, enter, notice] of [
    ['ru-RU', 'dark', 'Войти в демо-кабинет', 'Это демо-кабинет'],
    ['en-GB', 'light', 'Enter the demo account', 'This is a demo account'],
  ] as const) {
    it(`speaks the language of its visitor and fits a phone: ${locale}, ${colorScheme}`, async () => {
      const phone = await visitor({ viewport: { width: 390, height: 844 }, locale, colorScheme });
      const small = await phone.newPage();
      await small.goto(`${service.url}/auth/`);
      await small.getByRole('button', { name: enter }).waitFor();
      await shoot(small, `demo-account/sign-in-${locale}-390`, { fullPage: true });
      await small.getByRole('button', { name: enter }).click();
      await small.getByText(notice).waitFor();
      await small.waitForLoadState('networkidle');

      expect(await small.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).to.be.at.most(0);
      await expectAccessible(small, { include: ['.sp-demo'] });
      await shoot(small, `demo-account/home-${locale}-390`, { fullPage: true });
      await phone.close();
    });
  }

  it('is emptied and removed from its own panel, after a question, and stays away', async () => {
    // One person for all who enter: the last one chose the language.
    await inside();
    await page.goto(`${service.url}/report/`);
    await page.getByRole('button', { name: 'Очистить', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    await shoot(page, 'demo-account/question-ru-1440');
    await page.getByRole('dialog').getByRole('button', { name: 'Очистить' }).click();
    await page.getByText('Визиты и заявки удалены').waitFor();
    expect((await (await inside()).call(listLeads, { query: always })).total).to.equal(0);

    await page.getByRole('button', { name: 'Удалить', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click();
    await page.waitForURL('**/auth/**');
    expect(await page.getByRole('button', { name: 'Войти в демо-кабинет' }).count()).to.equal(0);

    expect(await service.end('SIGTERM')).to.equal(0);
    service = await start();
    expect(await demoUid()).to.equal(null);
    expect(faults).to.deep.equal([]);
  });

  const start = (): Promise<ServiceProcess> => spawnService({ DATA_DIR: dataDir, DEMO_ACCOUNT: 'true' });

  async function visitor(options: BrowserContextOptions): Promise<BrowserContext> {
    const made = await (await sharedBrowser()).newContext({ userAgent, locale: 'ru-RU', ...options });
    made.setDefaultTimeout(20_000);
    made.on('weberror', (error) => faults.push(error.error().message));
    return made;
  }

  async function demoUid(): Promise<number | null> {
    return (await new ApiClient(service.url).call(getDemoAccount)).uid;
  }

  async function inside(): Promise<ApiClient> {
    const client = new ApiClient(service.url);
    await client.call(enterDemoAccount, { body: { locale: 'ru' } });
    return client;
  }
});

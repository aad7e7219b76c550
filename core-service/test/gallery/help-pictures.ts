import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { enterDemoAccount, getDemoAccount } from '@smartpoint/contracts/accounts';
import type { Locale } from '@smartpoint/contracts/primitives';
import { launchBrowser } from '../browser/chromium.ts';
import { ApiClient } from '../harness/api-client.ts';
import { registerAccount } from '../harness/account.ts';
import { published, withLostPicture } from './help-widgets.ts';
import { startTestService } from '../harness/service.ts';
import { until } from '../harness/wait.ts';

/**
 * `npm run help:pictures`: screens of the demo account, in both languages, as the pages of docs/help show them; those of the
 * editor are of an account that has begun with templates.
 */
const folder = resolve('docs/help/images');

interface Picture {
  name: string;
  address: string;
  /** Brings the screen into the state the page tells of. */
  prepare?: (page: Page) => Promise<unknown>;
}

const pictures: readonly Picture[] = [
  { name: 'home', address: '/' },
  {
    name: 'leads-open',
    address: '/report/?period=month',
    prepare: async (page) => {
      await page.locator('.sp-table tbody tr').first().waitFor();
      await page.keyboard.press('j');
      await page.locator('.sp-lead').waitFor();
      await page.evaluate('scrollTo(0, 0)');
    },
  },
  { name: 'leads-board', address: '/report/?view=board&period=month' },
  { name: 'statistics', address: '/stats/?period=month' },
  {
    name: 'statistics-breakdowns',
    address: '/stats/?period=month',
    prepare: (page) => page.evaluate(`document.querySelector('main .sp-tabs')?.scrollIntoView()`),
  },
  { name: 'calls', address: '/calls/' },
  { name: 'connections', address: '/settings/integration/' },
  { name: 'profile', address: '/settings/profile/' },
];

const editorPictures = ({ popup, quiz }: { popup: number; quiz: number }): readonly Picture[] => [
  {
    name: 'editor',
    address: `/widgets/?id=${popup}`,
    prepare: (page) => page.locator('form [role="tab"]').nth(1).click(),
  },
  {
    name: 'editor-picture',
    address: `/widgets/?id=${quiz}`,
    prepare: async (page) => {
      await page.locator('form [role="tab"]').nth(1).click();
      await page.locator('.sp-notice--warn').first().waitFor();
    },
  },
  { name: 'editor-versions', address: `/widgets/?id=${popup}&version=1`, prepare: (page) => drawn(page, 2) },
  {
    name: 'editor-templates',
    address: '/',
    prepare: async (page) => {
      await page
        .getByRole('button', { name: /^(СОЗДАТЬ ФОРМУ|CREATE A FORM)$/i })
        .first()
        .click();
      await page.getByRole('menuitem').first().click();
      await drawn(page, 8);
    },
  },
];

/** So many widgets stand in the dialog. */
const drawn = (page: Page, least: number) =>
  until('the widgets', async () => (await page.getByRole('dialog').locator('.sp-preview > *').count()) >= least);

const service = await startTestService({ DEMO_ACCOUNT: 'true' });
const browser = await launchBrowser();
try {
  const visitor = new ApiClient(service.url);
  await until('the demo account', async () => (await visitor.call(getDemoAccount)).uid !== null, 60_000);
  await mkdir(folder, { recursive: true });
  for (const locale of ['ru', 'en'] as const) await shootAll(locale);
} finally {
  await browser.close();
  await service.stop();
}

async function shootAll(locale: Locale): Promise<void> {
  const demo = new ApiClient(service.url);
  await demo.call(enterDemoAccount, { body: { locale } });
  await shootAs(demo, locale, pictures);
  const name = locale === 'ru' ? 'Анна Смирнова' : 'Anna Smirnova';
  const { client } = await registerAccount(service, { locale, name });
  const widgets = { popup: await published(client), quiz: await withLostPicture(client, service.url) };
  await shootAs(client, locale, editorPictures(widgets));
}

async function shootAs(client: ApiClient, locale: Locale, shown: readonly Picture[]): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: locale === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
    colorScheme: 'light',
  });
  context.setDefaultTimeout(120_000);
  await context.addCookies(client.browserCookies());
  // Without a screen the browser denies notes to everybody, and the panel would say so.
  await context.addInitScript(`Object.defineProperty(Notification, 'permission', { get: () => 'default' })`);
  const page = await context.newPage();
  for (const { name, address, prepare } of shown) {
    await page.goto(service.url + address);
    await page.locator('h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    await prepare?.(page);
    await page.waitForLoadState('networkidle');
    // Readers have an account of their own, without this.
    await page.evaluate(`document.querySelector('.sp-demo')?.style.setProperty('display', 'none')`);
    const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    await sharp(picture).webp({ quality: 80 }).toFile(`${folder}/${name}-${locale}.webp`);
    process.stdout.write(`${name}-${locale}.webp\n`);
  }
  await context.close();
}

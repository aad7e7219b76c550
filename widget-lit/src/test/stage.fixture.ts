/// <reference types="node" />
import { setTimeout as sleep } from 'node:timers/promises';
import { popupSettingsSchema } from '@smartpoint/contracts/widgets/popup';
import type { PopupSettings } from '@smartpoint/contracts/widgets/popup';
import type { PageWidgetOf, SiteConfig } from '@smartpoint/contracts/page';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { sharedBrowser } from '../../../core-service/test/browser/chromium.ts';
import { startFakeService } from './fake-service.fixture.ts';
import type { FakeService } from './fake-service.fixture.ts';
import { startShop } from './shop.fixture.ts';
import type { Shop } from './shop.fixture.ts';

type Input = Partial<Parameters<typeof popupSettingsSchema.parse>[0] & object>;

/** A popup that waits to be asked, with a name and a phone. */
export const aPopup = (settings: Input & Record<string, unknown> = {}): PopupSettings =>
  popupSettingsSchema.parse({
    title: 'Перезвоним за 15 минут',
    text: 'Оставьте номер — ответим на вопросы.',
    button: 'Жду звонка',
    thanksTitle: 'Спасибо! Заявка у нас',
    thanksText: 'Перезвоним в рабочее время.',
    fields: [
      { key: 'name', kind: 'name', label: 'Ваше имя' },
      { key: 'phone', kind: 'phone', label: 'Телефон', required: true },
    ],
    ...settings,
    triggers: { delaySeconds: null, ...(settings.triggers as object) },
  });

export const aWidget = (id: number, settings?: Input & Record<string, unknown>): PageWidgetOf<'popup'> => ({
  id,
  kind: 'popup',
  version: 3,
  settings: aPopup(settings),
});

const noConsent: SiteConfig['consent'] = {
  version: 2,
  personalData: { mode: 'off', text: '', url: '' },
  advertising: { mode: 'off', text: '', url: '' },
};

export interface Visitor {
  context: BrowserContext;
  /** A tab; faults that reach the page are collected in `faults`. */
  open(path?: string): Promise<Page>;
  /** A tab whose time can be moved on with {@link pass}. */
  openInTime(path?: string): Promise<Page>;
  /** Uncaught errors and console errors of all tabs. */
  faults: string[];
}

export interface Stage {
  service: FakeService;
  shop: Shop;
  /** A person with a browser profile of their own. */
  visitor(options?: BrowserContextOptions): Promise<Visitor>;
}

/** Two seconds are a fifth of one: for as long events are gathered, and hundreds of tests wait for them. */
const shortened = `{
  const later = setTimeout;
  window.setTimeout = (call, ms, ...rest) => later(call, ms === 2000 ? 200 : ms, ...rest);
}`;

/**
 * Declares a fake service, a shop on another origin and their end for the calling suite; fresh for every test.
 * @param isPatient two seconds are as long as they are: where the test is about them
 */
export function stage({ isPatient = false } = {}): Stage {
  const built = {} as Stage;
  const contexts: BrowserContext[] = [];

  beforeEach(async () => {
    built.service = await startFakeService({
      siteKey: 'key-1',
      locale: 'ru',
      tracking: 'full',
      consent: structuredClone(noConsent),
      widgets: [],
    });
    built.shop = await startShop(`<script async src="${built.service.origin}/w/k.js"></script>`);
  });

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    built.service.stop();
    built.shop.stop();
  });

  built.visitor = async (options) => {
    const context = await (await sharedBrowser()).newContext(options);
    contexts.push(context);
    const faults: string[] = [];
    context.on('weberror', (error) => faults.push(`uncaught: ${error.error().message}`));
    context.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    const open = async (path = '/'): Promise<Page> => {
      const page = await context.newPage();
      if (!isPatient) await page.addInitScript(shortened);
      await page.goto(built.shop.origin + path);
      return page;
    };
    const openInTime = async (path = '/'): Promise<Page> => {
      const page = await context.newPage();
      await page.clock.install();
      await page.goto(built.shop.origin + path);
      return page;
    };
    return { context, open, openInTime, faults };
  };
  return built;
}

/** Waits for a condition. @throws after ten seconds, with what it was. */
export async function until<T>(what: string, condition: () => T | Promise<T>, limitMs = 10_000): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`It did not happen in ${limitMs} ms: ${what}`);
    await sleep(20);
  }
}

/** Moves the time of the tab on: every timer that becomes due goes off in its order. */
export const pass = (page: Page, ms: number): Promise<void> => page.clock.runFor(ms);

/** Waits for a condition while the time of the tab goes on. */
export const untilInTime = <T>(page: Page, what: string, condition: () => T | Promise<T>): Promise<T> =>
  until(what, async () => {
    await pass(page, 500);
    return condition();
  });

/** Turns the wheel or draws a finger over a place until the page has followed: `by` pixels, down with a positive one. */
export async function scrollAt(page: Page, [x, y]: readonly [number, number], by: number, how: 'mouse' | 'touch') {
  const session = await page.context().newCDPSession(page);
  if (how === 'mouse') {
    await session.send('Input.synthesizeScrollGesture', { x, y, yDistance: -by, gestureSourceType: how, speed: 4000 });
  } else {
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    // Broken off instead of lifted: nothing rolls on.
    for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: y - by * share }] });
    }
    await session.send('Input.dispatchTouchEvent', { type: 'touchCancel', touchPoints: [] });
  }
  await session.detach();
}

/** The loader has begun: its first look at the page is over and every event so far is noted. */
export const begun = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((done) => (requestIdleCallback || setTimeout)(() => setTimeout(done, 50)))');

/** Everything is sent and the page knows it: nothing waits in the browser any more. */
export const nothingWaits = (page: Page): Promise<unknown> =>
  page.waitForFunction(`!Object.keys(localStorage).some((key) => key.startsWith('sp:key-1:'))`);

/** The loader looks after the page: the visit has begun and triggers are armed. */
export const armed = (page: Page): Promise<unknown> => page.waitForFunction(`localStorage['sp:key-1']`);

/** Asks for the widget through the public API and waits until it stands still. */
export async function openPopup(page: Page, id = 1): Promise<void> {
  await page.evaluate(`(window.Smartpoint = window.Smartpoint || []).push(['open', ${id}])`);
  await shown(page);
}

export const shown = (page: Page): Promise<unknown> =>
  page.locator(':is(sp-popup, sp-popup-plus) .card:visible').first().waitFor();

/** What a visitor does to the form of the open popup. */
export async function fillAndSend(page: Page, phone = '+79123456789'): Promise<void> {
  await page.locator('sp-popup input[name=phone]').fill(phone);
  await page.locator('sp-popup .main').click();
}

/** Makes the tab hidden or visible for the page: headless tabs never are hidden by themselves. */
export const setHidden = (page: Page, isHidden: boolean): Promise<void> =>
  page.evaluate(`Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${isHidden} });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));`);

/** Runs before any script of the page: its clock goes ahead when `skew` (ms) is set. */
export const skewedClock = 'window.skew = 0; const now = Date.now; Date.now = () => now() + skew;';

/** Changes what is stored of the visitor; `edit` is the body of a function of the stored object. The cookie goes. */
export const editVisitor = (page: Page, edit: string): Promise<void> =>
  page.evaluate(`(() => { document.cookie = 'sp_key-1=;path=/;max-age=0'; const visitor = JSON.parse(localStorage['sp:key-1']);
    ${edit}; localStorage['sp:key-1'] = JSON.stringify(visitor); })()`);

/** Runs before any script of the page: storage and cookies as in a browser that refuses them. */
export const refuseStorage = `Object.defineProperty(document, 'cookie', { get: () => '', set: () => undefined });
  for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });`;

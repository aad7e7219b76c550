import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { startFakeService } from '../../../widget-lit/src/test/fake-service.fixture.ts';
import type { FakeService } from '../../../widget-lit/src/test/fake-service.fixture.ts';
import { startShop } from '../../../widget-lit/src/test/shop.fixture.ts';
import type { Shop, ShopPage } from '../../../widget-lit/src/test/shop.fixture.ts';
import { refuseStorage } from '../../../widget-lit/src/test/stage.fixture.ts';
import { kindOf } from '../../src/features/widgets/kinds/registry.ts';
import { expectAccessible } from '../browser/axe.ts';
import { sharedBrowser } from '../browser/chromium.ts';
import { shoot } from '../browser/screenshots.ts';
import { until } from '../harness/wait.ts';
import { variants } from './variants.fixture.ts';

const off = { mode: 'off', text: '', url: '' } as const;
const usual = { width: 1200, height: 800 };
const usualSnippet = (address: string): string => `<script async src="${address}"></script>`;

interface HostilePage extends ShopPage {
  name: string;
  viewport?: { width: number; height: number };
  /** Runs before our script. */
  first?: string;
  /** Runs in the page when all is loaded; what it gives is waited for. */
  then?: string;
  /** How our script comes into it. */
  snippet?: (address: string) => string;
  /** It is left and come back to, as it was. */
  isLeft?: boolean;
  /** What the browser itself says of the page, which is not about us. */
  ownFaults?: RegExp;
}

const listen = (isCapturing: boolean) => `for (const type of ['keydown', 'keypress', 'keyup', 'input', 'focusin'])
  document.addEventListener(type, (event) => { heard += type; event.preventDefault(); event.stopImmediatePropagation(); }, ${isCapturing});`;

/** What pages do to widgets. A new kind meets all of them by being a kind. */
const pages: HostilePage[] = [
  { name: 'has hotkeys, on their way down and up', body: `<script>${listen(true)}${listen(false)}</script>` },
  {
    name: 'keeps the focus in a trap',
    body: `<input id="trap"><script>document.addEventListener('focusin', ({ target }) => { if (target.id !== 'trap') { heard += 'trap'; trap.focus(); } }, true)</script>`,
  },
  {
    name: 'has changed what arrays, texts and JSON do',
    first: `for (const name of ['map', 'filter', 'reduce', 'some', 'find', 'includes', 'flatMap', 'toSorted'])
        Array.prototype[name] = function () { return 'theirs'; };
      for (const name of ['includes', 'startsWith', 'replace', 'split', 'trim']) String.prototype[name] = function () { return ''; };
      Array.prototype.each = Object.prototype.own = function () {};
      Array.prototype.toJSON = () => 'theirs'; Object.entries = () => [];`,
  },
  {
    name: 'answers through a worker of its own',
    then: `navigator.serviceWorker.register('/worker').then(() => navigator.serviceWorker.ready).then(() =>
      navigator.serviceWorker.controller || new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done))).then(() => true)`,
  },
  {
    name: 'trusts no text',
    policy: "trusted-types 'none'; require-trusted-types-for 'script'",
    // One note of each kind, however many widgets: see `trusted-types.ts`.
    ownFaults: /TrustedTypePolicy|TrustedHTML/,
  },
  {
    name: 'moves and clips its root',
    body: '<style>html { transform: translate(60px, 40px) scale(0.8); filter: blur(0); contain: paint; overflow: hidden } body { perspective: 1px }</style>',
  },
  {
    name: 'scrolls inside',
    body: '<style>html, body { height: 100%; margin: 0; overflow: hidden } main { height: 100%; overflow: auto }</style>',
  },
  { name: 'is seen in a short window', viewport: { width: 1200, height: 340 } },
  { name: 'is as narrow as 320', viewport: { width: 320, height: 640 } },
  {
    name: 'restyles whatever there is',
    body: '<style>* { all: unset !important } :root * { display: none !important; visibility: hidden !important; position: static !important }</style>',
  },
  {
    name: 'covers everything with the highest layer',
    body: '<div style="position: fixed; inset: 0; z-index: 2147483647; background: #fffc"></div>',
  },
  {
    // As WP Rocket does it: scripts are no scripts until somebody moves, and then hear of a page that has loaded just now.
    name: 'keeps scripts back until its visitor moves',
    snippet: (address) => `<script type="rocketlazyloadscript" data-rocket-src="${address}" async></script><script>
      addEventListener('mousemove', async function go() {
        removeEventListener('mousemove', go);
        for (const kept of document.querySelectorAll('[data-rocket-src]'))
          await new Promise((done) => {
            const script = document.createElement('script');
            script.src = kept.dataset.rocketSrc;
            script.onload = script.onerror = done;
            kept.replaceWith(script);
          });
        for (const name of ['DOMContentLoaded', 'readystatechange']) document.dispatchEvent(new Event(name));
        for (const name of ['load', 'pageshow']) dispatchEvent(new Event(name));
      });</script>`,
  },
  {
    name: 'carries the snippet twice',
    snippet: (address) => `<script async src="${address}"></script><script async src="${address}"></script>`,
  },
  { name: 'is left and come back to, as it was', isLeft: true },
  { name: 'may store nothing', first: refuseStorage },
];

const worker = `oninstall = () => skipWaiting(); onactivate = (event) => event.waitUntil(clients.claim());
  onfetch = (event) => event.respondWith(caches.match(event.request).then((found) => found || fetch(event.request)));`;

const serve: FakeService['serve'] = (file) =>
  file === 'reviews.json' ? { status: 200, body: { reviews: [], total: 0, stars: 0, rated: 0 } } : 'well';

/** What a browser that keeps pages tells the one that is left and the same one, come back to. */
const leaveAndComeBack = (page: Page): Promise<unknown> =>
  page.evaluate(`dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));`);

/** Parts of a widget that reach beyond the window's right edge; what scrolls by itself apart. Pages may have changed arrays. */
const outside = (tag: string): string => `(() => { let found = '';
  for (const each of document.querySelector('${tag}').shadowRoot.querySelectorAll('.card, h2, .main, label, input'))
    if (each.checkVisibility() && !each.closest('.strip, .chips') && each.getBoundingClientRect().right > innerWidth + 1)
      found += ' ' + (each.className || each.localName);
  return found; })()`;

describe('every widget on every page', () => {
  let service: FakeService;
  let shop: Shop;
  let current: HostilePage | undefined;

  before(async () => {
    service = await startFakeService({
      siteKey: 'key-1',
      locale: 'ru',
      tracking: 'full',
      consent: { version: 2, personalData: off, advertising: off },
      widgets: variants.map(({ content }, at) => ({
        ...{ id: at + 1, version: 1, ...content },
        ...(kindOf(content.kind).isQuiet && { isQuiet: true as const }),
      })),
    });
    service.serve = serve;
    shop = await startShop(`<script async src="${service.origin}/w/k.js"></script>`);
    shop.page = (path) => {
      if (path === '/worker') return { script: worker };
      const {
        policy,
        first = '',
        body = '',
        snippet = usualSnippet,
      }: Partial<HostilePage> = current ?? { body: placesBody };
      const head = `<script>window.heard = ''; ${first}</script>${snippet(`${service.origin}/w/k.js`)}`;
      return { head, body, ...(policy && { policy }) };
    };
  });
  after(() => {
    service.stop();
    shop.stop();
  });

  /** One page for all kinds: each opens, is used and goes. */
  async function enter({
    viewport = usual,
    ownFaults,
  }: Partial<HostilePage>): Promise<[BrowserContext, Page, string[]]> {
    const context = await (await sharedBrowser()).newContext({ viewport, reducedMotion: 'reduce' });
    context.setDefaultTimeout(15_000);
    const faults: string[] = [];
    context.on('weberror', (error) => faults.push(`uncaught: ${error.error().message}`));
    context.on('console', (message) => {
      if (message.type() === 'error' && !ownFaults?.test(message.text())) faults.push(`console: ${message.text()}`);
    });
    const page = await context.newPage();
    await page.goto(shop.origin);
    await page.mouse.move(5, 5);
    await page.mouse.move(9, 9);
    await page.waitForFunction('window.Smartpoint && Smartpoint.on');
    return [context, page, faults];
  }

  for (const hostile of pages) {
    describe(`which ${hostile.name}`, () => {
      let context: BrowserContext;
      let page: Page;
      let faults: string[];
      before(async () => {
        current = hostile;
        [context, page, faults] = await enter(hostile);
        if (hostile.then) await page.evaluate(hostile.then);
        if (hostile.isLeft) await leaveAndComeBack(page);
      });
      after(() => context.close());

      for (const [at, { name, tag }] of variants.entries()) {
        it(`shows ${name} on top of all else, lets it be used and closed, and is left alone`, async () => {
          const close = page.locator(`${tag} .close:visible`);
          await page.evaluate(`heard = '', Smartpoint.push(['open', ${at + 1}])`);
          await close.waitFor();

          await page.waitForFunction(`(() => { const host = document.querySelector('${tag}');
            const { left, top, width, height } = host.shadowRoot.querySelector('.close').getBoundingClientRect();
            const [x, y] = [left + width / 2, top + height / 2];
            return x > 0 && y > 0 && x < innerWidth && y < innerHeight && document.elementFromPoint(x, y) === host; })()`);
          expect(await page.locator(tag).count()).to.equal(1);
          expect(await page.evaluate(outside(tag))).to.equal('');
          await page.keyboard.press('ArrowDown');
          await page.keyboard.press('s');
          expect(await page.evaluate(`document.activeElement.localName`)).to.equal(tag);
          expect(await page.evaluate('heard')).to.equal('');

          await close.click();
          await close.waitFor({ state: 'hidden' });
          expect(faults).to.deep.equal([]);
        });
      }
    });
  }

  describe('which has lost the service', () => {
    let context: BrowserContext;
    let page: Page;
    let faults: string[];
    before(async () => {
      current = { name: '' };
      [context, page, faults] = await enter({ ownFaults: /^Failed to load resource/ });
    });
    after(() => context.close());
    afterEach(() => {
      service.serve = serve;
    });

    for (const [at, { name, tag }] of variants.entries()) {
      it(`is as it was without ${name}, and hears no error`, async () => {
        service.serve = () => 'drop';
        service.served.length = 0;
        await page.evaluate(
          `window.bought = 0; Smartpoint.push(['open', ${at + 1}]); document.querySelector('#buy').onclick = () => bought++`,
        );
        await until('it is asked for', () => service.served.length > 0);
        await page.locator('#buy').click();

        expect(await page.evaluate('bought')).to.equal(1);
        expect(await page.locator(`${tag} .card:visible`).count()).to.equal(0);
        expect(faults).to.deep.equal([]);
      });
    }
  });

  const standing = variants.flatMap((variant, at) =>
    kindOf(variant.content.kind).isQuiet ? [] : [{ ...variant, at }],
  );
  const placesBody = variants
    .map(
      (_, at) =>
        `<section><h2>${at}</h2><div id="place-${at}" data-smartpoint-widget="${at + 1}">ещё нет</div></section>`,
    )
    .join('');

  for (const [screen, viewport] of [
    ['desktop', usual],
    ['phone', { width: 390, height: 844 }],
  ] as const) {
    describe(`which has kept a place for it, on a ${screen}`, () => {
      let context: BrowserContext;
      let page: Page;
      let faults: string[];
      before(async () => {
        current = undefined;
        [context, page, faults] = await enter({ viewport });
      });
      after(() => context.close());

      for (const { name, tag, at } of standing) {
        it(`lets ${name} stand there: within its width, without a window, for everybody`, async () => {
          const place = page.locator(`#place-${at}`);
          const card = place.locator(`${tag} .card:visible`);
          await card.waitFor();
          await place.scrollIntoViewIfNeeded();

          const [outer, inner] = [await place.boundingBox(), await card.boundingBox()];
          expect(inner?.height).to.be.above(100);
          expect(inner?.width).to.be.within((outer?.width ?? 0) - 2, (outer?.width ?? 0) + 1);
          expect(await place.locator('.close:visible').count()).to.equal(0);
          await expectAccessible(page, { include: [`#place-${at} ${tag}`] });
          await shoot(page, `standing/${name}-${screen}`);
        });
      }

      it('is not wider for them, keeps what it wrote where a button cannot stand, and hears no error', async () => {
        const floating = variants.findIndex(({ content }) => kindOf(content.kind).isQuiet);

        expect(await page.locator(`#place-${floating}`).innerText()).to.equal('ещё нет');
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).to.be.at.most(0);
        expect(await page.evaluate('document.activeElement === document.body')).to.equal(true);
        expect(faults).to.deep.equal([]);
      });
    });
  }
});

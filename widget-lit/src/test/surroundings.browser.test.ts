import { expect } from 'chai';
import { aWidget, fillAndSend, nothingWaits, shown, stage, until } from './stage.fixture.ts';

/** What came to browsers after the language of 2022, which our code is built for. */
const younger = `
  const gone = {
    URL: ['canParse', 'parse'], Object: ['groupBy'], Promise: ['withResolvers', 'try'], AbortSignal: ['timeout', 'any'],
    Array: ['fromAsync'], Map: ['groupBy'], Math: ['sumPrecise'], RegExp: ['escape'],
  };
  for (const [holder, names] of Object.entries(gone)) for (const name of names) delete window[holder][name];
  const less = {
    Array: ['findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'], String: ['isWellFormed', 'toWellFormed'],
    Set: ['union', 'intersection', 'difference'], HTMLElement: ['popover', 'togglePopover', 'showPopover', 'hidePopover'],
    Element: ['checkVisibility', 'setHTMLUnsafe'], Document: ['startViewTransition'], Crypto: ['randomUUID'],
  };
  for (const [holder, names] of Object.entries(less)) for (const name of names) delete window[holder].prototype[name];
  for (const name of ['navigation', 'requestIdleCallback', 'structuredClone', 'scheduler', 'trustedTypes']) delete window[name];`;

describe('widgets in browsers and on pages that lack or lock things', () => {
  const on = stage();

  const surroundings: [what: string, script: string, body?: string][] = [
    ['a browser from before 2023', younger],
    [
      'a stand-in for URL without its newer helpers',
      'const Own = URL; window.URL = class extends Own {}; delete Own.canParse; window.URL.createObjectURL = undefined',
    ],
    ['a browser made to send no beacons', 'delete Navigator.prototype.sendBeacon'],
    ['a history that nobody may change', 'Object.freeze(History.prototype); Object.freeze(history)'],
    ['something else called randomUUID', `crypto.randomUUID = () => 'id-' + Math.random()`],
    ['dates that print themselves otherwise', `Date.prototype.toISOString = Date.prototype.toJSON = () => 'today'`],
    ['idle callbacks that never come', 'window.requestIdleCallback = () => 0'],
    ['events that nobody can make', `window.CustomEvent = function () { throw new Error('no events'); }`],
    [
      'a JSON of its own',
      `if (self === top) window.JSON = { stringify: () => '{"theirs":true}', parse: () => ({ theirs: true }) }`,
    ],
    ['an empty JSON', 'if (self === top) window.JSON = {}'],
    ['a performance that tells nothing', 'if (self === top) window.performance = {}'],
    [
      'a registry of elements that is its own',
      `if (self === top) Object.defineProperty(window, 'customElements', { value: { define() { throw new Error('theirs'); }, get() {} } })`,
    ],
    [
      'promises that nobody can go on from',
      `if (self === top) Promise.prototype.then = Promise.all = () => { throw new Error('theirs'); }`,
    ],
    ['a variable called navigation', 'if (self === top) var navigation = { items: [] }'],
    ['an image called title', '', '<img name="title" alt="">'],
    ['forms called referrer and hidden', '', '<form name="referrer"></form><form name="hidden"></form>'],
  ];
  for (const [what, script, body = ''] of surroundings) {
    it(`work with ${what}`, async () => {
      on.shop.page = (path) => (path === '/' ? {} : { body });
      const { context, open, faults } = await on.visitor();
      await context.addInitScript(script);
      const page = await open();
      // The first page has no widget yet: one that comes by itself could lie over the link.
      await until('the visit arrives', () => on.service.counts().visit);
      on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 0.2 } })];
      await page.click('#next');
      await shown(page);
      await fillAndSend(page);
      await page.locator('sp-popup .done').waitFor();
      await until('the show arrives', () => on.service.counts()['show 1']);
      await nothingWaits(page);
      await page.goto(`${on.shop.origin}/later`);
      await until('the page after it is seen', () => on.service.looks().some(({ path }) => path === '/later'));

      const [lead] = on.service.leads.values();
      expect(lead?.page).to.include({ title: 'Дома /next', url: `${on.shop.origin}/next` });
      expect(on.service.counts()).to.include({ visit: 1, 'show 1': 1 });
      expect(on.service.invalid).to.deep.equal([]);
      expect(faults).to.deep.equal([]);
    });
  }

  for (const [what, script, frames] of [
    ['is its own', 'window.performance = {}', 1],
    ['only was put back', 'window.performance = window.performance || {}; window.JSON = window.JSON || {}', 0],
  ] as const) {
    it(`put ${frames} frames into a page where what it has ${what}`, async () => {
      const { context, open, faults } = await on.visitor();
      await context.addInitScript(`if (self === top) { ${script}; window.made = 0;
        new MutationObserver((records) => {
          for (const { addedNodes } of records) for (const { nodeName } of addedNodes) made += nodeName === 'IFRAME';
        }).observe(document, { childList: true, subtree: true }); }`);
      const page = await open();
      await until('the visit arrives', () => on.service.counts().visit);

      expect(await page.evaluate('made')).to.equal(frames);
      expect(faults).to.deep.equal([]);
    });
  }

  it('tell the referrer though a form is called so', async () => {
    on.shop.page = () => ({ body: '<form name="referrer"></form>' });
    const { context, faults } = await on.visitor();
    const page = await context.newPage();
    await page.goto(on.shop.origin, { referer: 'https://ya.ru/' });
    await until('the visit arrives', () => on.service.counts().visit);

    expect([...on.service.batches.values()][0]?.page.referrer).to.equal('https://ya.ru/');
    expect(faults).to.deep.equal([]);
  });
});

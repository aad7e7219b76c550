import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Rule, RuleGroup } from '@smartpoint/contracts/widgets/rules';
import { aWidget, openPopup, pass, shown, stage, until, untilInTime } from './stage.fixture.ts';

const all = (...rules: Rule[]): RuleGroup => ({ kind: 'all', rules });
const leave = (y = -1, init = ''): string =>
  `document.documentElement.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: ${y}, ${init} }))`;

describe('rules of a tree', () => {
  const on = stage();
  const shows = (id = 1) => on.service.counts()[`show ${id}`] ?? 0;
  const popups = (page: Page) => page.locator('sp-popup .card:visible').count();
  const widget = (id: number, rules: RuleGroup, more = {}) => aWidget(id, { rules, ...more });

  async function begin(path = '/', options = {}): Promise<Page> {
    const page = await (await on.visitor(options)).openInTime(path);
    await untilInTime(page, 'the visit arrives', () => on.service.counts().visit);
    await untilInTime(page, 'rules are watched', () => on.service.served.some((name) => name.startsWith('opening-')));
    return page;
  }

  it('open when all of them hold, not before', async () => {
    on.service.config.widgets = [
      widget(1, all({ kind: 'pageTime', seconds: 20 }, { kind: 'url', match: 'begins', value: '/cart' })),
    ];
    const page = await begin('/');
    await pass(page, 60_000);
    const elsewhere = await popups(page);
    await page.evaluate(`history.pushState({}, '', '/cart/')`);
    await pass(page, 15_000);
    const early = await popups(page);

    await untilInTime(page, 'it comes', () => popups(page));

    expect([elsewhere, early]).to.deep.equal([0, 0]);
  });

  it('hold anew on each page of an address, and let go what waited on the one before', async () => {
    on.shop.page = () => ({ body: '<input id="own">' });
    on.service.config.widgets = [
      widget(1, all({ kind: 'url', match: 'begins', value: '/cart' }), { frequency: { times: 9, days: 1 } }),
    ];
    const page = await begin('/');
    await page.focus('#own');
    await page.evaluate(`history.pushState({}, '', '/cart/')`);
    await pass(page, 5000);
    await page.evaluate(`history.replaceState({}, '', '/')`);
    await pass(page, 5000);
    await page.evaluate('own.blur()');
    await pass(page, 30_000);
    const elsewhere = await popups(page);

    await page.evaluate(`history.pushState({}, '', '/cart/')`);
    await untilInTime(page, 'it comes', () => shows());
    await page.locator('sp-popup .close').click();
    await page.evaluate(`history.pushState({}, '', '/')`);
    await pass(page, 60_000);
    await page.evaluate('history.back()');
    await untilInTime(page, 'it comes again on the way back', () => shows() === 2);

    expect(elsewhere).to.equal(0);
  });

  it('hear what the page tells, also before anything of ours was there', async () => {
    on.service.config.widgets = [widget(1, all({ kind: 'event', name: 'added' }))];
    on.shop.page = () => ({
      head: `<script>(window.Smartpoint = window.Smartpoint || []).push(['reachGoal', 'added'])</script>
        <script async src="${on.service.origin}/w/k.js"></script>`,
    });

    await shown(await (await on.visitor()).open());
  });

  it('hear a click on what they name, and leave it its own doing', async () => {
    on.service.config.widgets = [widget(1, all({ kind: 'click', selector: '#buy' }))];
    const page = await begin();
    await page.evaluate(`buy.addEventListener('click', (event) => { window.bought = !event.defaultPrevented; })`);
    await pass(page, 3000);
    const before = await popups(page);

    await page.click('#buy');
    await untilInTime(page, 'it comes', () => popups(page));

    expect([before, await page.evaluate('bought')]).to.deep.equal([0, true]);
  });

  it('know where the visitor is by the answer to events, without a request of their own', async () => {
    on.service.config.widgets = [
      widget(1, all({ kind: 'country', codes: ['RU'] })),
      widget(2, { kind: 'none', rules: [{ kind: 'country', codes: ['RU'] }] }),
    ];
    on.service.config.wantsPlace = true;
    on.service.place = { country: 'RU', city: 'Пермь' };
    const page = await begin();

    await untilInTime(page, 'it comes', () => shows());

    expect(shows(2)).to.equal(0);
    expect(new Set(on.service.received.map(({ path }) => path))).to.deep.equal(new Set(['/v1/collect']));
  });

  it('keep a widget away that waits for a place nobody told', async () => {
    on.service.config.widgets = [widget(1, { kind: 'none', rules: [{ kind: 'country', codes: ['RU'] }] })];
    on.service.config.wantsPlace = true;
    const page = await begin();

    await pass(page, 60_000);

    expect(await popups(page)).to.equal(0);
  });

  it('tell a new visitor from one who comes back', async () => {
    on.service.config.widgets = [
      widget(1, all({ kind: 'visitor', is: 'new' })),
      widget(2, all({ kind: 'visitor', is: 'returning' })),
    ];
    const page = await begin();
    await untilInTime(page, 'the one for new visitors comes', () => shows(1));
    const first = shows(2);
    await page.locator('sp-popup .close').click();
    await pass(page, 3_600_000);

    await page.evaluate(
      `document.dispatchEvent(new Event('scroll', { bubbles: true })), history.pushState({}, '', '/next')`,
    );
    await untilInTime(page, 'the other one comes with the next visit', () => shows(2));

    expect(first).to.equal(0);
  });

  it('let the one go first whose card stands higher', async () => {
    on.shop.page = () => ({ body: '<input id="own" autofocus>' });
    on.service.config.widgets = [
      widget(1, all({ kind: 'pageTime', seconds: 20 })),
      widget(2, all({ kind: 'pageTime', seconds: 1 })),
    ];
    const page = await begin();
    await pass(page, 30_000);

    await page.evaluate('own.blur()');
    await untilInTime(page, 'one comes', () => shows(1) + shows(2));

    expect([shows(1), shows(2)]).to.deep.equal([1, 0]);
  });

  it('stop after the visitor has closed it, where the owner wants that', async () => {
    on.service.config.widgets = [
      widget(1, all({ kind: 'pageTime', seconds: 1 }), { frequency: { times: 9, days: 1, stopAfterClose: true } }),
    ];
    const page = await begin();
    await untilInTime(page, 'it comes', () => shows());
    await page.locator('sp-popup .close').click();
    await untilInTime(page, 'its close arrives', () => on.service.counts()['close 1']);

    await page.evaluate(`history.pushState({}, '', '/next')`);
    await pass(page, 120_000);

    expect(shows()).to.equal(1);
  });

  it('are fetched only by pages that have some, and open nothing where they do not come', async () => {
    on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 0 } })];
    const { open, faults } = await on.visitor();
    await shown(await open());
    const without = on.service.served.filter((name) => name.startsWith('opening-'));
    on.service.config.widgets = [widget(2, all({ kind: 'pageTime', seconds: 1 }))];
    on.service.serve = (file) => (file.startsWith('opening-') ? { status: 503 } : 'well');

    const page = await open('/next');
    await until('they were asked for', () => on.service.served.some((name) => name.startsWith('opening-')));
    await openPopup(page, 2);

    expect(without).to.deep.equal([]);
    expect(faults.filter((fault) => fault.startsWith('uncaught'))).to.deep.equal([]);
  });
});

describe('leaving', () => {
  const on = stage();
  const popups = (page: Page) => page.locator('sp-popup .card:visible').count();

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1, { rules: all({ kind: 'exit' }) })];
  });

  async function begin(body = '', options = {}): Promise<Page> {
    on.shop.page = () => ({ body });
    const page = await (await on.visitor(options)).openInTime();
    await untilInTime(page, 'the visit arrives', () => on.service.counts().visit);
    await pass(page, 2000);
    return page;
  }

  const innocent: [title: string, body: string, act: (page: Page) => Promise<unknown>][] = [
    ['a click near the edge', '', async (page) => [await page.click('#buy'), await page.evaluate(leave())]],
    [
      'a choice from a list',
      '<select id="own"><option>1</option><option>2</option></select>',
      async (page) => [await page.selectOption('#own', '2'), await page.evaluate(leave())],
    ],
    [
      'a list that stands open',
      '<select id="own"><option>1</option></select>',
      async (page) => [await page.focus('#own'), await pass(page, 5000), await page.evaluate(leave(-40))],
    ],
    [
      'a field that the browser offers to fill in',
      '<input id="own" autocomplete="tel">',
      async (page) => [await page.focus('#own'), await pass(page, 5000), await page.evaluate(leave(-40))],
    ],
    [
      'a field that was filled in by the browser',
      '<input id="own">',
      async (page) => [
        await page.evaluate(`own.value = '1', own.dispatchEvent(new Event('change', { bubbles: true }))`),
        await page.evaluate(leave()),
      ],
    ],
    [
      'the mouse that goes into a frame at the top',
      '<iframe id="own" srcdoc="<p>video"></iframe>',
      (page) => page.evaluate(leave(0, 'relatedTarget: own')),
    ],
    ['something dragged out of the window', '', (page) => page.evaluate(leave(-1, 'buttons: 1'))],
    ['the mouse that leaves by the side', '', (page) => page.evaluate(leave(300))],
  ];
  for (const [title, body, act] of innocent) {
    it(`is not ${title}`, async () => {
      const page = await begin(body);
      await act(page);
      await pass(page, 4000);
      const before = await popups(page);
      await page.evaluate(`document.activeElement.blur()`);
      await pass(page, 8000);
      const after = await popups(page);

      await page.evaluate(leave());
      await untilInTime(page, 'the same page still hears of leaving', () => popups(page));

      expect([before, after]).to.deep.equal([0, 0]);
    });
  }

  it('is not a ride to the top by a link, on a phone', async () => {
    const page = await begin('<a id="up" href="#top" style="position:fixed;bottom:0">↑</a>', {
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 700 },
    });
    await page.evaluate(`(async () => { scrollTo({ top: 2500, behavior: 'instant' });
      await new Promise((next) => addEventListener('scroll', next, { once: true })); })()`);
    await pass(page, 1000);

    await page.tap('#up');
    await page.waitForFunction('scrollY === 0');
    await pass(page, 10_000);

    expect(await popups(page)).to.equal(0);
  });
});

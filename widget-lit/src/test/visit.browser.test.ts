import { expect } from 'chai';
import type { Page } from 'playwright-core';
import {
  aWidget,
  begun,
  editVisitor,
  openPopup,
  refuseStorage,
  setHidden,
  stage,
  nothingWaits,
  until,
} from './stage.fixture.ts';

describe('visits', () => {
  const on = stage();
  const visits = () => on.service.counts().visit;

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1)];
  });

  /** Everything before this was sent when its show arrives: events go in order. */
  async function showArrives(page: Page): Promise<void> {
    await openPopup(page);
    await until('the show arrives', () => on.service.counts()['show 1']);
  }

  it('are reported from a site without widgets, with nothing loaded but the page chunk and what it shares with Lit', async () => {
    on.service.config.widgets = [];
    const { open } = await on.visitor();
    await open('/?utm_source=ya&utm_term=дом');

    await until('the visit arrives', visits);

    const [batch] = on.service.batches.values();
    expect(batch).to.deep.include({ siteKey: 'key-1', events: [{ type: 'visit' }, { type: 'page' }] });
    expect(batch?.landingUrl).to.equal(batch?.page.url);
    expect(batch?.utm).to.deep.include({ source: 'ya', term: 'дом' });
    expect(batch?.page).to.deep.include({ title: 'Дома /', referrer: '' });
    expect(on.service.served.map((file) => file.split('-')[0])).to.deep.equal(['k.js', 'page', 'shared']);
    expect(on.service.received[0]?.contentType).to.match(/^text\/plain/);
    expect(on.service.invalid).to.deep.equal([]);
  });

  it('are counted once over pages, route changes, tab returns, bfcache returns and tabs', async () => {
    const { open } = await on.visitor();
    const page = await open();
    await until('the visit arrives', visits);
    await page.goto(`${on.shop.origin}/about`);
    await begun(page);
    await page.evaluate(`history.pushState({}, '', '/route')`);
    await setHidden(page, true);
    await setHidden(page, false);
    await page.evaluate(`dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`);
    await page.mouse.click(5, 5);
    const other = await open('/other');
    await begun(other);

    await showArrives(other);

    expect(on.service.counts()).to.deep.equal({ visit: 1, 'show 1': 1 });
  });

  it('report every page seen, each with an id of its own: loads, routes, steps back', async () => {
    const { open } = await on.visitor();
    const page = await open('/');
    await until('the visit arrives', visits);
    await page.goto(`${on.shop.origin}/about`);
    await until('the next page is seen', () => on.service.looks().length === 2);
    await page.evaluate(`history.pushState({}, '', '/route#part')`);
    await until('the route is seen', () => on.service.looks().length === 3);
    await page.evaluate(`history.replaceState({ scrolled: 7 }, '', '/route#other')`);
    await page.evaluate(`history.pushState({}, '', '#/behind-a-hash')`);
    await until('the route behind a hash is seen', () => on.service.looks().length === 4);
    await page.goBack();
    await until('the step back is seen', () => on.service.looks().length === 5);

    const looks = on.service.looks();
    expect(looks.map(({ path }) => path)).to.deep.equal(['/', '/about', '/route', '/route', '/route']);
    expect(new Set(looks.map(({ hitId }) => hitId)).size).to.equal(5);
    expect(visits()).to.equal(1);
    expect(on.service.invalid).to.deep.equal([]);
  });

  it('load nothing more on later pages of a visit: the page chunk is in the browser’s cache', async () => {
    const { open } = await on.visitor();
    const page = await open();
    await until('the visit arrives', visits);
    await nothingWaits(page);
    on.service.served.length = 0;

    await page.goto(`${on.shop.origin}/about`);
    await begun(page);

    expect(on.service.served).to.deep.equal(['k.js']);
  });

  it('begin anew after thirty minutes of silence, on the same page too', async () => {
    const { open } = await on.visitor();
    const page = await open();
    await until('the visit arrives', visits);
    await editVisitor(page, 'visitor.seenAt -= 31 * 60e3');
    await page.clock.install();
    await page.goto(`${on.shop.origin}/later`);
    await until('the second visit arrives', async () => {
      await page.clock.runFor(100);
      return visits() === 2;
    });
    await editVisitor(page, 'visitor.seenAt -= 31 * 60e3');
    await page.clock.runFor(6000);

    await setHidden(page, true);
    await setHidden(page, false);
    await until('the third visit arrives', async () => {
      await page.clock.runFor(100);
      return visits() === 3;
    });

    const batches = [...on.service.batches.values()];
    expect(new Set(batches.map(({ visitorId }) => visitorId)).size).to.equal(1);
    expect(new Set(batches.map(({ sessionId }) => sessionId)).size).to.equal(3);
  });

  it('keep the landing page, its referrer and marks to the end', async () => {
    const { open } = await on.visitor();
    const page = await open('/?utm_source=ya');
    await until('the visit arrives', visits);
    await page.goto(`${on.shop.origin}/catalog`);

    await showArrives(page);

    const batch = [...on.service.batches.values()].at(-1);
    expect(batch?.page.url).to.equal(`${on.shop.origin}/catalog`);
    expect(batch?.utm).to.deep.include({ source: 'ya' });
  });

  it('go on with what an earlier release left in the browser', async () => {
    const { open } = await on.visitor();
    const page = await open();
    await until('the visit arrives', visits);
    await nothingWaits(page);
    const [first] = [...on.service.batches.values()];
    const lead = {
      siteKey: 'key-1',
      submissionId: crypto.randomUUID(),
      widgetId: 1,
      widgetVersion: 3,
      fields: [{ key: 'phone', label: 'Телефон', value: '+79123456789' }],
      consents: { version: 2, personalData: null, advertising: null },
      page: { url: on.shop.origin },
      visitorId: first?.visitorId,
      sessionId: first?.sessionId,
    };
    const item = { p: '/v1/leads', b: JSON.stringify(lead), a: Date.now() - 60_000, f: 1, s: 0, n: 0 };
    await editVisitor(
      page,
      `const { visitorId: v, sessionId: s, seenAt: t, landingUrl: l, referrer: r, utm: u } = visitor;
      for (const key of Object.keys(visitor)) delete visitor[key];
      Object.assign(visitor, { v, s, t, l, r, u, w: {}, d: { 1: 1 } });
      localStorage['sp:key-1:${lead.submissionId}'] = ${JSON.stringify(JSON.stringify(item))}`,
    );

    await page.goto(`${on.shop.origin}/later`);
    await openPopup(page);
    await until('the show arrives', () => on.service.counts()['show 1']);
    await nothingWaits(page);

    expect(visits()).to.equal(1);
    expect([...on.service.leads.keys()]).to.deep.equal([lead.submissionId]);
    for (const { visitorId, sessionId } of on.service.batches.values()) {
      expect({ visitorId, sessionId }).to.deep.equal({ visitorId: lead.visitorId, sessionId: lead.sessionId });
    }
  });

  it('wait until somebody sees a page that was rendered ahead or in the background', async () => {
    const { context, open } = await on.visitor();
    await context.addInitScript(`Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })`);
    const page = await open();
    await begun(page);
    const keysBefore = await page.evaluate('Object.keys(localStorage)');

    await setHidden(page, false);
    await until('the visit arrives', visits);

    expect(keysBefore).to.deep.equal([]);
    expect(visits()).to.equal(1);
  });

  it('wait while the page says that it is prerendering', async () => {
    const { context, open } = await on.visitor();
    await context.addInitScript(`Object.defineProperty(document, 'prerendering', { configurable: true, value: true })`);
    const page = await open();
    await begun(page);
    const served = [...on.service.served];

    await page.evaluate(
      `delete document.prerendering; document.dispatchEvent(new Event('prerenderingchange', { bubbles: true }))`,
    );
    await until('the visit arrives', visits);

    expect(served).to.deep.equal(['k.js']);
  });

  for (const [title, part] of [
    ['a picture', { body: '<img src="/hang.png" alt="">' }],
    ['a frame', { body: '<iframe src="/hang.png"></iframe>' }],
    ['a style sheet', { tail: '<link rel="stylesheet" href="/hang.png">' }],
    ['a script', { body: '<script async src="/hang.png"></script>' }],
    ['a deferred script', { body: '<script defer src="/hang.png"></script>' }],
    ['a script that stops the page', { body: '<script src="/hang.png"></script>' }],
  ] as [title: string, part: { body?: string; tail?: string }][]) {
    it(`and everything else begin although ${title} never comes`, async () => {
      const snippet = `<script async src="${on.service.origin}/w/k.js"></script>`;
      on.shop.page = () => ({
        head: `<script>(window.Smartpoint = window.Smartpoint || []).push(['on', 'shown', () => (window.heard = true)])</script>
          ${snippet}${part.tail ?? ''}`,
        body: `<a id="ask" href="#smartpoint-1">Спросить</a>${part.body ?? ''}`,
      });
      const { context } = await on.visitor();
      const page = await context.newPage();
      await page.goto(on.shop.origin, { waitUntil: 'commit' });

      await until('the visit arrives', visits);
      await page.evaluate(`document.querySelector('#ask').click()`);
      await until('the show arrives', () => on.service.counts()['show 1']);

      expect(await page.evaluate('[window.heard, document.readyState !== "complete"]')).to.deep.equal([true, true]);
      expect(visits()).to.equal(1);
    });
  }

  it('touch neither storage nor network while the page is being read', async () => {
    on.shop.page = () => ({ body: '<script src="/hang.png"></script>' });
    const { context } = await on.visitor();
    await context.addInitScript(`window.touched = 0; const get = Object.getOwnPropertyDescriptor(window, 'localStorage').get;
      Object.defineProperty(window, 'localStorage', { get() { window.touched++; return get.call(window); } })`);
    const page = await context.newPage();
    await page.goto(on.shop.origin, { waitUntil: 'commit' });
    await page.waitForFunction('window.Smartpoint');
    const early = [await page.evaluate('window.touched'), on.service.served.length];

    expect(early).to.deep.equal([0, 1]);
    await until('the visit arrives', visits);
  });

  it('work where storage is refused: one for each page', async () => {
    const { context, open, faults } = await on.visitor();
    await context.addInitScript(refuseStorage);
    const page = await open();

    await page.mouse.click(5, 5);
    await showArrives(page);

    expect(on.service.counts()).to.deep.equal({ visit: 1, 'show 1': 1 });
    expect(on.service.invalid).to.deep.equal([]);
    expect(faults).to.deep.equal([]);
  });
});

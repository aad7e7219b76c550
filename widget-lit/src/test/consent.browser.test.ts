import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { aWidget, begun, fillAndSend, openPopup, pass, stage, until } from './stage.fixture.ts';

describe('consent', () => {
  const on = stage();
  const visits = () => on.service.counts().visit ?? 0;
  const kept = (page: Page) =>
    page.evaluate<string[]>(
      `[...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie].filter(Boolean)`,
    );
  const say = (isGiven: boolean): string =>
    `(window.Smartpoint = window.Smartpoint || []).push(['consent', ${isGiven}])`;
  const banner = (isGiven: boolean) => ({
    head: `<script>${say(isGiven)}</script><script async src="${on.service.origin}/w/k.js"></script>`,
  });

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1)];
  });

  afterEach(() => expect(on.service.invalid).to.deep.equal([]));

  const anonymous: [title: string, arrange: (init: (script: string) => Promise<unknown>) => unknown][] = [
    ['the site asks first', () => (on.service.config.tracking = 'anonymous')],
    ['the browser says Global Privacy Control', (init) => init(`navigator.globalPrivacyControl = true`)],
    ['the visitor refused', () => (on.shop.page = () => banner(false))],
  ];
  for (const [title, arrange] of anonymous) {
    it(`is not assumed when ${title}: counted once, nothing stored`, async () => {
      const { context, open } = await on.visitor();
      await arrange((script) => context.addInitScript(script));
      const page = await open('/?utm_source=ya');
      await until('the visit arrives', visits);
      await page.evaluate(`location.href = '/next'`);
      await page.waitForURL('**/next');
      await openPopup(page);
      await fillAndSend(page);
      await until('the lead arrives', () => on.service.leads.size);
      await until('the show arrives', () => on.service.counts()['show 1']);

      expect(await kept(page)).to.deep.equal([]);
      expect(visits()).to.equal(1);
    });

    it(`given, makes a visitor of somebody whom ${title}`, async () => {
      const { context, open } = await on.visitor();
      await arrange((script) => context.addInitScript(script));
      const page = await open('/?utm_source=ya');
      await until('the visit arrives', visits);
      await page.evaluate(say(true));
      await until('something is kept', async () => (await kept(page)).length > 0);
      await openPopup(page);
      await until('the show arrives', () => on.service.counts()['show 1']);

      const batches = [...on.service.batches.values()];
      expect(visits()).to.equal(1);
      expect(new Set(batches.map(({ visitorId }) => visitorId)).size).to.equal(1);
      expect(new Set(batches.map(({ sessionId }) => sessionId)).size).to.equal(1);
    });
  }

  describe('where nothing may be done before', () => {
    beforeEach(() => {
      on.service.config.tracking = 'none';
      on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 0 } })];
    });

    it('is waited for: nothing is loaded, sent or stored, nothing opens', async () => {
      const page = await (await on.visitor()).openInTime();
      await page.waitForFunction('Smartpoint.on');
      await pass(page, 10_000);
      await page.mouse.click(5, 5);
      await pass(page, 60_000);

      expect(on.service.served).to.deep.equal(['k.js']);
      expect(on.service.received).to.deep.equal([]);
      expect(await kept(page)).to.deep.equal([]);
    });

    it('is not needed for what the visitor asks for: only the lead goes out', async () => {
      const page = await (await on.visitor()).openInTime();
      await page.waitForFunction('Smartpoint.on');
      await pass(page, 10_000);
      await openPopup(page);
      await fillAndSend(page);
      await until('the lead arrives', () => on.service.leads.size);
      await page.locator('sp-popup .close').click();
      await pass(page, 60_000);

      expect(on.service.received.map(({ path }) => path)).to.deep.equal(['/v1/leads']);
      expect(await kept(page)).to.deep.equal([]);
    });

    it('is not needed for a widget that a router asks for by the address', async () => {
      const { open } = await on.visitor();
      const page = await open();
      await page.waitForFunction('Smartpoint.on');
      await page.evaluate(`history.pushState(null, '', '#smartpoint-1')`);
      await page.locator('sp-popup .card').waitFor();

      expect(on.service.received).to.deep.equal([]);
    });

    it('begins everything, also when it was given before we came', async () => {
      on.shop.page = () => banner(true);
      const { open } = await on.visitor();
      const page = await open();
      await page.locator('sp-popup .card').waitFor();
      await until('the show arrives', () => on.service.counts()['show 1']);

      expect(visits()).to.equal(1);
      expect(await kept(page)).to.not.deep.equal([]);
    });

    it('begins everything when it is given later', async () => {
      const { open } = await on.visitor();
      const page = await open();
      await begun(page);
      await page.evaluate(say(true));

      await until('the visit arrives', visits);
    });
  });

  it('taken back removes what was stored; a lead that waits still goes', async () => {
    on.service.behave = (path, count) => (path === '/v1/leads' && count === 1 ? 'drop' : 'well');
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    const before = await kept(page);
    await page.evaluate(say(false));
    await until('nothing is kept', async () => (await kept(page)).length === 0);

    await until('the lead arrives', () => on.service.leads.size);
    expect(before).to.not.deep.equal([]);
    expect(await kept(page)).to.deep.equal([]);
  });

  it('is the same visitor’s on every later page', async () => {
    on.service.config.tracking = 'anonymous';
    on.shop.page = () => banner(true);
    const { open } = await on.visitor();
    await open();
    await until('the visit arrives', visits);
    for (let page = 2; page <= 4; page++) {
      await open(`/${page}`);
      await until(`page ${page} is seen`, () => on.service.looks().length === page);
    }

    expect(new Set([...on.service.batches.values()].map(({ visitorId }) => visitorId)).size).to.equal(1);
    expect(visits()).to.equal(1);
  });
});

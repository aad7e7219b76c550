import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { aWidget, begun, fillAndSend, nothingWaits, openPopup, shown, stage, until } from './stage.fixture.ts';

describe('events', () => {
  const on = stage({ isPatient: true });

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1), aWidget(2, { position: 'corner' })];
  });

  /** Two events each time: a close and a show. */
  const reopen = (page: Page, times: number) =>
    page.evaluate(`(async () => {
      for (let i = 0; i < ${times}; i++) {
        const shown = new Promise((done) => addEventListener('sp-shown', done, { once: true }));
        document.querySelector('sp-popup').shadowRoot.querySelector('.close').click();
        Smartpoint.open(1);
        await shown;
      }
    })()`);
  const collects = () => on.service.received.filter(({ path }) => path === '/v1/collect');

  it('equal what the visitor did', async () => {
    on.shop.page = () => ({ body: '<a id="ask" href="#smartpoint-1">Спросить</a>' });
    const { open } = await on.visitor();
    const page = await open();
    await page.click('#ask');
    await shown(page);
    await page.locator('sp-popup .close').click();
    await page.click('#ask');
    await shown(page);
    await page.locator('sp-popup .main').click();
    await page.locator('sp-popup .main').click();
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    await page.keyboard.press('Escape');
    await openPopup(page, 2);
    // The card that goes is not the one that comes.
    await page.locator('sp-popup').nth(1).locator('.card').waitFor();
    await page.evaluate(`history.pushState({}, '', '/route')`);
    await page.locator('sp-popup .close').last().click();

    await until('all arrived', () => on.service.counts()['close 2']);
    expect(on.service.counts()).to.deep.equal({
      visit: 1,
      'show 1': 2,
      // Counted once per show: sends that the form kept back are the same try.
      'click 1': 1,
      'close 1': 2,
      'show 2': 1,
      'close 2': 1,
    });
    expect(on.service.leads.size).to.equal(1);
    expect(on.service.invalid).to.deep.equal([]);
  });

  it('tell the page, without personal data', async () => {
    const { open } = await on.visitor();
    const page = await open();
    await page.evaluate(`window.heard = []; for (const name of ['shown', 'clicked', 'closed', 'lead-sent'])
      addEventListener('sp-' + name, (event) => heard.push([name, event.detail]));
      Smartpoint.on('lead-sent', (detail) => heard.push(['on', detail]));`);
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    await page.locator('sp-popup .close').click();

    await until('closed', () => page.evaluate<boolean>('heard.length > 4'));
    expect(await page.evaluate('heard')).to.deep.equal([
      ['shown', { widgetId: 1 }],
      ['clicked', { widgetId: 1 }],
      ['on', { widgetId: 1, leadId: 1 }],
      ['lead-sent', { widgetId: 1, leadId: 1 }],
      ['closed', { widgetId: 1 }],
    ]);
  });

  it('go together: one request for what happens within two seconds', async () => {
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await page.locator('sp-popup .main').click();
    await page.locator('sp-popup .close').click();

    await until('all arrived', () => on.service.counts()['close 1']);
    expect(collects()).to.have.length(1);
  });

  it('go at once when there are twenty', async () => {
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await reopen(page, 9);

    await until('twenty arrived', () => on.service.batches.size === 1);
    const sizes = [...on.service.batches.values()].map(({ events }) => events.length);
    expect(sizes[0]).to.equal(20);
  });

  it('are sent again under the same batch id after 503, not before Retry-After', async () => {
    on.service.behave = (_path, count) => (count < 3 ? { status: 503, headers: { 'retry-after': '3' } } : 'well');
    const { open } = await on.visitor();
    await open();

    await until('the visit arrives', () => on.service.counts().visit, 20_000);

    expect(new Set(collects().map(({ id }) => id)).size).to.equal(1);
    const [first, second, third] = collects().map(({ at }) => at);
    expect(second! - first!).to.be.at.least(2900);
    expect(third! - second!).to.be.at.least(2900);
    expect(on.service.counts()).to.deep.equal({ visit: 1 });
  });

  for (const fault of ['drop', 'take-and-drop'] as const) {
    it(`count once when the connection breaks (${fault})`, async () => {
      on.service.behave = (_path, count) => (count === 1 ? fault : 'well');
      const { open } = await on.visitor();
      const page = await open();

      await until('sent again', () => collects().length === 2);
      await nothingWaits(page);

      expect(on.service.counts()).to.deep.equal({ visit: 1 });
    });
  }

  for (const [title, answer] of [
    ['an offline page of a worker', { status: 200, body: '<h1>Offline</h1>' }],
    ['an empty 204', { status: 204, body: '' }],
    ['JSON of somebody else', { status: 202, body: { batchId: crypto.randomUUID() } }],
    ['a refusal of somebody else', { status: 404, body: { code: 'not_found' } }],
  ] as const) {
    it(`are sent again when ${title} answers in our place`, async () => {
      on.service.behave = (_path, count) => (count === 1 ? answer : 'well');
      const { open } = await on.visitor();
      const page = await open();

      await until('sent again', () => collects().length === 2);
      await nothingWaits(page);

      expect(new Set(collects().map(({ id }) => id)).size).to.equal(1);
      expect(on.service.counts()).to.deep.equal({ visit: 1 });
    });
  }

  it('survive leaving the page: a beacon, and the same batch again from the next page', async () => {
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await page.goto(`${on.shop.origin}/next`);
    await begun(page);

    const [left] = [...on.service.batches.keys()];
    await until('the batch is sent again', () => collects().filter(({ id }) => id === left).length === 2);

    // The popup was never closed: the page went away with it.
    expect(on.service.counts()).to.deep.equal({ visit: 1, 'show 1': 1 });
  });

  it('survive a beacon that the browser refuses', async () => {
    const { context, open } = await on.visitor();
    await context.addInitScript('navigator.sendBeacon = () => false');
    const page = await open();
    await openPopup(page);

    await page.goto('about:blank');

    await until('the batch arrives', () => on.service.counts()['show 1']);
    expect(on.service.counts()).to.deep.equal({ visit: 1, 'show 1': 1 });
  });

  it('do not pile up while the service is away', async () => {
    on.service.behave = () => 'drop';
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);

    await reopen(page, 300);

    const waiting = await page.evaluate<number>(
      `Object.keys(localStorage).filter((key) => key.startsWith('sp:key-1:')).length`,
    );
    expect(waiting).to.be.within(1, 21);
  });
});

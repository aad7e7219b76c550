import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { aWidget, begun, fillAndSend, openPopup, skewedClock, stage, until } from './stage.fixture.ts';

const hourMs = 3_600_000;

/** Runs before any script of the page: all its clocks but the time of day go ahead when `later` (ms) is set. */
const laterClock = `window.later = 0; const monotonic = performance.now.bind(performance);
  performance.now = () => monotonic() + later;`;

describe('what waited in the browser', () => {
  const on = stage();
  beforeEach(() => {
    on.service.config.widgets = [aWidget(1)];
  });

  const received = (path: string) => on.service.received.filter((each) => each.path === path);
  const offline = () => (on.service.behave = () => 'drop');
  const online = () => (on.service.behave = () => 'well');
  const wait = async (page: Page) => {
    await page.evaluate(`for (const key of Object.keys(localStorage)) if (key.startsWith('sp:key-1:')) {
      const item = JSON.parse(localStorage[key]); item.madeAt -= ${2 * hourMs}; localStorage[key] = JSON.stringify(item); }`);
  };
  const told = async (path: string) => {
    const [first] = received(path);
    const all = () => received(path).filter(({ id }) => id === first?.id);
    return (await until('it is sent again', () => all().at(-1)?.age && all())) || [];
  };

  it('tells its age by a clock that corrections of the time of day do not move', async () => {
    offline();
    const { context, open } = await on.visitor();
    await context.addInitScript(skewedClock);
    await context.addInitScript(laterClock);
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    await until('events were tried', () => received('/v1/collect').length);
    await page.evaluate(`later = ${2 * hourMs}; skew = ${40 * 24 * hourMs}`);
    online();
    await page.evaluate(`dispatchEvent(new Event('online'))`);

    for (const path of ['/v1/leads', '/v1/collect']) {
      const [first, ...again] = await told(path);
      expect([path, first?.age]).to.deep.equal([path, 0]);
      expect(again.at(-1)?.age).to.be.within(2 * hourMs, 2 * hourMs + 60_000);
    }
    expect(on.service.leads.size).to.equal(1);
    expect(on.service.invalid).to.deep.equal([]);
  });

  it('is as old on the next page, whose clock is another', async () => {
    offline();
    const { context, open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    await until('events were tried', () => received('/v1/collect').length);
    await page.close();
    const blank = await context.newPage();
    await blank.route('**/w/k.js', (route) => route.abort());
    await blank.goto(on.shop.origin);
    await wait(blank);
    await blank.close();
    await context.addInitScript('const now = Date.now; Date.now = () => now() - 5 * 3600e3');
    online();
    await open('/next');

    for (const path of ['/v1/leads', '/v1/collect']) {
      const again = await told(path);
      expect([path, again.at(-1)?.age]).to.satisfy(
        ([, age]: [string, number]) => age >= 2 * hourMs && age < 2 * hourMs + 60_000,
      );
    }
  });

  it('tells no age when it goes at once', async () => {
    const { open } = await on.visitor();
    const page = await open();
    await begun(page);
    await openPopup(page);
    await fillAndSend(page);
    await until('the lead arrives', () => on.service.leads.size);
    await until('the show arrives', () => on.service.counts()['show 1']);

    expect(on.service.received.map(({ age }) => age)).to.deep.equal(on.service.received.map(() => 0));
  });

  it('is tried for a week when it counts events', async () => {
    offline();
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await until('a batch waits', () => received('/v1/collect').length);
    const waiting = (days: number) =>
      page.evaluate(`(() => { const keys = Object.keys(localStorage).filter((key) => key.startsWith('sp:key-1:'));
        for (const key of keys) { const item = JSON.parse(localStorage[key]);
          item.madeAt -= ${days} * 864e5; localStorage[key] = JSON.stringify(item); } })()`);
    await waiting(6.9);
    await page.close();
    online();
    await open('/next');

    const again = await told('/v1/collect');
    expect(again.at(-1)?.age).to.be.within(6.9 * 24 * hourMs, 7 * 24 * hourMs);
  });
});

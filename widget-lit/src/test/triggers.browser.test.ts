import { expect } from 'chai';
import type { Page } from 'playwright-core';
import {
  aWidget,
  armed,
  begun,
  editVisitor,
  fillAndSend,
  openPopup,
  pass,
  shown,
  skewedClock,
  stage,
  until,
  untilInTime,
} from './stage.fixture.ts';

describe('triggers', () => {
  const on = stage({ isPatient: true });
  const shows = (id = 1) => on.service.counts()[`show ${id}`] ?? 0;
  const popups = (page: Page) => page.locator('sp-popup .card:visible').count();

  it('open by time, without anybody doing anything', async () => {
    on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 0.3 } })];
    const { open } = await on.visitor();

    await shown(await open());
  });

  it('open at a depth of scrolling, not before', async () => {
    on.service.config.widgets = [aWidget(1, { triggers: { scrollPercent: 50 } })];
    const { open } = await on.visitor();
    const page = await open();
    await armed(page);
    const height = await page.evaluate<number>('document.documentElement.scrollHeight - innerHeight');
    await page.evaluate(`scrollTo(0, ${height * 0.4})`);
    await begun(page);
    const before = await popups(page);

    await page.evaluate(`scrollTo(0, ${height * 0.6})`);

    await shown(page);
    expect(before).to.equal(0);
  });

  it('open when the mouse leaves through the top', async () => {
    on.service.config.widgets = [aWidget(1, { triggers: { exitIntent: true } })];
    const { open } = await on.visitor();
    const page = await open();
    await armed(page);
    const leave = (y: number) =>
      page.evaluate(
        `document.documentElement.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: ${y} }))`,
      );
    await leave(300);
    await begun(page);
    const before = await popups(page);

    await leave(-1);

    await shown(page);
    expect(before).to.equal(0);
  });

  it('open when a phone hurries back to the top, not when its reader goes back a little or slowly', async () => {
    on.service.config.widgets = [aWidget(1, { triggers: { exitIntent: true } })];
    const { openInTime } = await on.visitor({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 700 } });
    const page = await openInTime();
    await untilInTime(page, 'the visit arrives', () => on.service.counts().visit);
    const scrollBy = (steps: number[]): Promise<unknown> =>
      page.evaluate(`(async () => { for (const step of ${JSON.stringify(steps)}) {
        scrollBy({ top: step, behavior: 'instant' });
        await new Promise((next) => addEventListener('scroll', next, { once: true }));
      } })()`);
    await scrollBy([2500]);
    await scrollBy([-300, 300, -300]);
    await pass(page, 2000);
    const before = await popups(page);

    await scrollBy([-400, -400, -400]);

    await untilInTime(page, 'it comes', () => popups(page));
    expect(before).to.equal(0);
  });

  it('open by a click on what the owner named, instead of what it does', async () => {
    on.service.config.widgets = [aWidget(1, { triggers: { clickSelector: '#next' } })];
    const { open } = await on.visitor();
    const page = await open();
    await armed(page);

    await page.click('#next');

    await shown(page);
    expect(new URL(page.url()).pathname).to.equal('/');
  });

  it('open by a link, also one that was clicked before or elsewhere', async () => {
    on.service.config.widgets = [aWidget(1), aWidget(12)];
    const { open } = await on.visitor();

    const page = await open('/#smartpoint-12');

    await shown(page);
    await until('its show arrives', () => shows(12));
    expect(shows(1)).to.equal(0);
  });

  it('are not disturbed by a selector that is none', async () => {
    const broken = aWidget(1);
    on.service.config.widgets = [
      { ...broken, settings: { ...broken.settings, triggers: { ...broken.settings.triggers, clickSelector: '..[' } } },
      aWidget(2, { triggers: { clickSelector: '#buy' } }),
    ];
    const { open, faults } = await on.visitor();
    const page = await open();
    await armed(page);

    await page.click('#buy');

    await shown(page);
    expect(faults).to.deep.equal([]);
  });

  it('open at most N times in D days by themselves; a click always opens', async () => {
    on.service.config.widgets = [
      aWidget(1, { triggers: { delaySeconds: 0 }, frequency: { times: 2, days: 7 } }),
      aWidget(2, { triggers: { delaySeconds: 0.2 } }),
    ];
    const { open } = await on.visitor();
    for (const path of ['/a', '/b']) {
      const page = await open(path);
      await shown(page);
      await page.locator('sp-popup .close').click();
      await page.close();
    }
    await until('two shows arrive', () => shows() === 2);

    const page = await open('/c');
    await until('the other widget is free to open', () => shows(2));
    expect(shows()).to.equal(2);
    await openPopup(page, 1);
    await until('the asked show arrives', () => shows() === 3);

    await editVisitor(page, 'visitor.shownAt[1] = visitor.shownAt[1].map((time) => time - 7 * 864e5)');
    await open('/a-week-later');
    await until('it opens again', () => shows() === 4);
  });

  it('wait while another widget is shown, also one that took the place of a third', async () => {
    on.service.config.widgets = [aWidget(1), aWidget(2), aWidget(3, { triggers: { scrollPercent: 50 } })];
    const { context, open } = await on.visitor();
    await context.addInitScript(skewedClock);
    const page = await open();
    await armed(page);
    await openPopup(page, 1);
    await openPopup(page, 2);
    const toTheEnd = () => page.evaluate('scrollTo(0, 0), scrollTo(0, document.documentElement.scrollHeight)');
    await until('the first one has given way', () => on.service.counts()['close 1']);
    await toTheEnd();

    await page.locator('sp-popup .close:visible').click();
    await until('the second one is closed', () => on.service.counts()['close 2']);
    await page.evaluate('skew = 31e3');
    await until('the third one opens', () => shows(3));

    const events = [...on.service.batches.values()].flatMap((batch) => batch.events);
    const names = events.map(({ type, widgetId }) => `${type} ${widgetId}`);
    expect(names.indexOf('close 2')).to.be.within(0, names.indexOf('show 3') - 1);
  });

  it('do not download a widget that may not open', async () => {
    on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 0 }, frequency: { times: 1, days: 7 } })];
    const { open } = await on.visitor();
    const page = await open();
    await shown(page);
    await until('the show arrives', () => shows());
    on.service.served.length = 0;

    await page.goto(`${on.shop.origin}/next`);
    await begun(page);

    expect(on.service.served).to.deep.equal(['k.js']);
  });

  it('stop after a lead', async () => {
    on.service.config.widgets = [
      aWidget(1, { triggers: { delaySeconds: 0 } }),
      aWidget(2, { triggers: { delaySeconds: 0.2 } }),
    ];
    const { open } = await on.visitor();
    const page = await open();
    await shown(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    await page.goto(`${on.shop.origin}/next`);

    await until('the other widget opens', () => shows(2));

    expect(shows(1)).to.equal(1);
  });

  it('wait for their turn: one widget at a time', async () => {
    on.service.config.widgets = [
      aWidget(1, { triggers: { delaySeconds: 0 } }),
      aWidget(2, { position: 'bar', triggers: { delaySeconds: 0 } }),
    ];
    const page = await (await on.visitor()).openInTime();
    await untilInTime(page, 'the first show arrives', () => shows(1));
    const together = [await popups(page), shows(2)];
    await page.locator('sp-popup .close').click();
    await untilInTime(page, 'its close arrives', () => on.service.counts()['close 1']);
    await untilInTime(page, 'it is out of sight', async () => (await popups(page)) === 0);
    await pass(page, 600_000);
    const onTheSamePage = [await popups(page), shows(2)];

    await page.evaluate(`history.pushState({}, '', '/route')`);

    await untilInTime(page, 'the second one comes on the next page', () => shows(2));
    expect({ together, onTheSamePage }).to.deep.equal({ together: [1, 0], onTheSamePage: [0, 0] });
  });

  it('leave a pause after a widget the visitor asked for and closed', async () => {
    on.service.config.widgets = [aWidget(1), aWidget(2, { triggers: { delaySeconds: 20 } })];
    const page = await (await on.visitor()).openInTime();
    await untilInTime(page, 'the visit arrives', () => on.service.counts().visit);
    await openPopup(page, 1);
    await page.locator('sp-popup .close').click();
    await page.locator('sp-popup .card:visible').waitFor({ state: 'hidden' });
    await pass(page, 25_000);
    const soon = [await popups(page), shows(2)];

    await untilInTime(page, 'the other one comes', () => shows(2));
    expect(soon).to.deep.equal([0, 0]);
  });

  it('replace a widget when the visitor asks for another one', async () => {
    on.service.config.widgets = [aWidget(1), aWidget(2)];
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page, 1);
    await page.locator('sp-popup input[name=name]').fill('Мария');

    await page.evaluate('Smartpoint.open(2)');
    await until('the second one is shown', () => shows(2));
    expect(await popups(page)).to.equal(1);
    await page.evaluate('Smartpoint.open(1)');
    await until('the first one is back', () => shows(1) === 2);

    expect(await page.locator('sp-popup input[name=name]').first().inputValue()).to.equal('Мария');
  });

  it('answer calls that were queued before the loader came', async () => {
    on.service.config.widgets = [aWidget(1)];
    on.shop.page = () => ({
      head: `<script>(window.Smartpoint = window.Smartpoint || []).push(['open', '1']);
        Smartpoint.push(['on', 'goal', (detail) => (window.goal = detail)]); Smartpoint.push(['reachGoal', 'price']);
        Smartpoint.push(['nonsense']); Smartpoint.push(7);</script>
        <script async src="${on.service.origin}/w/k.js"></script>`,
    });
    const { open, faults } = await on.visitor();
    const page = await open();

    await shown(page);

    expect(await page.evaluate('window.goal')).to.deep.equal({ name: 'price' });
    expect(faults).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { shoot } from '../../../core-service/test/browser/screenshots.ts';
import { expectAccessible } from './accessible.fixture.ts';
import { aWidget, fillAndSend, pass, stage, until, untilInTime } from './stage.fixture.ts';

const place = '<div data-smartpoint-widget="1" style="min-height: 460px">Форма грузится</div>';

describe('a widget that stands in the page', () => {
  const on = stage();
  const shows = (id = 1) => on.service.counts()[`show ${id}`] ?? 0;
  const standing = (page: Page) =>
    page.locator('[data-smartpoint-widget] sp-popup .card:visible, sp-widget .card:visible');

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 0 } }), aWidget(2)];
  });

  it('takes the place that was kept for it: no window, no focus, nothing that closes, nothing that jumps', async () => {
    on.shop.page = () => ({ body: `${place}<p id="below">Ниже</p>` });
    const { context, faults } = await on.visitor({ viewport: { width: 1200, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(`window.shifts = 0; new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) window.shifts += value; }).observe({ type: 'layout-shift', buffered: true });`);
    await page.goto(on.shop.origin);
    await standing(page).waitFor();
    await until('its show arrives', () => shows());
    await page.keyboard.press('Escape');

    expect(await page.evaluate('document.activeElement === document.body')).to.be.true;
    expect(await page.evaluate(`getComputedStyle(document.querySelector('sp-popup')).display`)).to.equal('block');
    expect(await page.locator('sp-popup .close:visible').count()).to.equal(0);
    expect(await page.evaluate<number>('shifts')).to.be.below(0.02);
    expect(await standing(page).count()).to.equal(1);
    expect(faults).to.deep.equal([]);
    await expectAccessible(page, { include: ['sp-popup'] });
    await shoot(page, 'standing/popup-desktop', { fullPage: true });
  });

  it('sends a lead that says so, and goes on standing', async () => {
    on.shop.page = () => ({ body: place });
    const { open } = await on.visitor({ viewport: { width: 390, height: 844 } });
    const page = await open();
    await standing(page).waitFor();
    await shoot(page, 'standing/popup-phone', { fullPage: true });

    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();

    const [lead] = [...on.service.leads.values()];
    expect(lead).to.include({ widgetId: 1, display: 'inline' });
    await shoot(page, 'standing/popup-thanks', { fullPage: true });
  });

  it('does not open over the page by itself as well; asked for, it does', async () => {
    on.shop.page = () => ({ body: place });
    const page = await (await on.visitor()).openInTime();
    await untilInTime(page, 'it stands', () => standing(page).count());
    await pass(page, 30_000);
    const windows = () => page.locator('html > sp-popup .card:visible').count();
    const before = await windows();

    await page.evaluate('Smartpoint.open(1)');
    await untilInTime(page, 'it opens', windows);

    expect(before).to.equal(0);
  });

  it('lets others come: it takes nobody’s turn', async () => {
    on.shop.page = () => ({ body: place });
    on.service.config.widgets = [aWidget(1), aWidget(2, { triggers: { delaySeconds: 1 } })];
    const page = await (await on.visitor()).openInTime();

    await untilInTime(page, 'the other one comes', () => shows(2));

    expect(await standing(page).count()).to.equal(1);
  });

  it('comes twice to a page, and once more to what is drawn later, under either name', async () => {
    on.shop.page = () => ({ body: `${place}<sp-widget id="2"></sp-widget>` });
    const { open } = await on.visitor();
    const page = await open();
    await until('both stand', async () => (await standing(page).count()) === 2);

    await page.evaluate(
      `document.querySelector('main').insertAdjacentHTML('afterbegin', '<sp-widget id="1"></sp-widget>')`,
    );
    await until('the third stands', async () => (await standing(page).count()) === 3);
  });

  it('comes to a page that had no place before its router drew one', async () => {
    const page = await (await on.visitor()).openInTime();
    on.service.config.widgets = [aWidget(1)];
    await untilInTime(page, 'the visit arrives', () => on.service.counts().visit);
    const before = on.service.served.filter((name) => name.startsWith('opening-'));

    await page.evaluate(
      `document.querySelector('main').innerHTML = ${JSON.stringify(place)}, history.pushState({}, '', '/order')`,
    );
    await untilInTime(page, 'it stands', () => standing(page).count());

    expect(before).to.deep.equal([]);
  });

  it('leaves a place alone that names no widget of the site, and one whose widget does not come', async () => {
    on.shop.page = () => ({ body: `<div data-smartpoint-widget="99">Позвоните нам</div>${place}` });
    on.service.serve = (file) => (file.startsWith('popup-') ? { status: 503 } : 'well');
    const { open, faults } = await on.visitor();
    const page = await open();
    await until('it is asked for', () => on.service.served.some((name) => name.startsWith('popup-')));

    expect(await page.locator('[data-smartpoint-widget]').allInnerTexts()).to.deep.equal([
      'Позвоните нам',
      'Форма грузится',
    ]);
    expect(faults.filter((fault) => fault.startsWith('uncaught'))).to.deep.equal([]);
  });
});

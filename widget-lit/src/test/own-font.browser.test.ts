import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { fontName } from '../components/base/font-name.ts';
import { aWidget, armed, stage } from './stage.fixture.ts';

const file = `${'f'.repeat(43)}.woff2`;

describe('a font of the owner', () => {
  const on = stage();

  beforeEach(() => {
    const { origin } = on.service;
    const widget = aWidget(1);
    Object.assign(widget.settings, { fontUrl: `${origin}/w/images/${file}` });
    on.service.config.widgets = [widget];
    on.shop.page = () => ({
      // What the service says by `:host`, a page may say too.
      body: `<a id="ask" href="#smartpoint-1">?</a><style>sp-popup { --sp-font: "${fontName(file)}", sans-serif }</style>`,
      policy: `font-src 'none'; connect-src ${origin}`,
    });
  });

  /** The font itself, once it may come. */
  const serve = async (context: BrowserContext, may: Promise<void> = Promise.resolve()): Promise<void> => {
    const body = await readFile('node_modules/@fontsource/pt-mono/files/pt-mono-cyrillic-400-normal.woff2');
    await context.route(`**/${file}`, async (route) => {
      await may;
      await route.fulfill({ body, headers: { 'access-control-allow-origin': '*' } });
    });
    await context.addInitScript(`window.shift = 0; new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) window.shift += value; }).observe({ type: 'layout-shift', buffered: true })`);
  };
  const ask = async (page: Page): Promise<void> => {
    await armed(page);
    await page.click('#ask');
    await page.locator('sp-popup .card').waitFor();
  };
  /** Letters of one width: nothing but the font makes them so. */
  const isWorn = (page: Page) =>
    page.evaluate(`(() => {
      const root = document.querySelector('sp-popup').shadowRoot.querySelector('h2');
      const widthOf = (text) => {
        const probe = Object.assign(document.createElement('span'), { textContent: text });
        probe.style.cssText = 'position: absolute; visibility: hidden';
        root.append(probe);
        const { width } = probe.getBoundingClientRect();
        probe.remove();
        return Math.round(width);
      };
      return widthOf('шшшш') === widthOf('гггг');
    })()`);

  it('is worn from the first moment on, under a policy without fonts', async () => {
    const { context, open, faults } = await on.visitor();
    await serve(context);
    const page = await open();
    await ask(page);

    expect(await isWorn(page)).to.equal(true);
    expect([await page.evaluate('window.shift'), faults]).to.deep.equal([0, []]);
  });

  it('that comes late keeps nobody waiting, changes nothing under their eyes, and is worn the next time', async () => {
    const { context, open } = await on.visitor();
    let come = () => undefined as void;
    await serve(context, new Promise((resolve) => (come = resolve)));
    const page = await open();
    await ask(page);
    const arrived = page.waitForResponse(`**/${file}`);
    come();
    await (await arrived).finished();

    expect([await isWorn(page), await page.evaluate('window.shift')]).to.deep.equal([false, 0]);
    await page.keyboard.press('Escape');
    await page.locator('sp-popup .card').waitFor({ state: 'hidden' });
    await ask(page);
    expect(await isWorn(page)).to.equal(true);
  });

  it('that is away, or no font, leaves the widget as it is', async () => {
    const { context, open, faults } = await on.visitor();
    await context.route(`**/${file}`, (route) =>
      route.fulfill({ body: 'no font', headers: { 'access-control-allow-origin': '*' } }),
    );
    const page = await open();
    await ask(page);

    expect(await isWorn(page)).to.equal(false);
    // Browsers tell of letters that they cannot read: nothing of ours adds to it.
    expect(faults.filter((fault) => !/decode|OTS/.test(fault))).to.deep.equal([]);
  });
});

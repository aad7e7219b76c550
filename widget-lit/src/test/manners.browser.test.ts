import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { aWidget, armed, openPopup, shown, stage, until } from './stage.fixture.ts';

describe('manners: a widget that comes by itself', () => {
  const on = stage();
  const snippet = () => `<script async src="${on.service.origin}/w/k.js"></script>`;
  const popups = (page: Page) => page.locator('sp-popup .card:visible').count();

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 0.2 } })];
  });

  /** Looks long enough for a widget to come by, then does `free` and waits for it. */
  async function waitsUntil(page: Page, free: () => Promise<unknown>): Promise<void> {
    await armed(page);
    await page.waitForTimeout(2500);
    const before = await popups(page);
    await free();
    await shown(page);
    expect(before).to.equal(0);
  }

  const editable: [title: string, body: string][] = [
    ['a field', '<input id="own">'],
    ['a search field that had the focus from the start', '<input id="own" type="search" autofocus>'],
    ['a text', '<textarea id="own"></textarea>'],
    ['a list', '<select id="own"><option>1</option></select>'],
    ['an editor', '<div id="own" contenteditable>text</div>'],
    ['a part of an editor', '<div contenteditable><p id="own" tabindex="0">text</p></div>'],
    ['a frame', '<iframe id="own" srcdoc="<input autofocus>"></iframe>'],
  ];
  for (const [title, body] of editable) {
    it(`waits while the visitor is in ${title}`, async () => {
      on.shop.page = () => ({ head: '', body: `${body}<script>own.focus()</script>${snippet()}` });
      const { open } = await on.visitor();
      const page = await open();

      await waitsUntil(page, () => page.evaluate('own.blur()'));
    });
  }

  it('waits while the visitor is in a field of a shadow root', async () => {
    on.shop.page = () => ({
      head: '',
      body: `<div id="own"></div><script>own.attachShadow({ mode: 'open' }).innerHTML = '<input>'; own.shadowRoot.firstChild.focus()</script>${snippet()}`,
    });
    const { open } = await on.visitor();
    const page = await open();

    await waitsUntil(page, () => page.evaluate('own.shadowRoot.firstChild.blur()'));
  });

  it('waits while a dialog of the page is open', async () => {
    on.shop.page = () => ({
      head: '',
      body: `<dialog id="own"><p>!</p></dialog><script>own.showModal()</script>${snippet()}`,
    });
    const { open } = await on.visitor();
    const page = await open();

    await waitsUntil(page, () => page.evaluate('own.close()'));
  });

  it('waits while something fills the screen', async () => {
    on.shop.page = () => ({
      head: `<script>Object.defineProperty(document, 'fullscreenElement', { configurable: true, value: document.documentElement })</script>${snippet()}`,
    });
    const { open } = await on.visitor();
    const page = await open();

    await waitsUntil(page, () =>
      page.evaluate(`Object.defineProperty(document, 'fullscreenElement', { value: null })`),
    );
  });

  it('waits for somebody who begins to type while it is on its way', async () => {
    on.shop.page = () => ({ body: '<input id="own">' });
    let release = (): void => undefined;
    const { context, open } = await on.visitor();
    const held = new Promise<void>((resolve) => (release = resolve));
    await context.route(/popup-/, async (route) => {
      await held;
      await route.continue();
    });
    const page = await open();
    await until('it is asked for', () => on.service.served.some((name) => name.endsWith('.json')));
    await page.click('#own');
    release();
    await page.keyboard.type('Мария', { delay: 200 });

    expect(await page.locator('#own').inputValue()).to.equal('Мария');
    await waitsUntil(page, () => page.evaluate('own.blur()'));
  });

  it('comes over a field when the visitor asks for it', async () => {
    on.shop.page = () => ({ body: '<input id="own" autofocus>' });
    const { open } = await on.visitor();

    await openPopup(await open());
  });
});

describe('manners: keys and focus of a widget', () => {
  const on = stage();

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1, { position: 'corner' })];
  });

  it('end at its element: hotkeys and focus traps of the page stay away', async () => {
    on.shop.page = () => ({
      body: `<button id="trap">…</button><script>window.heard = [];
        for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'focusin', 'focusout', 'paste', 'cut', 'copy'])
          for (const target of [document, document.body, window])
            target.addEventListener(type, (event) => { heard.push(type); event.preventDefault(); trap.focus(); });</script>`,
    });
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await page.evaluate('heard.length = 0');
    await page.locator('sp-popup input[name=name]').focus();
    await page.keyboard.type('s/Мария?');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+C');
    await page.keyboard.press('Tab');
    await page.keyboard.type('89123456789');

    expect(await page.evaluate('heard')).to.deep.equal([]);
    expect(await page.locator('sp-popup input[name=name]').inputValue()).to.equal('s/Мария?');
    expect(await page.locator('sp-popup input[name=phone]').inputValue()).to.equal('8 (912) 345-67-89');
    await page.keyboard.press('Escape');
    await page.locator('sp-popup .card:visible').waitFor({ state: 'hidden' });
  });
});

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { aWidget, openPopup, pass, stage, untilInTime } from './stage.fixture.ts';

describe('manners: a widget that comes by itself', () => {
  const on = stage();
  const snippet = () => `<script async src="${on.service.origin}/w/k.js"></script>`;
  const popups = (page: Page) => page.locator('sp-popup .card:visible').count();

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 0.2 } })];
  });

  /** Lets time pass in which a widget looks many times whether it may come; then does `free` and waits for it. */
  async function waitsUntil(page: Page, free: () => Promise<unknown>): Promise<void> {
    await untilInTime(page, 'the visit arrives', () => on.service.counts().visit);
    await pass(page, 60_000);
    const before = await popups(page);
    await free();
    await untilInTime(page, 'it comes', () => popups(page));
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
    ['a day that a calendar writes into', '<input id="own" readonly value="01.12.2026">'],
    ['a slider', '<input id="own" type="range">'],
    ['a file to choose', '<input id="own" type="file">'],
    ['a text without looks', '<div id="own" contenteditable="plaintext-only">text</div>'],
    [
      'a table drawn as a picture',
      '<canvas id="own" tabindex="0"></canvas><script>own.editContext = new EditContext()</script>',
    ],
    [
      'an element that shows nothing of what is in it',
      '<x-field id="own" tabindex="0"></x-field><script>own.attachShadow({ mode: "closed" })</script>',
    ],
    ['an embedded document', '<object id="own" tabindex="0"></object>'],
    ...['textbox', 'searchbox', 'combobox', 'spinbutton', 'slider'].map((role): [string, string] => [
      `an editor of the page's own making: ${role}`,
      `<div role="${role}"><span id="own" tabindex="0">text</span></div>`,
    ]),
  ];
  for (const [title, body] of editable) {
    it(`waits while the visitor is in ${title}`, async () => {
      on.shop.page = () => ({ head: '', body: `${body}<script>own.focus()</script>${snippet()}` });
      const page = await (await on.visitor()).openInTime();

      await waitsUntil(page, () => page.evaluate('own.blur()'));
    });
  }

  it('waits while the visitor is in a field of a shadow root', async () => {
    on.shop.page = () => ({
      head: '',
      body: `<div id="own"></div><script>own.attachShadow({ mode: 'open' }).innerHTML = '<input>'; own.shadowRoot.firstChild.focus()</script>${snippet()}`,
    });
    const page = await (await on.visitor()).openInTime();

    await waitsUntil(page, () => page.evaluate('own.shadowRoot.firstChild.blur()'));
  });

  for (const field of ['<input>', '<div contenteditable>text</div>']) {
    it(`waits while the visitor is where nobody can look, though nothing was written yet: ${field}`, async () => {
      on.shop.page = () => ({
        head: '',
        body: `<div id="own"></div><script>root = own.attachShadow({ mode: 'closed' }); root.innerHTML = '${field}'; root.firstChild.focus()</script>${snippet()}`,
      });
      const page = await (await on.visitor()).openInTime();
      await waitsUntil(page, () => page.evaluate('root.firstChild.blur()'));
    });
  }

  it('waits while keys come, whatever they are for, and comes when they have stopped', async () => {
    on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 4 } })];
    const page = await (await on.visitor()).openInTime();
    await untilInTime(page, 'the visit arrives', () => on.service.counts().visit);
    const seen: number[] = [];
    for (let second = 0; second < 12; second += 3) {
      await page.keyboard.press('ArrowDown');
      await pass(page, 3000);
      seen.push(await popups(page));
    }

    await untilInTime(page, 'it comes', () => popups(page));
    expect(seen).to.deep.equal([0, 0, 0, 0]);
  });

  it('does not wait for what else is used in a shadow root where text was once written', async () => {
    on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 30 } })];
    on.shop.page = () => ({
      body: `<div id="own"></div><script>own.attachShadow({ mode: 'open' }).innerHTML = '<input><button>Найти</button>'</script>`,
    });
    const page = await (await on.visitor()).openInTime();
    await page.locator('#own input').pressSequentially('дом');
    await page.locator('#own button').click();

    await untilInTime(page, 'it comes', () => popups(page));
  });

  it('does not wait for a box that was ticked, or a button that was pressed', async () => {
    on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 30 } })];
    on.shop.page = () => ({ body: '<label><input id="own" type="checkbox"> Только в наличии</label>' });
    const page = await (await on.visitor()).openInTime();
    await page.locator('#own').click();
    await page.locator('#own').press('Space');

    await untilInTime(page, 'it comes', () => popups(page));
  });

  it('waits while a dialog of the page is open', async () => {
    on.shop.page = () => ({
      head: '',
      body: `<dialog id="own"><p>!</p></dialog><script>own.showModal()</script>${snippet()}`,
    });
    const page = await (await on.visitor()).openInTime();

    await waitsUntil(page, () => page.evaluate('own.close()'));
  });

  const modal = 'role="dialog" aria-modal="true"';
  const centred = 'position:fixed;left:25%;top:25%;width:50%;height:50%;background:#fff';
  const modals: [title: string, body: string][] = [
    ['a window in the middle', `<div id="own" ${modal} style="${centred}">!</div>`],
    ['a ground over everything', `<div id="own" ${modal} style="position:fixed;inset:0"><p>!</p></div>`],
    ['a box without a size', `<div id="own" ${modal}><div style="${centred}">!</div></div>`],
    ['a sheet at the bottom', `<div id="own" ${modal} style="position:fixed;inset:70% 0 0;background:#fff">!</div>`],
    ['one that is called so', `<div id="own" role="dialog" style="${centred}">!</div>`],
    ['a warning', `<div id="own" role="alertdialog" style="${centred}">!</div>`],
    [
      'a basket at the side',
      `<div id="own" role="dialog" style="position:fixed;inset:0 0 0 75%;background:#fff">!</div>`,
    ],
    ['one that is not modal', `<dialog id="own" open style="${centred}">!</dialog>`],
    [
      'one over a ground, without a word of what it is',
      `<div id="own"><div style="position:fixed;inset:0;z-index:1042;background:#000c"></div><div style="position:fixed;inset:0;z-index:1043"><p>!</p></div></div>`,
    ],
    [
      'one at the end of the body, without a word of what it is',
      `<div id="own" style="position:absolute;left:30%;top:200px;width:40%;height:300px;z-index:1000;background:#fff">!</div><script>document.body.append(own)</script>`,
    ],
    [
      'one in a shadow root',
      `<div id="own"></div><script>own.attachShadow({ mode: 'open' }).innerHTML = '<div ${modal} style="${centred}">!</div>'</script>`,
    ],
    [
      'one in a shadow root, without a word of what it is',
      `<div id="own"></div><script>own.attachShadow({ mode: 'open' }).innerHTML = '<p style="height:2000px">Дома</p><div style="${centred};z-index:999">!</div>'</script>`,
    ],
    [
      'one around what stands in the page',
      `<div id="own"><p>!</p></div><script>own.attachShadow({ mode: 'open' }).innerHTML = '<div style="${centred};z-index:999"><slot></slot></div>'</script>`,
    ],
    [
      'a modal one at the edge, with nothing behind it',
      `<style>::backdrop { display: none }</style><dialog id="own" style="margin:0;inset:auto 10px 10px auto">!</dialog><script>own.showModal()</script>`,
    ],
    ['a popover', '<div id="own" popover>!</div><script>own.showPopover()</script>'],
    ['a popover by hand', '<div id="own" popover="manual">!</div><script>own.showPopover()</script>'],
  ];
  for (const [title, body] of modals) {
    it(`waits while a dialog that the page made itself is open: ${title}`, async () => {
      on.shop.page = () => ({ body });
      const page = await (await on.visitor()).openInTime();

      await waitsUntil(page, () => page.evaluate('own.remove()'));
    });
  }

  it('does not wait for dialogs that the page keeps ready, out of sight', async () => {
    on.shop.page = () => ({
      body: `<div ${modal} style="display:none">!</div><div ${modal} style="${centred};visibility:hidden">!</div>
        <div ${modal} style="${centred};opacity:0;pointer-events:none">!</div>
        <div ${modal} style="position:fixed;top:0;bottom:0;width:300px;right:0;transform:translateX(100%)">!</div>
        <div popover>!</div><dialog>!</dialog>`,
    });
    const page = await (await on.visitor()).openInTime();

    await untilInTime(page, 'it comes', () => popups(page));
  });

  it('does not wait for what asks for nothing: a notice along the edge, a card in a corner', async () => {
    on.shop.page = () => ({
      body: `<div role="dialog" aria-modal="false" style="position:fixed;inset:auto 0 0;height:120px;background:#fff">Куки</div>
        <dialog open style="position:fixed;inset:0 0 auto;height:60px">Доставка</dialog>
        <div role="alertdialog" style="position:fixed;right:10px;bottom:130px;width:200px;height:150px;background:#fff">Чат</div>
        <div id="toast" popover="manual" style="inset:auto 10px 300px auto;height:40px">Готово</div><script>toast.showPopover()</script>`,
    });
    const page = await (await on.visitor()).openInTime();

    await untilInTime(page, 'it comes', () => popups(page));
  });

  const built: [what: string, head: string, body: string][] = [
    [
      'a page',
      `<style>main { position: fixed; inset: 0; overflow: auto; z-index: 9999 }</style>`,
      `<div style="position:absolute;inset:0 0 auto;height:1000px;z-index:999">Дома</div><h2 id="own" tabindex="-1">!</h2><script>own.focus()</script>`,
    ],
    [
      'a page in a shadow root',
      `<script>addEventListener('DOMContentLoaded', () => {
        const app = document.body.appendChild(document.createElement('div'));
        app.attachShadow({ mode: 'open' }).innerHTML = '<div style="position:fixed;inset:0;overflow:auto;z-index:9999"></div>';
        app.shadowRoot.firstChild.append(document.querySelector('main'));
      })</script>`,
      '',
    ],
    [
      'a page in a form with a field that is called like a method',
      '',
      '<form style="position:absolute;inset:0;background:#fff"><input name="matches"></form>',
    ],
  ];
  for (const [what, head, body] of built) {
    it(`does not wait for what ${what} is built of, however high it lies`, async () => {
      on.shop.page = () => ({ head: head + snippet(), body });
      const page = await (await on.visitor()).openInTime();

      await untilInTime(page, 'it comes', () => popups(page));
    });
  }

  for (const [what, name] of [
    ['something fills the screen', 'fullscreenElement'],
    ['something fills the screen of an old Safari', 'webkitFullscreenElement'],
    ['a game holds the mouse', 'pointerLockElement'],
  ] as const) {
    it(`waits while ${what}`, async () => {
      on.shop.page = () => ({
        head: `<script>Object.defineProperty(document, '${name}', { configurable: true, value: document.documentElement })</script>${snippet()}`,
      });
      const page = await (await on.visitor()).openInTime();

      await waitsUntil(page, () => page.evaluate(`Object.defineProperty(document, '${name}', { value: null })`));
    });
  }

  it('waits for somebody who begins to type while it is on its way', async () => {
    on.shop.page = () => ({ body: '<input id="own">' });
    let release = (): void => undefined;
    const { context, openInTime } = await on.visitor();
    const held = new Promise<void>((resolve) => (release = resolve));
    await context.route(/popup-/, async (route) => {
      await held;
      await route.continue();
    });
    const page = await openInTime();
    await untilInTime(page, 'it is asked for', () => on.service.served.some((name) => name.endsWith('.json')));
    await page.click('#own');
    release();
    await page.keyboard.type('Мария');

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

  const types = [
    ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'focus', 'blur', 'focusin', 'focusout'],
    ...['paste', 'cut', 'copy'],
  ];
  const trap = (targets: string, isCapturing: boolean): string =>
    `for (const type of ${JSON.stringify(types)}) for (const target of [${targets}])
      target.addEventListener(type, (event) => { heard.push(type); event.preventDefault(); event.stopImmediatePropagation(); trap.focus(); }, ${isCapturing});`;
  const inside = 'document, document.documentElement, document.body';
  const traps: [title: string, before: string, after: string][] = [
    ['that bubble', trap(`${inside}, window`, false), ''],
    ['that capture, inside of the window', trap(inside, true), ''],
    ['that capture at the window, after we came', '', trap('window', true)],
  ];
  for (const [title, before, after] of traps) {
    it(`end at its element: hotkeys and focus traps of the page stay away, those ${title}`, async () => {
      on.shop.page = () => ({
        body: `<button id="trap">…</button><input id="own"><script>window.heard = []; ${before}</script>`,
      });
      const { open } = await on.visitor();
      const page = await open();
      await page.waitForFunction('Smartpoint.on');
      await page.evaluate(after);
      await openPopup(page);
      await page.evaluate('heard.length = 0');
      await page.locator('sp-popup input[name=name]').focus();
      await page.keyboard.type('s/Мария?');
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Control+C');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Control+V');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('89123456789');

      expect(await page.evaluate('heard')).to.deep.equal([]);
      expect(await page.locator('sp-popup input[name=name]').inputValue()).to.equal('s/Мария?');
      expect(await page.locator('sp-popup input[name=phone]').inputValue()).to.equal('8 (912) 345-67-89');
      await page.keyboard.press('Escape');
      await page.locator('sp-popup .card:visible').waitFor({ state: 'hidden' });

      await page.evaluate(`own.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true }))`);
      expect(await page.evaluate('heard')).to.include('keydown');
    });
  }

  const presses = ['pointerdown', 'mousedown', 'touchstart', 'pointerup', 'mouseup', 'click'];
  const forbid = (targets: string, isCapturing: boolean): string =>
    `for (const type of ${JSON.stringify(presses)}) for (const target of [${targets}]) target.addEventListener(type, (event) => {
      heard.push(type); event.preventDefault(); event.stopPropagation(); event.stopImmediatePropagation(); }, { capture: ${isCapturing}, passive: false });`;
  const forbidding: [title: string, before: string, after: string][] = [
    ['that capture, inside of the window', forbid(inside, true), ''],
    ['that bubble', forbid(inside, false), ''],
    ['that capture at the window, after we came', '', forbid('window', true)],
  ];
  for (const [title, before, after] of forbidding) {
    it(`work by press though the page forbids presses outside of a window of its own; it hears of them: listeners ${title}`, async () => {
      on.service.config.consent.personalData = { mode: 'checkbox', text: 'Согласен', url: '' };
      on.shop.page = () => ({ body: `<script>window.heard = []; ${before}</script>` });
      const { open } = await on.visitor();
      const page = await open();
      await page.waitForFunction('Smartpoint.on');
      await page.evaluate(after);
      await openPopup(page);
      await page.evaluate('heard.length = 0');
      await page.locator('sp-popup input[name=phone]').click();
      await page.keyboard.type('89123456789');
      await page.locator('sp-popup input[type=checkbox]').click();
      expect(await page.locator('sp-popup input[type=checkbox]').isChecked()).to.equal(true);
      await page.locator('sp-popup .main').click();
      await page.locator('sp-popup .done').waitFor();
      await page.locator('sp-popup .close').click();
      await page.locator('sp-popup .card:visible').waitFor({ state: 'hidden' });

      expect(await page.evaluate('heard')).to.include.members(['mousedown', 'click']);
      expect(on.service.leads.size).to.equal(1);
      // What is the page's own it may forbid.
      await page.locator('#next').click();
      expect(new URL(page.url()).pathname).to.equal('/');
    });
  }
});

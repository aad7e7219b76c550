import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { aWidget, armed, begun, fillAndSend, openPopup, scrollAt, shown, stage, until } from './stage.fixture.ts';

describe('widgets on pages built in many ways', () => {
  const on = stage();
  const snippet = () => `<script async src="${on.service.origin}/w/k.js"></script>`;

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1, { triggers: { clickSelector: '.buy' } })];
  });

  for (const [title, style] of [
    ['the body', 'html { height: 100%; overflow: hidden } body { height: 100%; overflow: auto }'],
    ['an inner part', 'html, body { height: 100%; margin: 0; overflow: hidden } main { height: 100%; overflow: auto }'],
  ] as const) {
    it(`open at a depth of scrolling where ${title} scrolls`, async () => {
      on.service.config.widgets = [aWidget(1, { triggers: { scrollPercent: 50 } })];
      on.shop.page = () => ({ head: `<style>${style}</style>${snippet()}` });
      const { open } = await on.visitor();
      const page = await open();
      await armed(page);
      const scroll = (share: number) =>
        page.evaluate(`[document.body, document.querySelector('main')].forEach((part) =>
          part.scrollTo(0, (part.scrollHeight - part.clientHeight) * ${share}))`);
      await scroll(0.3);
      await begun(page);
      const before = await page.locator('sp-popup').count();
      await scroll(0.6);

      await shown(page);
      expect(before).to.equal(0);
    });
  }

  it('open at a depth of scrolling inside of a shadow root', async () => {
    on.service.config.widgets = [aWidget(1, { triggers: { scrollPercent: 50 } })];
    on.shop.page = () => ({
      body: `<div id="app"></div><script>app.attachShadow({ mode: 'open' }).innerHTML =
        '<div style="position:fixed;inset:0;overflow:auto;background:#fff"><div style="height:4000px">Дома</div></div>'</script>`,
    });
    const { open } = await on.visitor();
    const page = await open();
    await armed(page);
    const scroll = (to: number) => page.evaluate(`app.shadowRoot.firstChild.scrollTo(0, ${to})`);
    await scroll(500);
    await begun(page);
    const before = await page.locator('sp-popup').count();
    await scroll(3000);

    await shown(page);
    expect(before).to.equal(0);
  });

  for (const hash of ['#smartpoint-1?utm_source=mail', '#smartpoint-1&yclid=7', '#/price#smartpoint-1/']) {
    it(`open by a link whose end somebody has written on: ${hash}`, async () => {
      const { open } = await on.visitor();

      await shown(await open(`/${hash}`));
    });
  }

  for (const [title, inside] of [
    ['named by the owner', '<button class="buy">?</button>'],
    ['a link', '<a href="#smartpoint-1">?</a>'],
  ] as const) {
    it(`open by ${title} inside shadow roots`, async () => {
      on.shop.page = () => ({
        body: `<div id="own"></div><script>own.attachShadow({ mode: 'open' }).innerHTML = '<div></div>';
          const inner = own.shadowRoot.firstChild.attachShadow({ mode: 'open' }); inner.innerHTML = '${inside}'</script>`,
      });
      const { open } = await on.visitor();
      const page = await open();
      await page.locator('#own').locator('button, a').click();

      await shown(page);
    });
  }

  for (const set of [
    `location.hash = 'smartpoint-1'`,
    `location.replace('#smartpoint-1')`,
    `history.pushState(null, '', '#smartpoint-1')`,
    `history.replaceState({ any: 1 }, '', '/other#smartpoint-1')`,
  ]) {
    it(`open by a hash that a script sets: ${set}`, async () => {
      const { open } = await on.visitor();
      const page = await open();
      await armed(page);
      await page.evaluate(set);

      await shown(page);
    });
  }

  it('stay closed when the address changes beside the hash that opened them', async () => {
    const { open, faults } = await on.visitor();
    const page = await open('/#smartpoint-1');
    await shown(page);
    await page.locator('sp-popup .close').click();
    await page.locator('sp-popup .card:visible').waitFor({ state: 'hidden' });
    await page.evaluate(`history.replaceState(null, '', '/filter?page=2#smartpoint-1')`);
    await until('the other page is seen', () => on.service.looks().some(({ path }) => path === '/filter'));

    expect(await page.locator('sp-popup .card:visible').count()).to.equal(0);
    expect(faults).to.deep.equal([]);
  });

  const places: [title: string, place: readonly [number, number]][] = [
    ['beside the card', [12, 12]],
    ['on the card', [195, 560]],
  ];
  const size = { viewport: { width: 390, height: 760 }, hasTouch: true, reducedMotion: 'reduce' } as const;
  for (const how of ['mouse', 'touch'] as const) {
    for (const [title, place] of places) {
      it(`keep the page behind a modal still: ${how}, ${title}`, async () => {
        const page = await (await on.visitor(size)).open();
        await scrollAt(page, place, 300, how);
        const before = await page.evaluate<number>('scrollY');
        await openPopup(page);
        await scrollAt(page, place, 300, how);
        await scrollAt(page, place, -600, how);

        expect(before).to.be.above(0);
        expect(await page.evaluate('scrollY')).to.equal(before);
      });
    }

    it(`scroll inside when they are longer than the window, and the page stays: ${how}`, async () => {
      const fields = Array.from({ length: 14 }, (_, at) => ({ key: `f${at}`, kind: 'text', label: `${at}` }));
      on.service.config.widgets = [aWidget(1, { fields })];
      const page = await (await on.visitor(size)).open();
      await openPopup(page);
      for (const by of [300, 3000, 3000]) await scrollAt(page, [195, 400], by, how);

      const inside = `document.querySelector('sp-popup').shadowRoot.querySelector('.body').scrollTop`;
      expect(await page.evaluate<number>(inside)).to.be.above(300);
      expect(await page.evaluate('scrollY')).to.equal(0);
    });
  }

  for (const target of ['document', 'window', 'document.body']) {
    it(`keep a page behind a modal still that scrolls by a script, which hears of the wheel at ${target}`, async () => {
      on.shop.page = () => ({
        body: `<script>addEventListener('DOMContentLoaded', () => ${target}.addEventListener('wheel', (event) => {
          event.preventDefault(); scrollTo(0, scrollY + event.deltaY); }, { passive: false }))</script>`,
      });
      const page = await (await on.visitor({ ...size, viewport: { width: 900, height: 700 } })).open();
      const turn = async () => {
        for (const [x, y] of [
          [450, 350],
          [20, 20],
        ] as const) {
          await page.mouse.move(x, y);
          await page.mouse.wheel(0, 200);
        }
        await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      };
      await turn();
      await page.waitForFunction('scrollY > 0');
      const before = await page.evaluate<number>('scrollY');
      await openPopup(page);
      await turn();

      expect(await page.evaluate('scrollY')).to.equal(before);
    });
  }

  const demand = "; require-trusted-types-for 'script'";
  for (const list of [
    'trusted-types goog#html',
    "trusted-types 'none'",
    `trusted-types goog#html${demand}`,
    `trusted-types 'none'${demand}`,
    `trusted-types lit-html${demand}`,
    demand.slice(2),
  ]) {
    it(`are drawn, and send, on pages whose policy is ${list}`, async () => {
      on.shop.page = () => ({ policy: list });
      const fields = [
        { key: 'phone', kind: 'phone', label: 'Телефон', required: true },
        { key: 'model', kind: 'select', label: 'Модель', options: ['A', 'B'] },
        { key: 'wish', kind: 'textarea', label: 'Пожелания' },
      ];
      on.service.config.widgets = [aWidget(1, { fields, image: 'https://shop.example/a.png', layout: 'image-top' })];
      const { open } = await on.visitor();
      const page = await open();
      await page.route('https://shop.example/a.png', (route) =>
        route.fulfill({
          contentType: 'image/svg+xml',
          body: '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"/>',
        }),
      );
      await openPopup(page);
      await page.locator('sp-popup select').selectOption('B');
      await page.locator('sp-popup textarea').fill('Красный');
      await page.locator('sp-popup .main').click();
      await page.locator('sp-popup .error').waitFor();
      await fillAndSend(page);
      await page.locator('sp-popup .done').waitFor();

      const [lead] = on.service.leads.values();
      expect(lead?.fields.map(({ value }) => value)).to.deep.equal(['+79123456789', 'B', 'Красный']);
      expect(await page.locator('sp-popup img').getAttribute('src')).to.equal('https://shop.example/a.png');
      expect(
        await page.evaluate(`[Object.hasOwn(trustedTypes, 'createPolicy'), 'litHtmlPolyfillSupport' in window]`),
      ).to.deep.equal([false, false]);
    });
  }

  for (const position of ['center', 'corner', 'drawer', 'bar'] as const) {
    it(`can be filled as a ${position} when the page asks for them from a modal dialog of its own`, async () => {
      on.service.config.widgets = [aWidget(1, { position })];
      on.shop.page = () => ({
        body: `<dialog id="own"><p>!</p><a href="#smartpoint-1">Перезвоните</a></dialog><script>own.showModal()</script>`,
      });
      const { open } = await on.visitor();
      const page = await open();
      await page.waitForFunction('Smartpoint.on');
      await page.getByRole('link', { name: 'Перезвоните' }).click();
      await page.locator('sp-popup input[name=phone]').click();
      await page.keyboard.type('89123456789');
      await page.locator('sp-popup .main').click();
      await page.locator('sp-popup .done').waitFor();
      await page.locator('sp-popup .close').click();

      await page.locator('sp-popup .card:visible').waitFor({ state: 'hidden' });
      expect(await page.evaluate(`own.matches(':modal')`)).to.equal(true);
      expect(on.service.leads.size).to.equal(1);
    });
  }

  for (const style of [
    'transform: translateY(0)',
    'will-change: transform',
    'contain: layout paint',
    'filter: none; perspective: 9px',
  ]) {
    for (const position of ['corner', 'bar'] as const) {
      it(`are in sight as a ${position} where the root element has ${style}`, async () => {
        on.service.config.widgets = [aWidget(1, { position })];
        on.shop.page = () => ({ head: `<style>html { ${style} }</style>${snippet()}` });
        const { open } = await on.visitor({ viewport: { width: 1200, height: 800 }, reducedMotion: 'reduce' });
        const page = await open();
        await openPopup(page);
        const box = (await page.locator('sp-popup .card').boundingBox())!;

        expect(box.y).to.be.at.least(0);
        expect(box.y + box.height).to.be.at.most(800.5);
      });
    }
  }
});

describe('widgets in a small window', () => {
  const on = stage();
  const kinds = { phone: 'phone', wish: 'textarea' } as const;
  const fields = (['name', 'phone', 'city', 'wish'] as const).map((key) => ({
    key,
    kind: key === 'phone' || key === 'wish' ? kinds[key] : ('text' as const),
    label: key,
    required: key === 'phone',
  }));
  const windows = [
    { width: 390, height: 320 },
    { width: 740, height: 340 },
    // A phone on its side, with its keyboard; one that is just higher than that.
    { width: 568, height: 200 },
    { width: 390, height: 481 },
  ];
  /** What lies on corners and first line of the field in use; a text may be longer than the window. */
  const covered = (page: Page) =>
    page.evaluate<string[]>(`(() => { const { shadowRoot: root } = document.querySelector('sp-popup, sp-popup-plus');
      const { left, right, top, bottom, x, width } = root.activeElement.getBoundingClientRect();
      const hits = (points) => points.map(([x, y]) => root.elementFromPoint(x, y)).filter((hit) => hit !== root.activeElement);
      const corners = [[left + 6, top + 6], [right - 6, top + 6], [left + 6, bottom - 6], [right - 6, bottom - 6]];
      const over = hits(corners).filter((hit) => hit?.matches('.close, .main, .nav *, video, img'));
      return [...over, ...hits([[x + width / 2, top + 26]])].map((hit) => hit?.className || hit?.localName || 'outside'); })()`);

  const text = 'Оставьте номер, и мы ответим на вопросы. '.repeat(4);
  const cases: [title: string, settings: Parameters<typeof aWidget>[1]][] = [
    ...(['center', 'corner', 'drawer', 'bar'] as const).map((position): (typeof cases)[number] => [
      position,
      { position },
    ]),
    ['corner before a picture', { position: 'corner', layout: 'background' }],
    ['full', { position: 'full' }],
    ['center with steps', { extras: { steps: ['city'] } }],
    ['center with a film', { extras: { video: 'https://shop.example/film.mp4' } }],
  ];
  for (const [title, settings] of cases) {
    it(`neither × nor button lies on the field in use: ${title}`, async () => {
      const widget = aWidget(1, { fields, text, ...settings });
      Object.assign(widget.settings, { image: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' });
      on.service.config.widgets = [widget];
      const { open } = await on.visitor({ viewport: windows[0]!, reducedMotion: 'reduce' });
      const page = await open();
      await openPopup(page);
      for (const viewport of windows) {
        await page.setViewportSize(viewport);
        await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
        if (viewport !== windows[0]) {
          expect(await covered(page), `as before, ${viewport.width} × ${viewport.height}`).to.deep.equal([]);
        }
        for (const { key } of title.includes('steps') ? fields.slice(0, 2) : fields) {
          await page.evaluate(`document.activeElement?.shadowRoot?.activeElement?.blur()`);
          await page.locator(`:is(sp-popup, sp-popup-plus) [name=${key}]`).focus();

          expect(await covered(page), `${key}, ${viewport.width} × ${viewport.height}`).to.deep.equal([]);
        }
      }
    });
  }

  it('stay as they are when the visitor makes the page larger with two fingers', async () => {
    on.service.config.widgets = [aWidget(1)];
    const { open } = await on.visitor({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    const page = await open();
    await openPopup(page);
    const height = () =>
      page.evaluate(`document.querySelector('sp-popup').shadowRoot.querySelector('dialog').offsetHeight`);
    const before = await height();
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
    await page.waitForFunction('visualViewport.scale === 2');
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');

    expect(await height()).to.equal(before);
  });

  it('a card in the corner and a strip stay what they are called on a phone', async () => {
    on.service.config.widgets = [aWidget(1, { position: 'corner' }), aWidget(2, { position: 'bar' })];
    const { open } = await on.visitor({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
    const page = await open();
    await openPopup(page, 1);
    const corner = (await page.locator('sp-popup .card:visible').boundingBox())!;
    await page.keyboard.press('Escape');
    await page.locator('sp-popup .card:visible').waitFor({ state: 'hidden' });
    await openPopup(page, 2);
    const bar = (await page.locator('sp-popup .card:visible').boundingBox())!;

    expect(corner.width).to.be.at.most(300);
    expect(corner.x + corner.width).to.equal(390 - 12);
    expect(corner.height).to.be.at.most(844 * 0.7);
    expect({ x: bar.x, width: bar.width, bottom: bar.y + bar.height }).to.deep.equal({ x: 0, width: 390, bottom: 844 });
    expect(bar.height).to.be.at.most(844 * 0.5);
  });
});

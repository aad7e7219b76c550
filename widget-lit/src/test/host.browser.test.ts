import { expect } from 'chai';
import type { Behaviour } from './fake-service.fixture.ts';
import { aWidget, begun, fillAndSend, openPopup, shown, stage, until } from './stage.fixture.ts';

describe("the customer's page", () => {
  const on = stage();

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 0 } })];
  });

  const uncaught = (faults: string[]) => faults.filter((fault) => fault.startsWith('uncaught'));

  const faulty: [title: string, file: RegExp, behaviour: Behaviour][] = [
    ['the loader is a server error', /k\.js/, { status: 500, body: 'oops' }],
    ['the loader does not come', /k\.js/, 'drop'],
    ['the page chunk is gone', /^page/, { status: 404, body: '' }],
    ['the page chunk breaks off', /^page/, 'drop'],
    ['the widget chunk is a page of HTML', /^popup/, { status: 200, body: '<html>' }],
    ['the widget chunk never comes', /^popup/, 'hang'],
    ['the settings of the widget are gone', /\.json$/, { status: 404, body: { code: 'not-found' } }],
    ['the settings of the widget are no settings', /\.json$/, { status: 200, body: '<html>' }],
    ['the settings of the widget never come', /\.json$/, 'hang'],
    ['nothing comes', /./, 'drop'],
  ];
  for (const [title, file, behaviour] of faulty) {
    it(`works when ${title}`, async () => {
      on.service.serve = (name) => (file.test(name) ? behaviour : 'well');
      const { open, faults } = await on.visitor();
      const page = await open();
      await begun(page);
      await page.evaluate(
        `window.Smartpoint?.open?.(1); document.querySelector('#buy').onclick = () => (window.bought = true)`,
      );
      await until('the loader has tried', () => on.service.served.some((name) => file.test(name)));

      await page.click('#buy');
      await page.click('#next');

      await page.waitForURL('**/next');
      expect(uncaught(faults)).to.deep.equal([]);
    });
  }

  for (const [title, answer] of [
    ['hangs', 'hang'],
    ['breaks off', 'drop'],
    ['answers nonsense', { status: 200, body: '<html>' }],
    ['answers 500', { status: 500, body: 'oops' }],
    ['refuses everything', { status: 422, body: { code: 'invalid-request' } }],
  ] as [string, Behaviour][]) {
    it(`works when the service ${title}`, async () => {
      on.service.behave = () => answer;
      const { open, faults } = await on.visitor();
      const page = await open();
      await shown(page);
      await fillAndSend(page);
      await page.keyboard.press('Escape');

      await page.click('#next');

      await page.waitForURL('**/next');
      expect(uncaught(faults)).to.deep.equal([]);
    });
  }

  it('may carry the snippet twice', async () => {
    const snippet = `<script async src="${on.service.origin}/w/k.js"></script>`;
    on.shop.page = () => ({ head: snippet, body: snippet });
    const { open } = await on.visitor();
    const page = await open();
    await shown(page);
    await page.locator('sp-popup .close').click();

    await until('all arrived', () => on.service.counts()['close 1']);
    expect(on.service.counts()).to.deep.equal({ visit: 1, 'show 1': 1, 'close 1': 1 });
  });

  it('may have something of its own called Smartpoint', async () => {
    on.shop.page = () => ({
      head: `<script async src="${on.service.origin}/w/k.js"></script>`,
      body: '<div id="Smartpoint"></div>',
    });
    const { open, faults } = await on.visitor();

    await shown(await open());

    expect(faults).to.deep.equal([]);
  });

  it('gets one global name of ours, and the names by which copies of Lit know of each other', async () => {
    const names = 'Object.getOwnPropertyNames(window)';
    const { context, open } = await on.visitor();
    await context.addInitScript(`window.namesBefore = ${names}`);
    const page = await open();
    await shown(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();

    const added = await page.evaluate(
      `${names}.filter((name) => !namesBefore.includes(name) && name !== 'namesBefore')`,
    );

    expect(added).to.have.members([
      'Smartpoint',
      'litElementVersions',
      'litHtmlVersions',
      'litPropertyMetadata',
      'reactiveElementVersions',
    ]);
  });

  for (const [title, policy] of [
    [
      'names our address',
      (origin: string) => `default-src 'self'; script-src ${origin}; connect-src ${origin}; img-src ${origin}`,
    ],
    [
      'trusts by nonce',
      (origin: string) =>
        `default-src 'self'; script-src 'nonce-abc' 'strict-dynamic'; connect-src ${origin}; require-trusted-types-for 'script'`,
    ],
  ] as const) {
    it(`may have a strict policy that ${title}`, async () => {
      on.shop.page = () => ({
        policy: policy(on.service.origin),
        head: `<script nonce="abc" async src="${on.service.origin}/w/k.js"></script>`,
        body: '',
      });
      const { open, faults } = await on.visitor();
      const page = await open();
      await shown(page);
      const background = await page.evaluate(
        `getComputedStyle(document.querySelector('sp-popup').shadowRoot.querySelector('.card')).backgroundColor`,
      );
      await fillAndSend(page);
      await page.locator('sp-popup .done').waitFor();

      expect(background).to.equal('rgb(255, 255, 255)');
      // The shop's own style attribute and data: icon are reported as well.
      expect(faults.filter((fault) => !/style|icon|data:,/.test(fault))).to.deep.equal([]);
    });
  }

  it('does not shift', async () => {
    const { context, open } = await on.visitor({ viewport: { width: 390, height: 844 } });
    await context.addInitScript(`window.shift = 0; new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true })`);
    const page = await open();
    await shown(page);
    await page.locator('sp-popup .main').click();
    await page.locator('sp-popup .error').first().waitFor();
    await page.locator('sp-popup .close').click();
    await begun(page);

    expect(await page.evaluate('window.shift')).to.equal(0);
    expect(
      await page.evaluate(
        '[scrollX, scrollY, document.body.getAttribute("style"), document.documentElement.getAttribute("style")]',
      ),
    ).to.deep.equal([0, 0, null, null]);
  });

  it('neither dresses the popup nor is dressed by it', async () => {
    const look = `(() => { const root = document.querySelector('sp-popup').shadowRoot;
      return [...root.querySelectorAll('dialog, .card, h2, p, label, input, button')].map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const { color, direction, fontFamily, letterSpacing, opacity, cursor } = getComputedStyle(element);
        return { left, top, width, height, color, direction, fontFamily, letterSpacing, opacity, cursor };
      }); })()`;
    const hostile = `<style>* { all: unset !important; display: inline !important; color: red !important; font: 40px serif !important;
      letter-spacing: 9px !important; opacity: .3 !important; transform: rotate(9deg) !important; direction: rtl !important }
      html { font-size: 40px } input, button, dialog, h2, .card, .close, .main { margin: 50px !important; background: red !important }</style>`;
    const draw = async (style: string) => {
      on.shop.page = () => ({ head: `${style}<script async src="${on.service.origin}/w/k.js"></script>` });
      const { open } = await on.visitor({ reducedMotion: 'reduce' });
      const page = await open();
      await openPopup(page);
      const heading = `JSON.stringify(Object.fromEntries([...getComputedStyle(document.querySelector('h1'))].map((name) => [name, getComputedStyle(document.querySelector('h1'))[name]])))`;
      const before = await page.evaluate(heading);
      const popup = await page.evaluate(look);
      await page.evaluate(`document.querySelector('sp-popup').remove()`);
      return { popup, isHeadingSame: before === (await page.evaluate(heading)) };
    };

    const plain = await draw('');
    const attacked = await draw(hostile);

    expect(attacked.popup).to.deep.equal(plain.popup);
    expect([plain.isHeadingSame, attacked.isHeadingSame]).to.deep.equal([true, true]);
  });

  it('shows texts of the configuration and of the service as text', async () => {
    const hostile = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>{{7*7}}${7*7}';
    on.service.config.consent = {
      version: 1,
      personalData: { mode: 'checkbox', text: `{link}${hostile}{/link}`, url: 'javascript:window.ran=1' },
      advertising: { mode: 'notice', text: `${hostile}{link}x{/link}`, url: 'https://example.com/' },
    };
    on.service.config.widgets = [
      aWidget(1, {
        title: hostile,
        text: hostile,
        button: hostile.slice(0, 80),
        thanksTitle: hostile,
        thanksText: hostile,
        fields: [
          { key: 'phone', kind: 'phone', label: hostile, placeholder: hostile, required: true },
          { key: 'choice', kind: 'select', label: hostile, options: [hostile] },
        ],
      }),
    ];
    on.service.behave = (path, count) =>
      path === '/v1/leads' && count === 1
        ? { status: 422, body: { code: 'invalid-request', errors: [{ pointer: '/fields/0/value', message: hostile }] } }
        : 'well';
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .error').first().waitFor();
    const texts = await page.evaluate<string[]>(
      `[...document.querySelector('sp-popup').shadowRoot.querySelectorAll('h2, p, option, label span, .consent')].map((element) => element.textContent)`,
    );
    const hrefs = await page
      .locator('sp-popup a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    await page.locator('sp-popup .main').click();
    await page.locator('sp-popup .done').waitFor();

    expect(texts.filter((text) => text.includes(hostile)).length).to.be.at.least(7);
    expect(hrefs).to.deep.equal(['https://example.com/']);
    expect(await page.locator('sp-popup h2').textContent()).to.equal(hostile);
    expect(await page.evaluate('window.ran')).to.equal(undefined);
  });
});

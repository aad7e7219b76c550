import { expect } from 'chai';
import { aWidget, fillAndSend, openPopup, stage, until } from './stage.fixture.ts';

describe('what a page did to the objects of the language', () => {
  const on = stage();
  const arrived = () => until('the lead arrives', () => on.service.leads.size);

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1)];
  });

  for (const [title, script] of [
    ['an old library gave arrays a toJSON', `Array.prototype.toJSON = function () { return '[' + this.join() + ']'; }`],
    ['all objects have a toJSON', `Object.prototype.toJSON = function () { return String(this); }`],
    [
      'all objects have a toJSON that no list shows',
      `Object.defineProperty(Object.prototype, 'toJSON', { value: () => 'x', configurable: true, writable: true })`,
    ],
    [
      'arrays have a toJSON that nobody can take away',
      `Object.defineProperty(Array.prototype, 'toJSON', { value: () => 'x' })`,
    ],
    [
      'objects have a toJSON that nobody can take away',
      `Object.defineProperty(Object.prototype, 'toJSON', { get: () => () => 'x' })`,
    ],
    ['texts have a toJSON', `String.prototype.toJSON = function () { return '"' + this + '"'; }`],
    ['objects inherit what can be listed', `Object.prototype.extend = () => 1; Array.prototype.first = () => 1`],
    [
      'all objects have what options are named',
      `for (const name of ['signal', 'mode', 'once', 'capture', 'passive', 'cache', 'credentials', 'root', 'rootMargin'])
        Object.prototype[name] = 'theirs'`,
    ],
    [
      'arrays reduce otherwise, and have and inherit what nobody else has',
      `Array.prototype.each = Object.prototype.own = function () {}; Array.prototype.reduce = function () { return this[0]; }`,
    ],
  ] as const) {
    it(`harms neither lead nor event: ${title}`, async () => {
      const { context, open } = await on.visitor();
      await context.addInitScript(script);
      const page = await open('/?utm_source=ya');
      await openPopup(page);
      await fillAndSend(page);
      await arrived();
      await until('the show arrives', () => on.service.counts()['show 1']);
      await page.goto(`${on.shop.origin}/next`);
      await until('the next page is seen', () => on.service.looks().length === 2);

      const [lead] = on.service.leads.values();
      expect(lead?.fields.map(({ key }) => key)).to.deep.equal(['name', 'phone']);
      expect(lead?.utm).to.deep.equal({ raw: 'utm_source=ya', source: 'ya' });
      expect(on.service.counts()).to.include({ visit: 1, 'show 1': 1 });
    });
  }

  /** Replaces every function there by one that resembles nothing; `window.theirs` says whether the page has its own. */
  const spoil = (holder: string): string => `(() => {
    const mine = function () { return 'spoilt'; };
    const names = Object.getOwnPropertyNames(${holder})
      .filter((name) => name !== 'constructor' && typeof Object.getOwnPropertyDescriptor(${holder}, name).value === 'function');
    const put = Object.defineProperty;
    for (let i = 0; i < names.length; i++) put(${holder}, names[i], { value: mine, configurable: true, writable: true });
    const one = names[0];
    window.theirs = () => ${holder}[one] === mine;
  })();`;
  const replaced: [what: string, script: string][] = [
    ...[
      ...['Array.prototype', 'Array', 'String.prototype', 'Number.prototype', 'Map.prototype', 'Set.prototype'],
      ...['RegExp.prototype', 'WeakMap.prototype', 'Object', 'Object.prototype', 'JSON', 'Math'],
    ].map((holder): [string, string] => [`all of ${holder}`, spoil(holder)]),
    [
      'bind, as libraries of old did',
      `Function.prototype.bind = function () { return this; }; const own = Function.prototype.bind;
        window.theirs = () => Function.prototype.bind === own;`,
    ],
    [
      'Promise, by one without its helpers',
      `const Own = Promise; window.Promise = function (work) { return new Own(work); }; window.theirs = () => Promise !== Own;`,
    ],
  ];
  const refusing = (functions: readonly string[]): string =>
    `const no = function () { throw new Error('theirs'); };
      ${functions.map((name) => `${name} = no;`).join(' ')} window.theirs = () => ${functions[0]} === no;`;
  replaced.push(
    [
      'what addresses, moments and names are made with',
      `${refusing(['window.URL', 'crypto.randomUUID'])} Date.now = () => 'now'; window.URLSearchParams = () => no();`,
    ],
    [
      'what parts of a document are made with',
      refusing([
        ...['attachShadow', 'remove', 'closest', 'append', 'setAttribute'].map((name) => `Element.prototype.${name}`),
        ...['appendChild', 'insertBefore', 'cloneNode', 'contains'].map((name) => `Node.prototype.${name}`),
        ...['createElement', 'importNode', 'querySelectorAll'].map((name) => `Document.prototype.${name}`),
      ]),
    ],
  );
  for (const [what, script] of replaced) {
    for (const when of ['before', 'after'] as const) {
      it(`harms neither lead nor event: ${what} replaced ${when} we came`, async () => {
        const listen = `document.addEventListener('sp-lead-sent', () => (document.title = 'theirs: ' + theirs()));`;
        on.shop.page = () => ({
          head: `<script>${when === 'before' ? script : ''} ${listen}</script>
            <script async src="${on.service.origin}/w/k.js"></script>`,
          body: `<button id="spoil" onclick="${when === 'after' ? script.replaceAll('"', '&quot;') : ''}">!</button>
            <a id="ask" href="#smartpoint-1">Спросить</a>`,
        });
        const { context, open, faults } = await on.visitor();
        const page = await open('/?utm_source=ya');
        // Nothing that runs in the page can be asked there.
        await until('the visit is noted', async () =>
          (await context.cookies()).some(({ name }) => name === 'sp_key-1'),
        );
        await page.locator('#spoil').click();
        await page.locator('#ask').click();
        await page.locator('sp-popup input[name=name]').fill('Мария');
        await fillAndSend(page);
        await arrived();
        await until('show and press arrive', () => on.service.counts()['show 1'] && on.service.counts()['click 1']);
        await until('the page has heard of it', async () => (await page.title()).startsWith('theirs'));

        const [lead] = on.service.leads.values();
        expect(lead?.fields).to.deep.equal([
          { key: 'name', label: 'Ваше имя', value: 'Мария' },
          { key: 'phone', label: 'Телефон', value: '+79123456789' },
        ]);
        expect(lead?.page.url).to.match(/\/\?utm_source=ya(#smartpoint-1)?$/);
        expect(lead?.utm).to.deep.equal({ raw: 'utm_source=ya', source: 'ya' });
        expect(on.service.counts()).to.deep.equal({ visit: 1, 'show 1': 1, 'click 1': 1 });
        expect(await page.title()).to.equal('theirs: true');
        expect(faults).to.deep.equal([]);
        expect(on.service.invalid).to.deep.equal([]);
      });
    }
  }
});

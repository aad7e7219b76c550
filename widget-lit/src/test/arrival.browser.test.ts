import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import {
  aWidget,
  armed,
  editVisitor,
  fillAndSend,
  nothingWaits,
  openPopup,
  refuseStorage,
  shown,
  skewedClock,
  stage,
  until,
} from './stage.fixture.ts';

describe('where a visit came from', () => {
  const on = stage();
  const visits = () => on.service.counts().visit ?? 0;
  const visitBatches = () =>
    [...on.service.batches.values()].filter(({ events }) => events.some(({ type }) => type === 'visit'));
  const snippet = () => `<script async src="${on.service.origin}/w/k.js"></script>`;

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1)];
  });

  afterEach(() => expect(on.service.invalid).to.deep.equal([]));

  for (const [title, script] of [
    ['replaced', `history.replaceState({}, '', '/clean')`],
    ['left by a router', `history.pushState({}, '', '/first')`],
    ['cleaned of its fragment', `history.replaceState({}, '', location.pathname)`],
    [
      'cleaned, where the page answers for the browser',
      `Performance.prototype.getEntriesByType = () => []; history.replaceState({}, '', '/clean')`,
    ],
  ] as const) {
    it(`is read from the address the document was opened with, however it was ${title}`, async () => {
      on.shop.page = () => ({ head: `<script>${script}</script>${snippet()}` });
      const { open } = await on.visitor();
      await open('/land?utm_source=ya&yclid=7#utm_medium=cpc');
      await until('the visit arrives', visits);

      const [batch] = visitBatches();
      expect(batch?.utm).to.include({ source: 'ya', medium: 'cpc' });
      expect(visits()).to.equal(1);
      expect(batch?.utm?.raw).to.contain('yclid=7');
      expect(batch?.landingUrl).to.equal(`${on.shop.origin}/land?utm_source=ya&yclid=7#utm_medium=cpc`);
    });
  }

  for (const [title, path] of [
    ['behind #', '/#utm_source=ya&utm_medium=cpc'],
    ['behind a route', '/#/catalog?utm_source=ya&utm_medium=cpc'],
    ['in capitals', '/?UTM_SOURCE=ya&Utm_Medium=cpc'],
    ['with &amp;', '/?utm_source=ya&amp;utm_medium=cpc'],
  ] as const) {
    it(`is read from marks ${title}`, async () => {
      const { open } = await on.visitor();
      await open(path);
      await until('the visit arrives', visits);

      expect(visitBatches()[0]?.utm).to.include({ source: 'ya', medium: 'cpc' });
    });
  }

  const clicks: [title: string, first: string, second: string, count: number][] = [
    ['another campaign', '/?utm_source=ya', '/?utm_source=vk', 2],
    ['a first campaign', '/', '/?utm_source=vk', 2],
    ['another click id', '/?utm_source=ya&yclid=1', '/?utm_source=ya&yclid=2', 2],
    ['marks behind #', '/', '/sale#utm_source=vk', 2],
    ['the number of an advert, as the law wants it', '/', '/?erid=2Vtz2', 2],
    ['a mark of end-to-end analytics', '/', '/sale?roistat=direct1_search', 2],
    ['the same marks', '/?utm_source=ya&yclid=1', '/sale?yclid=1&utm_source=ya', 1],
    ['the same marks, written otherwise', '/?utm_source=ya&yclid=1', '/sale?YCLID=1;utm_source=%79a#yclid=1', 1],
    ['no marks', '/?utm_source=ya', '/sale', 1],
    ['empty marks', '/?utm_source=ya', '/sale?utm_source=&yclid=', 1],
  ];
  for (const [title, first, second, count] of clicks) {
    it(`${count > 1 ? 'changes with' : 'stays with'} ${title} within thirty minutes`, async () => {
      const { open } = await on.visitor();
      const before = await open(first);
      await armed(before);
      // What waits goes with the page.
      await before.close();
      await until('the visit arrives', visits);
      const page = await open(second);
      await openPopup(page);
      await until('the show arrives', () => on.service.counts()['show 1']);

      expect(visits()).to.equal(count);
      const batches = [...on.service.batches.values()];
      expect(new Set(batches.map(({ sessionId }) => sessionId)).size).to.equal(count);
      expect(new Set(batches.map(({ visitorId }) => visitorId)).size).to.equal(1);
      expect(batches.at(-1)?.utm?.source).to.equal(
        count > 1 && second.includes('vk') ? 'vk' : first === '/' ? undefined : 'ya',
      );
    });
  }

  it('stays with a click that is gone back to, or met again by loading its page anew', async () => {
    const { open } = await on.visitor();
    const page = await open('/?utm_source=ya&yclid=1');
    await until('the visit arrives', visits);
    await page.goto(`${on.shop.origin}/sale?utm_source=vk`);
    await until('the second visit arrives', () => visits() === 2);
    await page.goBack();
    await until('the look back arrives', () => on.service.looks().length >= 3);
    await page.reload();
    await until('the page loaded anew arrives', () => on.service.looks().length >= 4);
    await openPopup(page);
    await fillAndSend(page);
    await until('the lead arrives', () => on.service.leads.size);

    expect(visits()).to.equal(2);
    expect([...on.service.leads.values()][0]?.utm?.source).to.equal('vk');
  });

  it('is still known to a lead after thirty minutes of silence inside the site, as the last one', async () => {
    const { open } = await on.visitor();
    const page = await open('/?utm_source=ya&yclid=7');
    await until('the visit arrives', visits);
    await nothingWaits(page);
    await editVisitor(page, 'visitor.seenAt -= 31 * 60e3');
    await page.evaluate(`location.href = '/later'`);
    await page.waitForURL('**/later');
    await until('the second visit arrives', () => visits() === 2);
    await openPopup(page);
    await fillAndSend(page);
    await until('the lead arrives', () => on.service.leads.size);

    const [lead] = on.service.leads.values();
    expect(lead?.utm).to.deep.equal({});
    expect(lead?.lastSource).to.equal('utm_source=ya&yclid=7');
  });

  const clean = `history.replaceState({}, '', '/clean');`;
  for (const [where, arrange, head] of [
    ['on a page without its marks', skewedClock, clean],
    [
      'on a page that a router drew',
      skewedClock,
      `addEventListener('load', () => history.pushState({}, '', '/drawn'));`,
    ],
    ['where the browser keeps nothing', skewedClock + refuseStorage, clean],
    ['where the visitor is not to be recognised', `${skewedClock} navigator.globalPrivacyControl = true;`, clean],
  ] as const) {
    it(`is still known to a lead after thirty minutes of silence ${where}, as the last one`, async () => {
      on.shop.page = () => ({ head: `<script>${head}</script>${snippet()}` });
      const { context, open } = await on.visitor();
      await context.addInitScript(arrange);
      const page = await open('/?utm_source=ya&yclid=7');
      await until('the visit arrives', visits);
      await openPopup(page);
      await page.evaluate('skew += 31 * 60e3');
      await fillAndSend(page);
      await until('the lead arrives', () => on.service.leads.size);
      await until('the second visit arrives', () => visits() === 2);

      const [lead] = on.service.leads.values();
      expect([lead?.lastSource, lead?.utm]).to.deep.equal(['utm_source=ya&yclid=7', {}]);
    });
  }

  it('is not named twice: a lead of the visit itself has no other last source', async () => {
    const { open } = await on.visitor();
    const page = await open('/?utm_source=ya');
    await openPopup(page);
    await fillAndSend(page);
    await until('the lead arrives', () => on.service.leads.size);

    expect([...on.service.leads.values()][0]).to.not.have.property('lastSource');
  });

  const onHost = (host: string, path = '/'): string => `http://${host}:${new URL(on.shop.origin).port}${path}`;

  it('is one visitor’s on all hosts of a site, with visit and source', async () => {
    const { context } = await on.visitor();
    const page = await context.newPage();
    await page.goto(onHost('shop.localhost', '/?utm_source=ya'));
    await until('the visit arrives', visits);
    for (const host of ['www.shop.localhost', 'msk.shop.localhost', 'a.b.shop.localhost']) {
      const before = on.service.looks().length;
      await page.goto(onHost(host));
      await until(`${host} is seen`, () => on.service.looks().length > before);
    }

    const batches = [...on.service.batches.values()];
    expect(visits()).to.equal(1);
    expect(new Set(batches.map(({ visitorId }) => visitorId)).size).to.equal(1);
    expect(new Set(batches.map(({ utm }) => utm?.source))).to.deep.equal(new Set(['ya']));
  });

  it('is one visitor’s on all hosts of a site, however much is known of them', async () => {
    const { context } = await on.visitor();
    const page = await context.newPage();
    await page.goto(onHost('shop.localhost', `/?text=${'ж'.repeat(200)}`));
    await until('the visit arrives', visits);
    await nothingWaits(page);
    await page.evaluate(`document.cookie = 'sp_key-1=;path=/;domain=shop.localhost;max-age=0'`);
    await editVisitor(
      page,
      `visitor.lastSource = 'ж'.repeat(300);
      visitor.shownAt = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [n + 10, [visitor.seenAt]]))`,
    );
    await page.reload();
    await until('it is seen again', () => on.service.looks().length === 2);
    await page.goto(onHost('www.shop.localhost'));
    await until('the other host is seen', () => on.service.looks().length === 3);

    expect(new Set([...on.service.batches.values()].map(({ visitorId }) => visitorId)).size).to.equal(1);
    expect(visits()).to.equal(1);
  });

  const close = (page: Page) => page.locator('sp-popup .close').click();
  const send = async (page: Page) => {
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
  };
  for (const [what, frequency, act] of [
    ['shown as often as it may be', { times: 1, days: 30 }, close],
    ['closed', { times: 100, stopAfterClose: true }, close],
    ['sent', { times: 100 }, send],
  ] as const) {
    it(`is one visitor’s: a widget that was ${what} on one host of a site stays away on the others`, async () => {
      on.service.config.widgets = [
        aWidget(1, { triggers: { delaySeconds: 0 }, frequency }),
        aWidget(2, { triggers: { delaySeconds: 0.2 } }),
      ];
      const { context } = await on.visitor();
      const page = await context.newPage();
      await page.goto(onHost('shop.localhost'));
      await shown(page);
      await act(page);
      await page.goto(onHost('www.shop.localhost'));
      await until('the other widget has its turn', () => on.service.counts()['show 2']);

      expect(on.service.counts()['show 1']).to.equal(1);
    });
  }

  it('is new once on all hosts of a site, and returns on whichever of them', async () => {
    const only = (is: 'new' | 'returning') => ({ kind: 'all' as const, rules: [{ kind: 'visitor' as const, is }] });
    on.service.config.widgets = [aWidget(1, { rules: only('new') }), aWidget(2, { rules: only('returning') })];
    const { context } = await on.visitor();
    const page = await context.newPage();
    await page.goto(onHost('shop.localhost'));
    await until('who is new sees the first', () => on.service.counts()['show 1']);
    await page.evaluate(
      `(() => { const [pair] = document.cookie.split('; ').filter((each) => each.startsWith('sp_key-1='));
        const parts = pair.split('|'); parts[2] -= 36e5; document.cookie = parts.join('|') + ';path=/;domain=shop.localhost';
        localStorage.clear(); })()`,
    );
    await page.goto(onHost('msk.shop.localhost'));
    await until('who comes again sees the second', () => on.service.counts()['show 2']);

    expect([visits(), on.service.counts()['show 1']]).to.deep.equal([2, 1]);
  });

  it('is another visitor’s on another site', async () => {
    const { context } = await on.visitor();
    const page = await context.newPage();
    for (const host of ['shop.localhost', 'market.localhost']) {
      await page.goto(onHost(host));
      await until(`${host} is seen`, () => on.service.looks().length === (host[0] === 's' ? 1 : 2));
    }

    expect(new Set([...on.service.batches.values()].map(({ visitorId }) => visitorId)).size).to.equal(2);
  });

  it('is the visitor who was there last where two hosts knew two', async () => {
    const { context } = await on.visitor();
    const page = await context.newPage();
    await page.goto(onHost('www.shop.localhost'));
    await until('the visit arrives', visits);
    await page.evaluate(`document.cookie = 'sp_key-1=;path=/;domain=shop.localhost;max-age=0'`);
    await editVisitor(
      page,
      `visitor.visitorId = '${crypto.randomUUID()}'; visitor.seenAt -= 864e5; visitor.sessionId = '${crypto.randomUUID()}'`,
    );
    await page.goto(onHost('shop.localhost'));
    await until('the second visit arrives', () => visits() === 2);
    await page.goto(onHost('www.shop.localhost', '/again'));
    await until('it is seen', () => on.service.looks().length === 3);

    const [, second, third] = [...on.service.batches.values()];
    expect(third?.visitorId).to.equal(second?.visitorId);
    expect(visits()).to.equal(2);
  });

  describe('where nothing can be stored', () => {
    const walk = async (page: Page, paths: string[]): Promise<void> => {
      for (const path of paths) {
        await page.evaluate(`location.href = '${path}'`);
        await page.waitForURL(path === '/routed' ? '**/clean' : `**${path}`);
        await page.waitForFunction('window.Smartpoint');
      }
    };

    it('is told once: further pages of the site begin no visit and show nothing by themselves', async () => {
      on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 0 }, frequency: { times: 1, days: 30 } })];
      const { context, open } = await on.visitor();
      await context.addInitScript(refuseStorage);
      const page = await open('/?utm_source=ya');
      await page.locator('sp-popup .card').waitFor();
      await until('the show arrives', () => on.service.counts()['show 1']);
      await walk(page, ['/a', '/b']);
      await page.reload();
      await openPopup(page);
      await fillAndSend(page);
      await until('the lead arrives', () => on.service.leads.size);
      await until('the asked show arrives', () => on.service.counts()['show 1'] === 2);

      expect(visits()).to.equal(1);
      expect(on.service.looks()).to.have.length(1);
    });

    const hidden: [title: string, head: string][] = [
      ['the policy of the page', '<meta name="referrer" content="no-referrer">'],
      ['rel=noreferrer', ''],
    ];
    const refusals: [title: string, arrange: (context: BrowserContext) => unknown][] = [
      ['storage is refused', (context) => context.addInitScript(refuseStorage)],
      ['the site asks for consent first', () => (on.service.config.tracking = 'anonymous')],
    ];
    for (const [title, head] of hidden) {
      for (const [why, arrange] of refusals) {
        it(`is told once although ${title} hides the way, where ${why}`, async () => {
          on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 0 } })];
          on.shop.page = (path) => ({
            head: `${head}${snippet()}${path === '/routed' ? `<script>history.replaceState({}, '', '/clean')</script>` : ''}`,
            body: '<a id="on" rel="noreferrer" href="/b">Дальше</a>',
          });
          const { context, open } = await on.visitor();
          await arrange(context);
          const page = await open('/?utm_source=ya');
          await until('the show arrives', () => on.service.counts()['show 1']);
          await page.locator('#on').dispatchEvent('click');
          await page.waitForURL('**/b');
          await walk(page, ['/c', '/routed']);
          await page.evaluate(`location.replace('/d')`);
          await page.waitForURL('**/d');
          await openPopup(page);
          await until('the asked show arrives', () => on.service.counts()['show 1'] === 2);

          expect(visits()).to.equal(1);
          expect(on.service.looks()).to.have.length(1);
        });
      }
    }

    it('is told anew by whoever comes back from another site, also one that hides itself', async () => {
      on.shop.page = () => ({ head: `<meta name="referrer" content="no-referrer">${snippet()}` });
      const { context } = await on.visitor();
      await context.addInitScript(refuseStorage);
      const page = await context.newPage();
      for (const host of ['shop.localhost', 'market.localhost', 'shop.localhost']) {
        const before = visits();
        if (before) await page.evaluate(`location.href = '${onHost(host)}'`);
        else await page.goto(onHost(host));
        await until(`a visit to ${host}`, () => visits() > before);
      }

      expect(visits()).to.equal(3);
    });

    it('is told anew in a page that a router gave an address of its own', async () => {
      on.shop.page = () => ({ head: `<script>history.pushState({}, '', '/first')</script>${snippet()}` });
      const { context, open } = await on.visitor();
      await context.addInitScript(refuseStorage);
      await open('/land');

      await until('the visit arrives', visits);
    });
  });
});

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { leadStage } from './leads.fixture.ts';
import { fillAndSend, openPopup, pass, refuseStorage, until, untilInTime } from './stage.fixture.ts';

describe('leads on a bad way', () => {
  const { on, attempts, ids, arrived, done, leadsBehave, nothingWaits } = leadStage();

  /** A page whose visitor has sent the form and reads what became of it. */
  const sentFrom = async (open: () => Promise<Page>): Promise<Page> => {
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    return page;
  };

  const passing: [title: string, fault: ReturnType<typeof on.service.behave>][] = [
    ['503', { status: 503, headers: { 'retry-after': '1' }, body: { code: 'unavailable' } }],
    ['429', { status: 429, headers: { 'retry-after': '1' }, body: { code: 'too-many-requests' } }],
    ['500', { status: 500, body: { code: 'internal' } }],
    ["the page's own worker, which answers with its offline page", { status: 200, body: '<h1>Offline</h1>' }],
    ["a worker's answer in JSON", { status: 201, body: { ok: true } }],
    ['a JSON answer that names another lead', { status: 201, body: { leadId: 7, submissionId: crypto.randomUUID() } }],
    ['a JSON answer that is nothing', { status: 200, body: null }],
    ['an empty 204', { status: 204, body: '' }],
    ['a code that is not ours', { status: 404, body: { code: 'rest_no_route' } }],
    ['a body that lost its type on the way', { status: 415, body: { code: 'unsupported-media-type' } }],
    ['a body that something on the way changed', { status: 400, body: { code: 'malformed-json' } }],
    ['a code that is a number', { status: 400, body: { code: 400 } }],
    ['a code that objects inherit', { status: 403, body: { code: 'constructor' } }],
    [
      "a code of somebody else's that is called like ours",
      { status: 422, body: { code: 'invalid-request', type: 'about:blank' } },
    ],
    ['a portal that leads to its own page', { status: 302, headers: { location: '/login' }, body: '' }],
    ['a page of a firewall with 403', { status: 403, body: '<h1>Forbidden</h1>' }],
    ['a page of a proxy with 404', { status: 404, body: '<h1>Not found</h1>' }],
    ['a broken connection', 'drop'],
    ['a connection that breaks after the lead was taken', 'take-and-drop'],
  ];
  for (const [title, fault] of passing) {
    it(`outlive ${title}: kept, not thanked for before it is sent again, under the same id`, async () => {
      leadsBehave((count) => (count === 1 ? fault : 'well'));
      const { open } = await on.visitor();
      const page = await open();
      await openPopup(page);
      await fillAndSend(page);

      expect(await done(page)).to.equal(
        'Связи нет. Отправим, когда появится, а если закроете страницу — когда снова откроете этот сайт.',
      );
      expect(await page.locator('sp-popup h2').textContent()).to.equal('Ещё не отправлено');
      await until('it is sent again', () => attempts().length === 2);
      await until('the words change', async () => (await done(page)) === 'Перезвоним в рабочее время.');
      expect(await page.locator('sp-popup h2').textContent()).to.equal('Спасибо! Заявка у нас');
      expect(ids()).to.have.length(1);
      expect(on.service.leads.size).to.equal(1);
      await nothingWaits(page);
    });
  }

  it('are not taken for heard when somebody in between echoes them', async () => {
    const { context, open } = await on.visitor();
    let echoes = 0;
    await context.route(/\/v1\/(leads|collect)/, (route) => {
      const body = route.request().postData() ?? '';
      const headers = { 'access-control-allow-origin': '*' };
      return ++echoes > 4 ? route.continue() : route.fulfill({ status: 200, headers, body });
    });
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);

    expect(await page.locator('sp-popup h2').textContent()).to.not.match(/Спасибо/);
    await arrived();
    await until('the words change', async () => (await done(page)) === 'Перезвоним в рабочее время.');
    await until('events arrive, too', () => on.service.counts()['show 1'], 30_000);
    expect(on.service.counts()).to.include({ visit: 1 });
  });

  it('outlive a page that clears its storage', async () => {
    leadsBehave(() => 'drop');
    const { open } = await on.visitor();
    const page = await sentFrom(open);
    await page.evaluate('localStorage.clear(), sessionStorage.clear()');
    leadsBehave(() => 'well');

    await arrived();
    expect(ids()).to.have.length(1);
    await until('the words change', async () => (await done(page)) === 'Перезвоним в рабочее время.');
  });

  it('lie in the storage again soon after a page cleared it', async () => {
    leadsBehave(() => 'drop');
    const { open } = await on.visitor();
    const page = await sentFrom(open);
    await page.evaluate('localStorage.clear()');

    await page.waitForFunction(`Object.keys(localStorage).some((key) => key.startsWith('sp:key-1:'))`);
  });

  const clear = 'localStorage.clear()';
  for (const [when, script] of [
    ['before it goes', `addEventListener('beforeunload', () => ${clear})`],
    ['when it goes', `addEventListener('pagehide', () => ${clear})`],
    ['when it goes, as it thought of late', `onclick = () => addEventListener('pagehide', () => ${clear})`],
    ['when it is out of sight', `document.addEventListener('visibilitychange', () => ${clear})`],
    ['at the very last', `addEventListener('unload', () => ${clear})`],
  ] as const) {
    it(`outlive a page that clears its storage ${when}, without a connection`, async () => {
      on.service.behave = () => 'drop';
      on.shop.page = (path) => ({ body: path === '/' ? `<script>${script}</script>` : '' });
      const { open } = await on.visitor();
      const page = await sentFrom(open);
      expect(await done(page)).to.match(/снова откроете этот сайт/);
      await page.goto('about:blank');
      on.service.behave = () => 'well';
      await open('/later');

      await arrived();
      expect(ids()).to.have.length(1);
    });
  }

  it('are not said to outlive a page that has cleared its storage once', async () => {
    leadsBehave(() => 'drop');
    const { open } = await on.visitor();
    const page = await sentFrom(open);
    const before = await done(page);
    await page.evaluate(clear);

    await until('the words change', async () => (await done(page)) !== before);
    expect(await done(page)).to.equal('Связи нет. Отправим, когда появится. Не закрывайте страницу.');
  });

  for (const [what, script] of [
    ['the browser keeps nothing', refuseStorage],
    ['the page has a storage of its own', `Object.defineProperty(window, 'localStorage', { value: {} })`],
  ] as const) {
    it(`are not said to outlive the page where ${what}`, async () => {
      leadsBehave((count) => (count === 1 ? 'drop' : 'well'));
      const { context, open } = await on.visitor();
      await context.addInitScript(script);
      const page = await open();
      await openPopup(page);
      await fillAndSend(page);

      expect(await done(page)).to.equal('Связи нет. Отправим, когда появится. Не закрывайте страницу.');
      await arrived();
    });
  }

  it('do not make the visitor wait for a service that hangs', async () => {
    leadsBehave((count) => (count === 1 ? 'hang' : 'well'));
    const { context, open } = await on.visitor();
    await context.addInitScript(`const real = setTimeout;
      window.setTimeout = (work, ms, ...rest) => real(work, ms === 8000 ? 100 : ms, ...rest)`);
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);
    await until('the first attempt', () => attempts().length === 1);

    expect(await done(page)).to.match(/^Связи нет/);
    await page.goto(`${on.shop.origin}/next`);
    await arrived();
    expect(ids()).to.have.length(1);
  });

  it('go again beside an attempt that never ends, in the same tab', async () => {
    leadsBehave((count) => (count === 1 ? 'hang' : 'well'));
    const page = await (await on.visitor()).openInTime();
    await page.evaluate(`(window.Smartpoint = window.Smartpoint || []).push(['open', 1])`);
    await untilInTime(page, 'it opens', () => page.locator('sp-popup .card:visible').count());
    await fillAndSend(page);
    await until('the first attempt', () => attempts().length === 1);
    await pass(page, 30_000);
    const early = attempts().length;
    await untilInTime(page, 'the lead arrives', () => on.service.leads.size);

    await until('the words change', async () => (await done(page)) === 'Перезвоним в рабочее время.');
    expect(early).to.equal(1);
    expect(ids()).to.have.length(1);
  });

  it('wait for the connection', async () => {
    const { context, open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await context.setOffline(true);
    await fillAndSend(page);
    expect(await done(page)).to.match(/^Связи нет/);

    await context.setOffline(false);

    await arrived();
    expect(ids()).to.have.length(1);
  });

  it('wait for the next page, a day later, in another tab', async () => {
    leadsBehave(() => 'drop');
    const { open } = await on.visitor();
    const page = await sentFrom(open);
    const [id] = ids();
    await page.close();
    leadsBehave(() => 'well');

    await open('/tomorrow');

    await arrived();
    expect([...on.service.leads.keys()]).to.deep.equal([id]);
  });

  it('arrive when the tab is closed 50 ms after the press', async () => {
    leadsBehave((count) => (count === 1 ? 'take-and-drop' : 'well'));
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await page.locator('sp-popup input[name=phone]').fill('+79123456789');

    await page.locator('sp-popup .main').click({ noWaitAfter: true });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await page.close();
    await arrived();
    await open('/back');

    await until('it was told to be there', async () => attempts().length >= 2);
    expect(ids()).to.have.length(1);
    expect(on.service.leads.size).to.equal(1);
  });

  it('all arrive once, of 16 visitors who close the tab 50 ms after the press and return, while a third of it fails', async () => {
    const faults = ['drop', 'take-and-drop', { status: 503 }] as const;
    leadsBehave((count) => (count % 3 === 0 ? faults[(count / 3) % 3]! : 'well'));
    const sendAndReturn = async (): Promise<void> => {
      const { context, open } = await on.visitor();
      const page = await open();
      await openPopup(page);
      await page.locator('sp-popup input[name=phone]').fill('+79123456789');
      await page.locator('sp-popup .main').click({ noWaitAfter: true });
      await new Promise((resolve) => setTimeout(resolve, 50));
      await page.close();
      // Three failures in a row mean pauses of 2, 4 and 8 seconds.
      await nothingWaits(await open('/back'), 60_000);
      await context.close();
    };

    for (let round = 0; round < 4; round++) await Promise.all(Array.from({ length: 4 }, sendAndReturn));

    expect(on.service.leads.size).to.equal(16);
  }).timeout(120_000);

  it('leave by beacon with a page that is left while the service is away', async () => {
    leadsBehave((count) => (count === 1 ? 'drop' : 'well'));
    const { context, open } = await on.visitor();
    const page = await sentFrom(open);

    await page.goto('about:blank');

    await arrived();
    expect(ids()).to.have.length(1);
    await context.close();
  });
});

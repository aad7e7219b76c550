import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { aWidget, begun, editVisitor, fillAndSend, openPopup, refuseStorage, stage, until } from './stage.fixture.ts';

describe('leads', () => {
  const on = stage();
  const attempts = () => on.service.received.filter(({ path }) => path === '/v1/leads');
  const ids = () => [...new Set(attempts().map(({ id }) => id))];
  const arrived = () => until('the lead arrives', () => on.service.leads.size);
  const done = (page: Page) => page.locator('sp-popup .done p').textContent();

  /** Leads fail as said, everything else is well. */
  const leadsBehave = (behave: (count: number) => ReturnType<typeof on.service.behave>): void => {
    on.service.behave = (path, count) => (path === '/v1/leads' ? behave(count) : 'well');
  };
  const nothingWaits = (page: Page, limitMs?: number) => {
    const keys = () => page.evaluate<string>('Object.keys(localStorage).join()');
    return until('nothing waits', async () => !(await keys()).includes(':key-1:'), limitMs);
  };

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1)];
  });

  afterEach(() => expect(on.service.invalid).to.deep.equal([]));

  it('arrive with everything the visitor typed and where they came from', async () => {
    on.service.config.consent = {
      version: 4,
      personalData: { mode: 'required', text: 'Согласен', url: '' },
      advertising: { mode: 'checkbox', text: 'Хочу новости', url: '' },
    };
    const { open } = await on.visitor();
    const page = await open('/?utm_source=ya&utm_campaign=весна');
    await begun(page);
    await page.goto(`${on.shop.origin}/catalog`);
    await openPopup(page);
    await page.locator('sp-popup input[name=name]').fill('Мария 😀 <b>"');
    await page.locator('sp-popup input[name=personalData]').check();
    await fillAndSend(page);

    await arrived();
    expect(await done(page)).to.equal('Перезвоним в рабочее время.');
    const [lead] = on.service.leads.values();
    expect(lead).to.deep.include({
      siteKey: 'key-1',
      widgetId: 1,
      widgetVersion: 3,
      display: 'popup',
      fields: [
        { key: 'name', label: 'Ваше имя', value: 'Мария 😀 <b>"' },
        { key: 'phone', label: 'Телефон', value: '+79123456789' },
      ],
      consents: { version: 4, personalData: true, advertising: false },
      landingUrl: encodeURI(`${on.shop.origin}/?utm_source=ya&utm_campaign=весна`),
    });
    expect(lead?.page).to.deep.equal({ url: `${on.shop.origin}/catalog`, title: 'Дома /catalog', referrer: '' });
    expect(lead?.utm).to.deep.include({ source: 'ya', campaign: 'весна' });
    expect(attempts()[0]?.contentType).to.match(/^text\/plain/);
    await nothingWaits(page);
  });

  it('carry null for a consent that was only a notice', async () => {
    on.service.config.consent.personalData = { mode: 'notice', text: 'Нажимая', url: '' };
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);

    await arrived();
    expect([...on.service.leads.values()][0]?.consents).to.deep.equal({
      version: 2,
      personalData: null,
      advertising: null,
    });
  });

  it('are sent once however often the button is pressed', async () => {
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await page.locator('sp-popup input[name=phone]').fill('+79123456789');

    await page.locator('sp-popup .main').dblclick();
    await page.locator('sp-popup .done').waitFor();

    expect(attempts()).to.have.length(1);
  });

  it('show refusals of the service at their fields and lose nothing that was typed', async () => {
    leadsBehave((count) =>
      count > 1
        ? 'well'
        : {
            status: 422,
            body: {
              code: 'invalid-request',
              detail: 'Поправьте поля',
              errors: [{ pointer: '/fields/1/value', code: 'phone', message: 'Такого номера нет' }],
            },
          },
    );
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await page.locator('sp-popup input[name=name]').fill('Мария');
    await fillAndSend(page, '12345');
    const phone = page.locator('sp-popup input[name=phone]');
    await page.getByText('Такого номера нет').waitFor();

    expect(await phone.getAttribute('aria-invalid')).to.equal('true');
    expect(await page.locator(`sp-popup #${await phone.getAttribute('aria-describedby')}`).textContent()).to.equal(
      'Такого номера нет',
    );
    expect(await page.evaluate(`document.querySelector('sp-popup').shadowRoot.activeElement.name`)).to.equal('phone');
    expect(await page.locator('sp-popup input[name=name]').inputValue()).to.equal('Мария');
    await fillAndSend(page, '+79123456789');
    await arrived();
    expect(ids()).to.have.length(2);
    await nothingWaits(page);
  });

  it('say so when the widget takes no requests any more', async () => {
    leadsBehave(() => ({ status: 422, body: { code: 'widget-unavailable', detail: 'Форма закрыта' } }));
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);

    await page.getByText('Форма закрыта').waitFor();
    await nothingWaits(page);
  });

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
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    await page.evaluate('localStorage.clear(), sessionStorage.clear()');
    leadsBehave(() => 'well');

    await arrived();
    expect(ids()).to.have.length(1);
    await until('the words change', async () => (await done(page)) === 'Перезвоним в рабочее время.');
  });

  it('lie in the storage again soon after a page cleared it', async () => {
    leadsBehave(() => 'drop');
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    await page.evaluate('localStorage.clear()');

    await page.waitForFunction(`Object.keys(localStorage).some((key) => key.startsWith('sp:key-1:'))`);
  });

  it('are not said to outlive the page where the browser keeps nothing', async () => {
    leadsBehave((count) => (count === 1 ? 'drop' : 'well'));
    const { context, open } = await on.visitor();
    await context.addInitScript(refuseStorage);
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);

    expect(await done(page)).to.equal('Связи нет. Отправим, когда появится. Не закрывайте страницу.');
    await arrived();
  });

  it('are never thanked for, nor told to the page, when they are refused after all', async () => {
    leadsBehave((count) =>
      count === 1 ? 'drop' : { status: 422, body: { code: 'widget-unavailable', detail: 'Форма закрыта' } },
    );
    const { open } = await on.visitor();
    const page = await open();
    await page.evaluate(`window.heard = []; addEventListener('sp-lead-sent', (event) => heard.push(event.detail))`);
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    const waiting = await page.locator('sp-popup h2').textContent();

    await page.getByText('Форма закрыта').waitFor();
    expect(waiting).to.equal('Ещё не отправлено');
    expect(await page.locator('sp-popup h2').textContent()).to.equal('Перезвоним за 15 минут');
    expect(await page.locator('sp-popup input[name=phone]').inputValue()).to.equal('+79123456789');
    expect(await page.evaluate('heard')).to.deep.equal([]);
  });

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
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
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
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();

    await page.goto('about:blank');

    await arrived();
    expect(ids()).to.have.length(1);
    await context.close();
  });

  for (const [title, script] of [
    ['storage is refused', refuseStorage],
    [
      'storage is full',
      `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
      window.__defineGetter__('localStorage', () => new Proxy({}, { set() { throw new DOMException('full', 'QuotaExceededError'); } }));`,
    ],
    ['there is no storage', `Object.defineProperty(window, 'localStorage', { get: () => null })`],
  ] as const) {
    it(`arrive although ${title}`, async () => {
      leadsBehave((count) => (count === 1 ? 'drop' : 'well'));
      const { context, open, faults } = await on.visitor();
      await context.addInitScript(script);
      const page = await open();
      await openPopup(page);
      await fillAndSend(page);

      await arrived();
      expect(ids()).to.have.length(1);
      expect(faults.filter((fault) => fault.startsWith('uncaught'))).to.deep.equal([]);
    });
  }

  it('are tried for a month, then forgotten', async () => {
    leadsBehave(() => 'drop');
    const { open } = await on.visitor();
    const page = await open();
    await openPopup(page);
    await fillAndSend(page);
    await page.locator('sp-popup .done').waitFor();
    await page.evaluate(`for (const key of Object.keys(localStorage)) if (key.startsWith('sp:key-1:')) {
      const item = JSON.parse(localStorage[key]); item.madeAt -= 31 * 864e5; localStorage[key] = JSON.stringify(item); }`);
    const before = attempts().length;
    await page.close();

    const next = await open('/later');
    await openPopup(next);

    await nothingWaits(next);
    // The farewell beacon of the first page is the only one that may have gone.
    expect(attempts().length).to.be.at.most(before + 1);
  });

  it('are not hindered by what another script left under our keys', async () => {
    const { open } = await on.visitor();
    const page = await open();
    await until('the visit arrives', () => on.service.counts().visit);
    await page.evaluate(
      `localStorage['sp:key-1:x'] = 'not json'; localStorage['sp:key-1:y'] = 'null'; localStorage['sp:key-1:z'] = '{}';`,
    );
    await editVisitor(page, `visitor.shownAt = 'x'; visitor.hasLead = null`);
    await page.reload();
    await openPopup(page);

    await fillAndSend(page);

    await arrived();
  });
});

import { expect } from 'chai';
import { leadStage } from './leads.fixture.ts';
import { begun, editVisitor, fillAndSend, openPopup, refuseStorage, until } from './stage.fixture.ts';

describe('leads', () => {
  const { on, attempts, ids, arrived, done, leadsBehave, nothingWaits } = leadStage();

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

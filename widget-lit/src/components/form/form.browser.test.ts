import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { shoot } from '../../../../core-service/test/browser/screenshots.ts';
import { expectAccessible } from '../../test/accessible.fixture.ts';
import { aWidget, armed, openPopup, stage, until } from '../../test/stage.fixture.ts';

const fields = [
  { key: 'name', kind: 'name', label: 'Имя', help: 'Как к вам обращаться' },
  { key: 'phone', kind: 'phone', label: 'Телефон', required: true },
  { key: 'rooms', kind: 'number', label: 'Комнат', min: 1, max: 5 },
  { key: 'day', kind: 'date', label: 'Когда', min: 0 },
  { key: 'size', kind: 'radio', label: 'Размер', required: true, options: ['Малый', 'Большой'] },
  { key: 'extra', kind: 'multi', label: 'Добавить', required: true, options: ['Печь', 'Веранда', 'Навес'] },
  { key: 'stars', kind: 'rating', label: 'Оценка', required: true },
  { key: 'promo', kind: 'hidden', label: 'Промокод', source: 'query', from: 'promo' },
  { key: 'heading', kind: 'hidden', label: 'Товар', source: 'selector', from: 'h1' },
  { key: 'always', kind: 'hidden', label: 'Форма', source: 'fixed', from: 'Баня' },
];

describe('fields of a form', () => {
  const on = stage();

  beforeEach(() => {
    on.service.config.widgets = [aWidget(1, { fields })];
  });
  afterEach(() => expect(on.service.invalid).to.deep.equal([]));

  async function ask(path = '/', options?: Parameters<typeof on.visitor>[0]): Promise<Page> {
    const { open } = await on.visitor(options);
    const page = await open(path);
    await armed(page);
    await openPopup(page);
    return page;
  }
  const send = (page: Page) => page.locator('sp-popup .main').click();
  const lead = async () => (await until('the lead arrives', () => [...on.service.leads.values()][0]))!;
  const answers = async () => Object.fromEntries((await lead()).fields.map(({ key, value }) => [key, value]));
  const errors = (page: Page) => page.locator('sp-popup .error').allTextContents();

  async function fill(page: Page): Promise<void> {
    await page.getByLabel('Имя').fill('Анна');
    await page.getByLabel('Телефон').fill('+79123456789');
    await page.getByLabel('Комнат').fill('3');
    await page.getByLabel('Когда').fill('2030-05-01');
    await page.getByLabel('Большой').check();
    await page.getByLabel('Навес').check();
    await page.getByLabel('Печь').check();
    await page.getByRole('radio', { name: '4', exact: true }).check({ force: true });
  }
  const filled = { name: 'Анна', phone: '+79123456789', rooms: '3', day: '2030-05-01', size: 'Большой' };
  const chosen = { extra: 'Печь, Навес', stars: '4' };

  it('are sent as they were filled, in their order, with what the page knows', async () => {
    const page = await ask('/?promo=осень');
    await fill(page);
    await expectAccessible(page);
    await send(page);

    expect(await answers()).to.deep.equal({
      ...filled,
      ...chosen,
      promo: 'осень',
      heading: (await page.locator('h1').textContent())?.trim(),
      always: 'Баня',
    });
    expect((await lead()).fields.map(({ key }) => key)).to.deep.equal(fields.map(({ key }) => key));
  });

  it('are answered with the time of a call, where there is one, and else with the widget’s own words', async () => {
    const thanks = [];
    for (const promise of ['Позвоним 30 ноября в 9:00 (UTC+4).', undefined]) {
      on.service.promise = promise;
      const page = await ask();
      await fill(page);
      await send(page);
      await page.locator('sp-popup .done').waitFor();
      thanks.push(await page.locator('sp-popup [role=status]').textContent());
    }

    expect(thanks[0]).to.equal('Позвоним 30 ноября в 9:00 (UTC+4).');
    expect(thanks[1]).to.be.a('string').that.does.not.include('30 ноября');
  });

  it('offer times to be called at, by the clock of the branch that was chosen, for keys as for fingers', async () => {
    const branches = { key: 'where', kind: 'branch', label: 'Филиал', options: ['Самара', 'Тверь'] };
    const when = { key: 'when', kind: 'calltime', label: 'Когда позвонить' };
    on.service.config.widgets = [aWidget(1, { fields: [fields[1], branches, when] })];
    on.service.callTimes = (query) => ({
      isCalled: true,
      isOpen: true,
      opensAt: '',
      closesAt: '',
      ...(query.get('branch') === 'Тверь'
        ? {
            timeZone: 'Europe/Moscow',
            zone: { ru: 'Москва', en: '' },
            now: '2026-10-24T20:00+03:00',
            slots: ['2026-10-24T20:30+03:00', '2026-10-25T09:00+03:00'],
          }
        : {
            timeZone: 'Europe/Samara',
            zone: { ru: 'Самара', en: '' },
            now: '2026-10-24T21:00+04:00',
            slots: ['2026-10-26T09:00+04:00'],
          }),
    });
    const page = await ask('/', { viewport: { width: 390, height: 844 }, isMobile: true });
    const list = page.getByLabel('Когда позвонить');
    await page.getByText('Время филиала: Самара (UTC+4)').waitFor();
    await page.getByLabel('Филиал').selectOption('Тверь');
    await page.getByText('Время филиала: Москва (UTC+3)').waitFor();

    expect(
      await list.locator('optgroup').evaluateAll((all) => all.map((group) => group.getAttribute('label'))),
    ).to.deep.equal(['Сегодня, сб, 24 октября', 'Завтра, вс, 25 октября']);
    await expectAccessible(page);
    await page.getByLabel('Телефон').fill('+79123456789');
    await list.focus();
    await page.keyboard.press('End');
    await shoot(page, 'form-call-time');
    await send(page);

    expect((await answers()).when).to.equal('2026-10-25T09:00+03:00');
  });

  it('go without a time where the service tells none', async () => {
    on.service.config.widgets = [
      aWidget(1, { fields: [fields[1], { key: 'when', kind: 'calltime', label: 'Когда позвонить', required: true }] }),
    ];
    on.service.serve = (file) => (file === 'call-times.json' ? { status: 503 } : 'well');
    const page = await ask();
    await page.getByLabel('Телефон').fill('+79123456789');
    await send(page);

    expect((await answers()).when).to.equal('');
    expect(await page.getByLabel('Когда позвонить').count()).to.equal(0);
  });

  it('take a mark of the page that the visit began with', async () => {
    const { open } = await on.visitor();
    const page = await open('/?promo=весна');
    await armed(page);
    await page.goto(`${on.shop.origin}/next`);
    await openPopup(page);
    await fill(page);
    await send(page);

    expect((await answers()).promo).to.equal('весна');
  });

  it('say what is wrong with each, and take the focus to the first', async () => {
    const page = await ask();
    await page.getByLabel('Телефон').fill('+79123456789');
    await page.getByLabel('Комнат').fill('7');
    await page.getByLabel('Когда').fill('2020-01-02');
    await send(page);

    const [most, least, ...ticks] = await errors(page);
    expect([most, ticks]).to.deep.equal(['Не больше 5', ['Нужна отметка', 'Нужна отметка', 'Нужна отметка']]);
    expect(least).to.match(/^Не меньше \d\d\.\d\d\.20\d\d$/);
    expect(await page.evaluate(`document.querySelector('sp-popup').shadowRoot.activeElement.name`)).to.equal('rooms');
    expect(on.service.leads.size).to.equal(0);
    await expectAccessible(page);

    await fill(page);
    await send(page);
    expect(await answers()).to.include({ ...filled, ...chosen });
  });

  it('take the focus to a group that lacks an answer', async () => {
    const page = await ask();
    await page.getByLabel('Телефон').fill('+79123456789');
    await send(page);

    expect(await page.evaluate(`document.querySelector('sp-popup').shadowRoot.activeElement.value`)).to.equal('Малый');
  });

  it('can be filled by keys alone', async () => {
    const page = await ask();
    await page.getByLabel('Телефон').fill('+79123456789');
    await page.getByLabel('Малый').focus();
    for (const key of ['ArrowDown', 'Tab', 'Tab', 'Space', 'Tab', 'Tab', 'ArrowRight', 'Enter']) {
      await page.keyboard.press(key);
    }

    expect(await answers()).to.include({ size: 'Большой', extra: 'Веранда', stars: '2' });
  });

  it('outlive a reload, consents apart, until they are sent', async () => {
    on.service.config.consent.personalData = { mode: 'required', text: 'Согласен', url: '' };
    const page = await ask();
    await fill(page);
    await page.getByLabel('Согласен').check();
    await page.reload();
    await openPopup(page);

    expect(await page.getByLabel('Согласен').isChecked()).to.equal(false);
    await page.getByLabel('Согласен').check();
    await send(page);
    expect(await answers()).to.include({ ...filled, ...chosen });
    await page.locator('sp-popup .done').waitFor();
    expect(await page.evaluate('Object.keys(sessionStorage)')).to.deep.equal([]);
    await page.reload();
    await openPopup(page);
    expect(await page.getByLabel('Имя').inputValue()).to.equal('');
  });

  for (const tracking of ['anonymous', 'none'] as const) {
    it(`leave nothing behind where nothing may be kept (${tracking})`, async () => {
      on.service.config.tracking = tracking;
      const { open } = await on.visitor();
      const page = await open();
      await openPopup(page);
      await fill(page);

      expect(await page.evaluate('[...Object.keys(sessionStorage), ...Object.keys(localStorage)]')).to.deep.equal([]);
    });
  }

  it('are forgotten when the visitor takes the consent back', async () => {
    const page = await ask();
    await fill(page);
    await page.evaluate(`window.Smartpoint.push(['consent', false])`);

    await until(
      'the draft is gone',
      async () => (await page.evaluate<string[]>('Object.keys(sessionStorage)')).length === 0,
    );
  });

  it('hide a trap that no person meets, and tell what was caught in it', async () => {
    const page = await ask();
    await fill(page);
    const trap = page.locator('sp-popup input[name=web-site]');
    expect(await trap.isVisible()).to.equal(false);
    expect(await page.getByRole('textbox').count()).to.equal(3);
    await trap.evaluate((input) => ((input as HTMLInputElement).value = 'https://spam.example'));
    await send(page);

    const { signs } = await lead();
    expect(signs?.trap).to.equal('https://spam.example');
    expect(signs?.filledMs).to.be.above(0);
  });

  it('make one lead of a double click', async () => {
    const page = await ask();
    await fill(page);
    await page.locator('sp-popup .main').dblclick();
    await page.locator('sp-popup .done').waitFor();

    expect(on.service.leads.size).to.equal(1);
  });

  for (const [name, options] of [
    ['desktop', { viewport: { width: 1280, height: 900 } }],
    ['phone', { viewport: { width: 320, height: 640 }, isMobile: true }],
  ] as const) {
    it(`fit a ${name}, light and dark`, async () => {
      for (const look of ['light', 'dark']) {
        const dark = { background: '#14171f', text: '#f2f4f8', accent: '#6d8cff', accentText: '#0b0e16' };
        on.service.config.widgets = [aWidget(1, { fields, ...(look === 'dark' && { appearance: dark }) })];
        const page = await ask('/', options);
        await page.getByLabel('Большой').check();
        await page.getByRole('radio', { name: '3', exact: true }).check({ force: true });

        const overflow = `(() => { const body = document.querySelector('sp-popup').shadowRoot.querySelector('.body');
          return body.scrollWidth - body.clientWidth; })()`;
        expect(await page.evaluate(overflow)).to.equal(0);
        await expectAccessible(page);
        await shoot(page, `form/${name}-${look}`);
        await page.locator('sp-popup .stars').scrollIntoViewIfNeeded();
        await shoot(page, `form/${name}-${look}-below`);
      }
    });
  }
});

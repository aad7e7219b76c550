import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { shoot } from '../../../../core-service/test/browser/screenshots.ts';
import { expectAccessible } from '../../test/accessible.fixture.ts';
import { armed, nothingWaits, until } from '../../test/stage.fixture.ts';
import { aTradeIn, tradeInStage } from './trade-in.fixture.ts';

describe('sp-trade-in', () => {
  const { on, openIt, ask, forward, at, field, option } = tradeInStage();

  /** Up to the contact. */
  const walk = async (page: Page) => {
    await option(page, 'Kia').click();
    await option(page, 'Rio X').click();
    await option(page, '2019').click();
    await page.getByRole('textbox', { name: /пробег/ }).fill('64000');
    await forward(page);
    await page.getByText('Хорошее').click();
    await forward(page);
    await page.getByRole('textbox').fill('xta210990y2765432');
    await forward(page);
    await at(page, 'Куда прислать оценку?');
  };
  const send = async (page: Page) => {
    await page.getByLabel('Телефон').fill('+79123456789');
    await forward(page);
    return (await until('the lead arrives', () => [...on.service.leads.values()][0]))!;
  };
  const told = ({ fields }: { fields: { label: string; value: string }[] }) =>
    fields.map(({ label, value }) => `${label}: ${value}`);
  const inside = (page: Page, what: string) =>
    page.evaluate(`document.querySelector('sp-trade-in').shadowRoot.${what}`);

  it('leads to a lead that tells the car in order', async () => {
    const page = await ask();
    await walk(page);

    expect(told(await send(page))).to.deep.equal([
      'Марка: Kia',
      'Модель: Rio X',
      'Год: 2019',
      'Пробег: 64 000 км',
      'Состояние: Хорошее',
      'VIN: XTA210990Y2765432',
      'Имя: ',
      'Телефон: +79123456789',
    ]);
    await at(page, 'Считаем');
    expect(await inside(page, 'activeElement?.id')).to.equal('title');
    expect(await until('the click arrives', () => on.service.counts()['click 1'])).to.equal(1);
    await nothingWaits(page);
    expect(await page.evaluate('Object.keys(sessionStorage)')).to.deep.equal([]);
  });

  it('is walked by keyboard alone: arrows go through the list, Enter takes, Escape leaves the list before the dialog', async () => {
    const page = await ask();
    const key = (name: string) => page.keyboard.press(name);
    const active = async () => page.locator('sp-trade-in [aria-selected=true]').allTextContents();
    await key('Tab');
    await page.keyboard.type('киа');
    await option(page, 'Kia').waitFor();
    await key('ArrowDown');
    expect((await active()).map((text) => text.trim())).to.deep.equal(['Kia']);
    expect(await field(page).getAttribute('aria-activedescendant')).to.equal('option-0');
    await key('Escape');
    expect(await active()).to.deep.equal([]);
    await key('ArrowUp');
    await key('Enter');
    await at(page, 'Какая модель?');

    await key('Tab');
    await page.keyboard.type('ceed');
    await key('Enter');
    await at(page, 'Год выпуска');
    await key('Tab');
    await page.keyboard.type('2019');
    await key('Enter');
    await at(page, 'Какой пробег?');
    await key('Escape');
    await page.locator('sp-trade-in dialog').waitFor({ state: 'hidden' });
    await openIt(page);
    await at(page, 'Какой пробег?');
  });

  it('takes a car that no list has, and goes on past what is not known', async () => {
    const page = await ask();
    await field(page).fill('Самоделка №1');
    await page.getByText('В списке нет').waitFor();
    await forward(page);
    await at(page, 'Какая модель?');
    expect(await field(page).getAttribute('aria-expanded')).to.equal('false');
    for (let step = 0; step < 4; step += 1) await forward(page);
    await at(page, 'VIN или госномер');
    await page.getByRole('textbox').fill('не помню');
    await page.getByText('Не похоже на VIN').waitFor();
    await forward(page);

    expect(told(await send(page)).slice(0, 6)).to.deep.equal([
      'Марка: Самоделка №1',
      'Модель: ',
      'Год: ',
      'Пробег: ',
      'Состояние: ',
      'VIN: не помню (не похоже на VIN или госномер)',
    ]);
  });

  it('asks for the make, which nothing goes without, and calls it by its name in the list', async () => {
    const page = await ask();
    await forward(page);
    await page.getByText('Заполните поле').waitFor();
    expect(await inside(page, 'activeElement?.role')).to.equal('combobox');
    await field(page).fill(' жигули');
    await forward(page);
    await option(page, 'Granta').waitFor();
    await page.getByRole('button', { name: 'Назад' }).click();

    expect(await field(page).inputValue()).to.equal('LADA');
  });

  it('forgets the model with the make, and keeps the rest', async () => {
    const page = await ask();
    await walk(page);
    const back = page.getByRole('button', { name: 'Назад' });
    for (const title of [
      'VIN или госномер',
      'В каком она состоянии?',
      'Какой пробег?',
      'Год выпуска',
      'Какая модель?',
    ]) {
      await back.click();
      await at(page, title);
    }
    await back.click();
    await field(page).fill('Škoda');
    await forward(page);

    expect(await field(page).inputValue()).to.equal('');
    await option(page, 'Octavia').click();
    expect(await field(page).inputValue()).to.equal('2019');
  });

  it('goes on after a reload where it was', async () => {
    const page = await ask();
    await option(page, 'Kia').click();
    await at(page, 'Какая модель?');
    await page.reload();
    await armed(page);
    await openIt(page);

    await at(page, 'Какая модель?');
    await option(page, 'Rio').click();
    expect(await inside(page, `querySelector('.pass').textContent.replace(/\\s+/g, ' ')`)).to.include('Kia');
  });

  const script = () => `<script async src="${on.service.origin}/w/k.js"></script>`;
  const pages: [string, () => ReturnType<typeof on.shop.page>][] = [
    [
      'a strict policy and trusted types',
      () => ({
        policy: `default-src 'self'; script-src 'nonce-abc' 'strict-dynamic'; connect-src ${on.service.origin}; img-src ${on.service.origin}; require-trusted-types-for 'script'`,
        head: `<script nonce="abc" async src="${on.service.origin}/w/k.js"></script>`,
        body: '',
      }),
    ],
    [
      'changed prototypes',
      () => ({
        head: `<script>Array.prototype.filter = Array.prototype.flatMap = Array.prototype.find = () => { throw new Error('theirs'); };
          String.prototype.normalize = () => 'theirs';
          Array.prototype.toJSON = () => '[]'; Object.entries = Object.fromEntries = () => [];</script>${script()}`,
      }),
    ],
    [
      'styles and keys of its own for everything',
      () => ({
        head: `<style>* { all: unset !important; display: inline !important; color: red !important; font: 40px serif !important }</style>
          <script>document.addEventListener('keydown', (event) => event.preventDefault())</script>${script()}`,
      }),
    ],
    [
      'a transformed root and hotkeys in the way',
      () => ({
        head: `<style>html { transform: scale(0.9); filter: blur(0) } body { overflow: hidden }</style>
          <script>document.addEventListener('keydown', (event) => { event.stopImmediatePropagation(); event.preventDefault(); }, true)</script>${script()}`,
      }),
    ],
  ];
  for (const [title, page_] of pages) {
    it(`works on a page with ${title}`, async () => {
      on.shop.page = page_;
      const { open, faults } = await on.visitor();
      const page = await open();
      await openIt(page);
      await field(page).pressSequentially('тойот');
      await option(page, 'Toyota').waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await option(page, 'Camry').click();
      for (let step = 0; step < 4; step += 1) await forward(page);
      await page.getByLabel('Телефон').pressSequentially('89123456789');
      await forward(page);

      const lead = await until('the lead arrives', () => [...on.service.leads.values()][0]);
      expect(told(lead!).slice(0, 2)).to.deep.equal(['Марка: Toyota', 'Модель: Camry']);
      expect(faults.filter((fault) => !/style|icon|data:|theirs/.test(fault))).to.deep.equal([]);
    });
  }

  for (const [device, viewport] of [
    ['desktop', { width: 1200, height: 800 }],
    ['phone', { width: 390, height: 844 }],
    ['narrow', { width: 320, height: 568 }],
  ] as const) {
    it(`is for everybody at every question (${device})`, async () => {
      const dark = { background: '#14171f', text: '#f2f4f8', accent: '#6d8cff', accentText: '#0b0e16' };
      on.service.config.widgets = [aTradeIn(device === 'phone' ? { appearance: dark } : {})];
      const page = await ask({ viewport });
      const look = async (name: string) => {
        await expectAccessible(page);
        const body = `querySelector('.body')`;
        expect(
          await inside(
            page,
            `${body}.scrollWidth - ${'document.querySelector("sp-trade-in").shadowRoot'}.${body}.clientWidth`,
          ),
        ).to.equal(0);
        await shoot(page, `trade-in/${device}-${name}`);
      };
      await option(page, 'Kia').waitFor();
      await look('make');
      await option(page, 'Kia').click();
      await field(page).fill('рио');
      await look('model');
      await option(page, 'Rio X').click();
      await look('year');
      await option(page, '2019').click();
      await page.getByRole('slider').fill('65000');
      await look('mileage');
      await forward(page);
      await page.getByText('Хорошее').click();
      await look('condition');
      await forward(page);
      await page.getByRole('textbox').fill('а123вс178');
      await look('number');
      await forward(page);
      await look('contact');
      await send(page);
      await at(page, 'Считаем');
      await look('thanks');
    });
  }
});

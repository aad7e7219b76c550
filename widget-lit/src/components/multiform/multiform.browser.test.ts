import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { multiformSettingsSchema } from '@smartpoint/contracts/widgets/multiform';
import type { PageWidgetOf } from '@smartpoint/contracts/page';
import { shoot } from '../../../../core-service/test/browser/screenshots.ts';
import { expectAccessible } from '../../test/accessible.fixture.ts';
import { aWidget, nothingWaits, shown, stage, until } from '../../test/stage.fixture.ts';

const items = [
  { key: 'call', kind: 'widget', label: 'Перезвоните мне', note: 'за 15 минут', target: '1' },
  { key: 'gone', kind: 'widget', label: 'Выключенный', target: '7' },
  { key: 'phone', kind: 'phone', label: 'Позвонить', note: '8 812 407-21-60', target: '+7 (812) 407-21-60' },
  { key: 'telegram', kind: 'telegram', label: 'Telegram', target: '@shop_bot' },
  { key: 'page', kind: 'page', label: 'Где мы', note: 'Большая Зеленина, 14', target: '#where' },
] as const;

const aMultiform = (id: number, settings: object = {}): PageWidgetOf<'multiform'> & { isQuiet: true } => ({
  id,
  kind: 'multiform',
  version: 1,
  isQuiet: true,
  settings: multiformSettingsSchema.parse({
    button: 'Чем помочь?',
    title: 'Как удобнее?',
    text: 'Ответим за минуту',
    items,
    triggers: { delaySeconds: 0 },
    ...settings,
  }),
});

const button = (page: Page) => page.getByRole('button', { name: 'Чем помочь?' });
const focused = (page: Page) =>
  page.evaluate(`document.querySelector('sp-multiform').shadowRoot.activeElement?.textContent.trim().split('\\n')[0]`);

describe('sp-multiform', () => {
  const on = stage();
  beforeEach(() => {
    on.service.config.widgets = [aWidget(1), aMultiform(2)];
  });

  async function visit(options?: Parameters<typeof on.visitor>[0]) {
    const visitor = await on.visitor(options);
    const page = await visitor.open();
    await button(page).waitFor();
    return { page, ...visitor };
  }
  const sent = () => [...on.service.batches.values()].flatMap(({ events }) => events).map(({ type }) => type);

  it('is a button from the start that neither counts nor keeps other widgets from opening', async () => {
    on.service.config.widgets = [aWidget(1, { triggers: { delaySeconds: 1 } }), aMultiform(2)];
    const { page } = await visit();

    await shown(page);

    expect(await button(page).getAttribute('aria-expanded')).to.equal('false');
    await until('the show of the popup', () => sent().includes('show'));
    expect(sent().filter((type) => type === 'show')).to.have.lengthOf(1);
  });

  it('is drawn with its pictures where a page keeps the parser to its own policies', async () => {
    on.shop.page = () => ({ policy: "trusted-types goog#html; require-trusted-types-for 'script'" });
    const { page } = await visit();
    await button(page).click();
    await page.getByRole('menuitem', { name: 'Telegram' }).waitFor();

    const pictures = await page.evaluate<boolean[]>(
      `[...document.querySelector('sp-multiform').shadowRoot.querySelectorAll('.item path')].map((path) => path.getBBox().width > 0)`,
    );
    expect(pictures).to.not.be.empty;
    expect(pictures).to.not.include(false);
  });

  it('opens a menu for keys: arrows walk round, letters jump, Escape gives the focus back', async () => {
    const { page } = await visit();
    await button(page).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu', { name: 'Как удобнее?' }).waitFor();
    const walk: unknown[] = [];
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowUp', 'Home', 'End', 't']) {
      await page.keyboard.press(key);
      walk.push(await focused(page));
    }

    await page.keyboard.press('Escape');

    const [call, phone, where] = [
      'Перезвоните мнеза 15 минут',
      'Позвонить8 812 407-21-60',
      'Где мыБольшая Зеленина, 14',
    ];
    expect(walk).to.deep.equal([phone, call, where, call, where, 'Telegram']);
    expect(await page.getByRole('menu').count()).to.equal(0);
    expect(await focused(page)).to.equal('Чем помочь?');
  });

  it('closes when the person presses elsewhere or goes on by Tab', async () => {
    const { page } = await visit();
    for (const leave of [() => page.mouse.click(20, 20), () => page.keyboard.press('Tab')]) {
      await button(page).click();
      await page.getByRole('menu').waitFor();
      await leave();
      await page.getByRole('menu').waitFor({ state: 'hidden' });
    }
  });

  it('opens a widget, which gives the focus back to the button', async () => {
    const { page } = await visit();
    await button(page).click();
    await page.getByRole('menuitem', { name: 'Перезвоните мне' }).click();
    await page.getByRole('dialog', { name: 'Перезвоним за 15 минут' }).waitFor();

    await page.keyboard.press('Escape');

    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await focused(page)).to.equal('Чем помочь?');
  });

  it('leads to phones, messengers and pages, and leaves out widgets that are not here', async () => {
    const { page } = await visit();
    await button(page).click();

    const links = await page
      .getByRole('menuitem')
      .evaluateAll((all) =>
        all.map((item) => [item.getAttribute('href'), item.getAttribute('target'), item.getAttribute('rel')]),
      );

    expect(links).to.deep.equal([
      [null, null, null],
      ['tel:+78124072160', null, null],
      ['https://t.me/shop_bot', '_blank', 'noopener noreferrer'],
      ['#where', null, null],
    ]);
  });

  it('draws nothing that would run as a script, whatever its settings say', async () => {
    const multiform = aMultiform(2);
    const nothing = { note: '', short: '', isMain: false };
    const hostile = { ...nothing, key: 'x', kind: 'link' as const, label: 'Плохая', target: 'javascript:alert(1)' };
    multiform.settings.items = [hostile, ...multiform.settings.items];
    on.service.config.widgets = [multiform];
    const { page } = await visit();

    await button(page).click();

    expect(await page.getByRole('menuitem', { name: 'Плохая' }).count()).to.equal(0);
    expect(await page.getByRole('menuitem', { name: 'Telegram' }).count()).to.equal(1);
  });

  it('counts opened lists, chosen items and closed lists', async () => {
    const { page } = await visit();
    await button(page).click();
    await page.getByRole('menuitem', { name: 'Где мы' }).click();
    await page.getByRole('menu').waitFor({ state: 'hidden' });

    await until('the events', () => sent().includes('close'));

    expect(sent()).to.deep.equal(['visit', 'page', 'show', 'click', 'close']);
    expect(page.url()).to.match(/#where$/);
    await nothingWaits(page);
  });

  const looks = {
    light: { preset: 'clean', radius: 20 },
    dark: { preset: 'night', background: '#14171f', text: '#f2f4f8', accent: '#6d8cff', accentText: '#0b0e16' },
  };
  for (const [look, appearance] of Object.entries(looks)) {
    for (const width of [1280, 390, 320]) {
      it(`can be used by everybody, ${look}, ${width} px wide`, async () => {
        on.service.config.widgets = [aWidget(1), aMultiform(2, { appearance })];
        const { page, faults } = await visit({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
        await shoot(page, `multiform/${look}-${width}-closed`);
        await button(page).click();
        const list = (await page.locator('sp-multiform .list').boundingBox())!;

        await expectAccessible(page, { include: ['sp-multiform'] });

        await shoot(page, `multiform/${look}-${width}-open`);
        expect(list.x).to.be.at.least(0);
        expect(list.x + list.width).to.be.at.most(width);
        expect(list.y).to.be.at.least(0);
        expect(faults).to.deep.equal([]);
      });
    }
  }

  it('stays on a low screen with a long list and long words', async () => {
    const long = 'Очень длинная подпись строки, которая не помещается'.slice(0, 60);
    const many = Array.from({ length: 12 }, (_, n) => ({ ...items[2], key: `a${n}`, label: long, note: long }));
    on.service.config.widgets = [aMultiform(2, { items: many, side: 'left', title: long })];
    const { page } = await visit({ viewport: { width: 640, height: 320 }, reducedMotion: 'reduce' });

    await button(page).click();
    const list = (await page.locator('sp-multiform .list').boundingBox())!;

    await shoot(page, 'multiform/long');
    expect(list.y).to.be.at.least(0);
    expect(list.x).to.be.below(100);
  });
});

describe('sp-multiform as a panel of phones', () => {
  const on = stage();
  const phone = { viewport: { width: 390, height: 700 }, isMobile: true, hasTouch: true };
  const panel = (page: Page) => page.locator('sp-multiform .panel');
  const inPanel = (page: Page) => panel(page).getByRole('link').or(panel(page).getByRole('button'));

  async function visit(settings: object = {}, options: Parameters<typeof on.visitor>[0] = phone, body = '') {
    on.service.config.widgets = [aWidget(1), aMultiform(2, { phone: 'panel', ...settings })];
    on.shop.page = () => ({ body });
    const visitor = await on.visitor(options);
    const page = await visitor.open();
    await page.locator('sp-multiform .place').waitFor({ state: 'attached' });
    return { page, ...visitor };
  }

  it('has the first items, by their short names, and leads where they lead', async () => {
    const [call, gone, ...rest] = items;
    const { page, faults } = await visit({ items: [{ ...call, short: 'Звонок', isMain: true }, gone, ...rest] });
    await panel(page).waitFor();

    expect(await inPanel(page).allInnerTexts()).to.deep.equal(['Звонок', 'Позвонить', 'Telegram', 'Где мы']);
    expect(await panel(page).getByRole('link', { name: 'Позвонить' }).getAttribute('href')).to.equal(
      'tel:+78124072160',
    );
    expect(await button(page).count()).to.equal(0);
    await expectAccessible(page, { include: ['sp-multiform'] });
    await shoot(page, 'multiform/panel');
    await panel(page).getByRole('button', { name: 'Звонок' }).tap();
    await shown(page);
    expect(faults).to.deep.equal([]);
  });

  it('opens the list for what it has no room for, and has the focus again after it', async () => {
    const more = Array.from({ length: 6 }, (_, at) => ({
      key: `p${at}`,
      kind: 'page',
      label: `Пункт ${at}`,
      target: '/',
    }));
    const { page } = await visit({ items: more });
    await panel(page).waitFor();
    const names = await inPanel(page).allInnerTexts();

    await panel(page).getByRole('button', { name: 'Ещё' }).tap();
    await page.getByRole('menuitem', { name: 'Пункт 5' }).waitFor();
    await shoot(page, 'multiform/panel-list');
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem', { name: 'Пункт 5' }).waitFor({ state: 'hidden' });

    expect(names).to.deep.equal(['Пункт 0', 'Пункт 1', 'Пункт 2', 'Пункт 3', 'Ещё']);
    expect(await focused(page)).to.equal('Ещё');
  });

  it('is the button on wider windows', async () => {
    const { page } = await visit({}, { viewport: { width: 1000, height: 700 } });
    await button(page).waitFor();

    expect(await panel(page).isVisible()).to.equal(false);
  });

  it('stands above a bar of the page and leaves the end of the page free', async () => {
    const { page } = await visit(
      {},
      phone,
      '<div id="own" style="position:fixed;left:0;right:0;bottom:0;height:50px;background:#ddd">Корзина</div>',
    );
    const bottom = () =>
      panel(page).evaluate((element) => Math.round(innerHeight - element.getBoundingClientRect().bottom));
    await until('it stands on the bar', async () => (await bottom()) === 50);
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    const endOfText = () =>
      page.evaluate<number>(`document.querySelector('main').lastElementChild.getBoundingClientRect().bottom`);

    await until('the last words are above it', async () => {
      const top = await panel(page).evaluate((element) => element.getBoundingClientRect().top);
      return (await endOfText()) <= top + 50;
    });
    await shoot(page, 'multiform/panel-above-own');
  });
});

import { expect } from 'chai';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { callbackWidgetSchema } from '@smartpoint/contracts/widgets/callback';
import { multiformSettingsSchema } from '@smartpoint/contracts/widgets/multiform';
import type { Page } from 'playwright-core';
import { shoot } from '../../../core-service/test/browser/screenshots.ts';
import { aPopup, aWidget, openPopup, pass, setHidden, stage, until } from './stage.fixture.ts';

const triggers = { delaySeconds: 0 };
const callback = (side: 'left' | 'right', opener = 'Заказать звонок'): WidgetContent => ({
  kind: 'callback',
  settings: callbackWidgetSchema.parse({
    ...{ opener, side, triggers, title: 'Перезвоним', closedTitle: 'Когда позвонить?', button: 'Жду звонка' },
    ...{ thanksTitle: 'Договорились', thanksText: 'Скоро позвоним.' },
    fields: [{ key: 'phone', kind: 'phone', label: 'Телефон', required: true }],
  }),
});
const multiform = (side: 'left' | 'right', more: object = {}): WidgetContent => ({
  kind: 'multiform',
  settings: multiformSettingsSchema.parse({
    ...{ button: 'Чем помочь?', title: 'Как удобнее?', text: '', side, triggers, ...more },
    items: ['Где мы', 'Доставка', 'Оплата', 'Возврат', 'Вопросы'].map((label, at) => ({
      ...{ key: `p${at}`, kind: 'page', label, target: '/' },
    })),
  }),
});
const panel = multiform('right', { phone: 'panel' });
const tab = (text = 'Скидка 10 %'): WidgetContent => ({
  kind: 'popup',
  settings: aPopup({ extras: { tab: { text, when: 'before' } }, triggers }),
});
const long = 'Рассчитать стоимость дома под ключ';

const chatAt = (side: 'left' | 'right'): string => `position:fixed;${side}:20px;bottom:20px;width:60px;height:60px`;
const button = (style: string): string => `<button id="chat" style="${style};background:#26d07c">?</button>`;
/** As they come: in the page, in a layer over all of it, inside of a shadow root; some seconds late. */
const chats = {
  right: `document.body.insertAdjacentHTML('beforeend', '${button(chatAt('right'))}')`,
  left: `document.body.insertAdjacentHTML('beforeend',
    '<div style="position:fixed;inset:0;pointer-events:none">${button(`pointer-events:auto;${chatAt('left')}`)}</div>')`,
  inShadow: `const host = document.createElement('x-chat'); document.body.append(host);
    host.attachShadow({ mode: 'open' }).innerHTML = '${button(chatAt('right'))}'`,
};

interface Seen {
  count: number;
  faults: string[];
}

/** Of what stands in the corners: how many there are, and what is not free to be seen and pressed. */
const look = `(() => {
  const parts = '.opener, .place > .main, .tab, .panel, .bar .card, #chat';
  const all = [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])]
    .flatMap((root) => [...root.querySelectorAll(parts)])
    .map((part) => ({ part, name: part.className || part.id, box: part.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0);
  const isOut = ({ left, right, top, bottom }) => left < 0 || right > innerWidth || top < 0 || bottom > innerHeight;
  const isOn = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  const isHit = ({ part, box: { left, right, top, bottom } }) => {
    const hit = part.getRootNode().elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return part.contains(hit);
  };
  const faults = all.flatMap((each, at) => [
    ...(isOut(each.box) ? [each.name + ' outside'] : []),
    ...(isHit(each) ? [] : [each.name + ' covered']),
    ...all.slice(0, at).filter(({ box }) => isOn(each.box, box)).map(({ name }) => each.name + ' on ' + name),
  ]);
  return { count: all.length, faults };
})()`;

describe('what stands in the corners of a page', () => {
  const on = stage();
  const put = (...corners: WidgetContent[]): void => {
    on.service.config.widgets = corners.map((corner, at) => ({
      ...corner,
      id: at + 1,
      version: 1,
      isQuiet: true as const,
    }));
  };
  const settled = async (page: Page, count: number): Promise<void> => {
    let seen: Seen = { count: 0, faults: [] };
    const isFree = async (): Promise<boolean> => {
      seen = await page.evaluate<Seen>(look);
      return seen.count === count && seen.faults.length === 0;
    };
    await until('it is free', isFree).catch(() => expect(seen).to.deep.equal({ count, faults: [] }));
  };

  const scenes: [what: string, corners: WidgetContent[], chat: keyof typeof chats | ''][] = [
    ['all at the right', [callback('right'), multiform('right'), callback('right', 'Звонок')], 'right'],
    ['all at the left', [tab(), callback('left'), multiform('left'), tab('Акция')], 'left'],
    ['long words from both sides', [callback('right', long), tab(long), multiform('left', { button: long })], ''],
    ['all above a panel, which leaves a chat its place', [callback('right'), panel, tab(), callback('left')], 'right'],
    ['a panel beside a chat at the left', [panel, callback('left')], 'left'],
    ['a chat inside of a shadow root', [callback('right'), tab()], 'inShadow'],
  ];
  for (const [at, [what, corners, chat]] of scenes.entries()) {
    it(`lies on nothing else there, on the narrowest phone, too: ${what}`, async () => {
      put(...corners);
      const page = await (await on.visitor({ viewport: { width: 390, height: 700 } })).open();
      await settled(page, corners.length);
      if (chat) await page.evaluate(`{ ${chats[chat]} }`);
      for (const width of [390, 320, 1000]) {
        await page.setViewportSize({ width, height: 700 });
        await settled(page, corners.length + Number(chat !== ''));
        await shoot(page, `corners/${at}-${width}`);
      }
    });
  }

  const bar = (position: string): string =>
    `<div id="own" style="position:${position};left:0;right:0;bottom:0;height:90px;background:#ddd">Мы храним куки</div>`;
  const pages: [what: string, body: string][] = [
    ['all of the page is one fixed part', `<div style="position:fixed;inset:0">Дома</div>${bar('fixed')}`],
    ['a bar is held at the bottom while the page scrolls', `<p style="height:3000px">Дома</p>${bar('sticky')}`],
    [
      'the page has a header and a side of its own',
      `<header style="position:fixed;inset:0 0 auto;height:80px">Дома</header>
      <nav style="position:fixed;inset:80px 0 0 auto;width:200px;background:#eee">Дома</nav>${bar('fixed')}`,
    ],
  ];
  for (const [what, body] of pages) {
    it(`comes down again after a bar, and gives way to nothing else, where ${what}`, async () => {
      put(callback('right'));
      on.shop.page = () => ({ body });
      const page = await (await on.visitor()).open();
      const above = () =>
        page.evaluate(
          `innerHeight - document.querySelector('sp-callback')?.shadowRoot.querySelector('.opener')?.getBoundingClientRect().bottom`,
        );

      await until('it stands above the bar', async () => (await above()) === 98);
      await page.evaluate('own.remove()');
      await until('it is down again', async () => (await above()) === 24);
    });
  }

  it('looks at the page only while somebody sees it', async () => {
    put(callback('right'), panel);
    const page = await (await on.visitor({ viewport: { width: 390, height: 700 } })).openInTime();
    await settled(page, 2);
    await setHidden(page, true);
    await pass(page, 1000);
    await page.evaluate(`{
      window.looks = 0;
      const own = document.elementsFromPoint;
      document.elementsFromPoint = (...at) => (window.looks++, own.apply(document, at));
      ${chats.right}
    }`);
    await pass(page, 5000);
    expect(await page.evaluate('looks')).to.equal(0);

    await setHidden(page, false);
    await pass(page, 1500);
    await settled(page, 3);
  });

  for (const width of [320, 1000]) {
    it(`makes room for a strip along the bottom, in a window ${width} px wide`, async () => {
      put(callback('right'), callback('left', 'Звонок'));
      on.service.config.widgets.push(aWidget(9, { position: 'bar' }));
      const page = await (await on.visitor({ viewport: { width, height: 700 }, reducedMotion: 'reduce' })).open();
      await settled(page, 2);
      await openPopup(page, 9);

      await settled(page, 3);
      await shoot(page, `corners/bar-${width}`);
      await page.locator('sp-popup .close').click();
      await until('they are down again', () =>
        page.evaluate(
          `[...document.querySelectorAll('sp-callback')].some(({ shadowRoot }) =>
            innerHeight - shadowRoot.querySelector('.opener').getBoundingClientRect().bottom === 24)`,
        ),
      );
    });
  }

  it('lies under the list of a multi-form', async () => {
    put(multiform('right'), callback('right'));
    const page = await (await on.visitor()).open();
    await settled(page, 2);
    await page.getByRole('button', { name: 'Чем помочь?' }).click();
    await page.getByRole('menuitem', { name: 'Вопросы' }).waitFor();
    const covered = await page.evaluate(`(() => {
      const root = document.querySelector('sp-multiform').shadowRoot;
      return [...root.querySelectorAll('.item')].filter((item) => {
        const { left, right, top, bottom } = item.getBoundingClientRect();
        return !item.contains(root.elementFromPoint((left + right) / 2, (top + bottom) / 2));
      }).length;
    })()`);
    await shoot(page, 'corners/list');
    expect(covered).to.equal(0);
    expect(
      await page.evaluate(`document.querySelector('sp-multiform').shadowRoot.activeElement.textContent.trim()`),
    ).to.equal('Где мы');
    await page.getByRole('menuitem', { name: 'Вопросы' }).press('Escape');

    await settled(page, 2);
  });
});

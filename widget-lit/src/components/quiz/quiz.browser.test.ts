import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { quizSettingsSchema } from '@smartpoint/contracts/widgets/quiz';
import type { PageWidgetOf } from '@smartpoint/contracts/page';
import { shoot } from '../../../../core-service/test/browser/screenshots.ts';
import { expectAccessible } from '../../test/accessible.fixture.ts';
import { armed, setHidden, stage, until } from '../../test/stage.fixture.ts';

const option = (key: string, label: string, rest: object = {}) => ({ key, label, ...rest });
/** Sofa → width → fabric → words; armchair → words at once. */
const settings = {
  title: 'Подберём диван под вашу комнату',
  text: 'Минута, и готово',
  bonus: '−5 %',
  bonusText: 'за ответы',
  drawing: 'sofa',
  steps: [
    {
      key: 'what',
      kind: 'picture',
      title: 'Что вы ищете?',
      options: [
        option('straight', 'Прямой', { drawing: 'straight', score: 1 }),
        option('corner', 'Угловой', { drawing: 'corner', score: 10 }),
        option('chair', 'Кресло', { drawing: 'armchair', next: 'wish' }),
        option('bed', 'С местом для сна', { drawing: 'bed', score: 10 }),
      ],
    },
    { key: 'width', kind: 'slider', title: 'Сколько места?', min: 140, max: 360, step: 10, unit: 'см' },
    {
      key: 'fabric',
      kind: 'multi',
      title: 'Какие ткани?',
      note: 'Можно отметить несколько',
      options: [option('velour', 'Велюр', { score: 1 }), option('linen', 'Лён'), option('skin', 'Кожа', { score: 5 })],
    },
    { key: 'wish', kind: 'text', title: 'Что ещё важно?', required: false },
  ],
  results: [
    { key: 'neat', title: '«Нерль» 180', text: 'Войдёт в любую комнату', from: 0 },
    { key: 'grand', title: '«Нерль» 260', text: 'Для большой семьи', drawing: 'corner', from: 10 },
  ],
  contactTitle: 'Куда прислать подборку?',
  contactText: 'Цены и ткани',
  button: 'Прислать цену',
  thanksTitle: 'Подборка уже летит',
  thanksText: 'Ждите сообщения до 18:30',
  fields: [
    { key: 'name', kind: 'name', label: 'Имя' },
    { key: 'phone', kind: 'phone', label: 'Телефон', required: true },
  ],
  triggers: { delaySeconds: null },
};
const aQuiz = (changes: object = {}): PageWidgetOf<'quiz'> => ({
  id: 1,
  kind: 'quiz',
  version: 1,
  settings: quizSettingsSchema.parse({ ...settings, ...changes }),
});

describe('sp-quiz', () => {
  const on = stage();
  beforeEach(() => {
    on.service.config.widgets = [aQuiz()];
    on.shop.page = () => ({ body: '<a id="ask" href="#smartpoint-1">Подобрать</a>' });
  });
  afterEach(() => expect(on.service.invalid).to.deep.equal([]));

  const openQuiz = async (page: Page): Promise<void> => {
    await page.evaluate(`(window.Smartpoint = window.Smartpoint || []).push(['open', 1])`);
    await page.locator('sp-quiz .card:visible').waitFor();
  };
  async function ask(options?: Parameters<typeof on.visitor>[0]): Promise<Page> {
    const { open } = await on.visitor(options);
    const page = await open();
    await armed(page);
    await openQuiz(page);
    return page;
  }
  const forward = (page: Page) => page.locator('sp-quiz .main').click();
  const back = (page: Page) => page.getByRole('button', { name: 'Назад' }).click();
  const at = (page: Page, title: string) => page.getByRole('heading', { name: title, exact: true }).waitFor();
  const pick = async (page: Page, ...labels: string[]) => {
    for (const label of labels) await page.getByText(label, { exact: true }).click();
    await forward(page);
  };
  /** Up to the contact, by the long way. */
  const walk = async (page: Page) => {
    await pick(page, 'Угловой');
    await page.getByRole('slider').fill('220');
    await forward(page);
    await pick(page, 'Велюр', 'Кожа');
    await at(page, 'Что ещё важно?');
    await forward(page);
    await at(page, '«Нерль» 260');
    await forward(page);
    await at(page, 'Куда прислать подборку?');
  };
  const send = async (page: Page) => {
    await page.getByLabel('Телефон').fill('+79123456789');
    await forward(page);
    return (await until('the lead arrives', () => [...on.service.leads.values()][0]))!;
  };
  const told = ({ fields }: { fields: { label: string; value: string }[] }) =>
    fields.map(({ label, value }) => `${label}: ${value}`);
  const focused = (page: Page) => page.evaluate(`document.querySelector('sp-quiz').shadowRoot.activeElement?.id`);

  it('leads to a lead that tells the path, the result and the contact, in order', async () => {
    const page = await ask();
    await walk(page);

    expect(told(await send(page))).to.deep.equal([
      'Что вы ищете?: Угловой',
      'Сколько места?: 220 см',
      'Какие ткани?: Велюр, Кожа',
      'Что ещё важно?: ',
      'Ваш результат: «Нерль» 260',
      'Баллы: 16',
      'Имя: ',
      'Телефон: +79123456789',
    ]);
    await at(page, 'Подборка уже летит');
    expect(await focused(page)).to.equal('title');
    expect(await until('the click arrives', () => on.service.counts()['click 1'])).to.equal(1);
    expect(await page.evaluate('Object.keys(sessionStorage)')).to.deep.equal([]);
  });

  it('asks only what the branch asks, and drops the answers of the one that was left', async () => {
    const page = await ask();
    await pick(page, 'Прямой');
    await forward(page);
    await at(page, 'Какие ткани?');
    await back(page);
    await back(page);
    await pick(page, 'Кресло');
    await at(page, 'Что ещё важно?');
    await page.getByRole('textbox').fill('Скорее');
    await forward(page);
    await forward(page);

    expect(told(await send(page)).slice(0, 3)).to.deep.equal([
      'Что вы ищете?: Кресло',
      'Что ещё важно?: Скорее',
      'Ваш результат: «Нерль» 180',
    ]);
  });

  it('keeps what was answered when one goes back and on without a change', async () => {
    const page = await ask();
    await pick(page, 'Прямой');
    await page.getByRole('slider').fill('300');
    await forward(page);
    await back(page);
    await back(page);
    await forward(page);

    expect(await page.getByRole('slider').inputValue()).to.equal('300');
  });

  it('says at which question it was left', async () => {
    const page = await ask();
    await pick(page, 'Угловой');
    await at(page, 'Сколько места?');
    const left = () =>
      [...on.service.batches.values()].flatMap(({ events }) => events.filter(({ type }) => type === 'leave'));
    // What follows the visitor comes with the first answer: it hears of one of these.
    await until('it is told', async () => {
      for (const isHidden of [true, false]) await setHidden(page, isHidden);
      return left().length > 0;
    });

    expect(left()).to.deep.equal([{ type: 'leave', widgetId: 1, field: 'width' }]);
  });

  it('goes on where it was after a reload, contact and all', async () => {
    const page = await ask();
    await walk(page);
    await page.getByLabel('Имя').fill('Анна');
    await page.reload();
    await openQuiz(page);
    await at(page, 'Куда прислать подборку?');
    expect(await page.getByLabel('Имя').inputValue()).to.equal('Анна');
    await back(page);
    await back(page);
    await back(page);
    await at(page, 'Какие ткани?');
    expect(await page.getByRole('checkbox', { checked: true }).count()).to.equal(2);
  });

  it('does not go on without an answer, says so and takes the focus there', async () => {
    const page = await ask();
    await forward(page);

    expect(await page.getByRole('alert').textContent()).to.equal('Нужна отметка');
    expect(await page.evaluate(`document.querySelector('sp-quiz').shadowRoot.activeElement.type`)).to.equal('radio');
    await expectAccessible(page);
  });

  it('can be walked by keys alone, with the focus at every question', async () => {
    const page = await ask();
    const places = [await focused(page)];
    for (const key of ['Tab', 'Space', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    await at(page, 'Сколько места?');
    places.push(await focused(page));
    for (const key of ['Tab', 'End', 'Enter']) await page.keyboard.press(key);
    await at(page, 'Какие ткани?');
    for (const key of ['Tab', 'Space', 'Enter']) await page.keyboard.press(key);
    await at(page, 'Что ещё важно?');
    places.push(await focused(page));
    for (let press = 0; press < 3; press++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await at(page, '«Нерль» 260');
    await page.keyboard.press('Escape');

    expect(places).to.deep.equal(['title', 'title', 'title']);
    expect(await page.locator('sp-quiz dialog').evaluate((dialog) => (dialog as HTMLDialogElement).open)).to.equal(
      false,
    );
  });

  it('shows its result after the contact where it is set so', async () => {
    on.service.config.widgets = [aQuiz({ resultAt: 'after' })];
    const page = await ask();
    await pick(page, 'Кресло');
    await forward(page);
    await at(page, 'Куда прислать подборку?');
    await send(page);

    await page.getByText('«Нерль» 180').waitFor();
    await expectAccessible(page);
  });

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
          Array.prototype.toJSON = () => '[]'; Object.entries = Object.fromEntries = () => [];</script><script async src="${on.service.origin}/w/k.js"></script>`,
      }),
    ],
    [
      'styles and keys of its own for everything',
      () => ({
        head: `<style>* { all: unset !important; display: inline !important; color: red !important; font: 40px serif !important }</style>
          <script>document.addEventListener('keydown', (event) => event.preventDefault())</script><script async src="${on.service.origin}/w/k.js"></script>`,
      }),
    ],
  ];
  for (const [title, page_] of pages) {
    it(`works on a page with ${title}`, async () => {
      on.shop.page = page_;
      const { open, faults } = await on.visitor();
      const page = await open();
      await openQuiz(page);
      await walk(page);
      await page.getByLabel('Телефон').pressSequentially('89123456789');
      await forward(page);

      expect(told((await until('the lead arrives', () => [...on.service.leads.values()][0]))!)[0]).to.equal(
        'Что вы ищете?: Угловой',
      );
      expect(faults.filter((fault) => !/style|icon|data:|theirs/.test(fault))).to.deep.equal([]);
    });
  }

  const looks = {
    light: {},
    dark: { background: '#14171f', text: '#f2f4f8', accent: '#6d8cff', accentText: '#0b0e16', radius: 4 },
  };
  for (const [name, options] of [
    ['desktop', { viewport: { width: 1280, height: 800 } }],
    ['phone', { viewport: { width: 390, height: 844 }, isMobile: true }],
    ['narrow', { viewport: { width: 320, height: 568 }, isMobile: true }],
  ] as const) {
    for (const [look, appearance] of Object.entries(looks)) {
      it(`fits a ${name} at every step, ${look}, for everybody`, async () => {
        on.service.config.widgets = [aQuiz({ appearance })];
        const page = await ask({ ...options, reducedMotion: 'reduce' });
        const check = async (step: string) => {
          const overflow = `(() => { const { scrollWidth, clientWidth } = document.querySelector('sp-quiz').shadowRoot.querySelector('.body');
            return scrollWidth - clientWidth; })()`;
          expect(await page.evaluate(overflow), step).to.equal(0);
          await expectAccessible(page);
          await shoot(page, `quiz/${name}-${look}-${step}`);
        };
        await page.getByText('Угловой', { exact: true }).click();
        await check('1-pictures');
        await forward(page);
        await check('2-slider');
        await forward(page);
        await page.getByText('Лён', { exact: true }).click();
        await check('3-several');
        await forward(page);
        await check('4-words');
        await forward(page);
        await check('5-result');
        await forward(page);
        await check('6-contact');
        await forward(page);
        await page.getByText('Заполните поле').waitFor();
        await page.getByLabel('Телефон').fill('+79123456789');
        await forward(page);
        await at(page, 'Подборка уже летит');
        await check('7-thanks');
      });
    }
  }
});

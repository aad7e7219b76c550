import { expect } from 'chai';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { getWidgetDraft, saveWidgetDraft } from '@smartpoint/contracts/widget-drafts';
import type { WidgetKind } from '@smartpoint/contracts/widget-kinds';
import { createWidget, type Widget } from '@smartpoint/contracts/widgets';
import { expectAccessible } from '../browser/axe.ts';
import { startEditing, type Editing } from '../browser/editor.ts';
import { shoot } from '../browser/screenshots.ts';
import type { RegisteredAccount } from '../harness/account.ts';
import { createPopup } from '../harness/popup.ts';
import { until } from '../harness/wait.ts';

const step = { kind: 'single', note: '', required: true, min: 0, max: 100, step: 1, unit: '', next: '' };
const field = {
  placeholder: '',
  help: '',
  required: false,
  options: [],
  min: null,
  max: null,
  source: 'query',
  from: '',
};
const review = { key: 'one', rating: 5, text: 'Хорошо', source: 'site', writtenOn: '', url: '', reply: '' };

/** A place of the settings, what somebody has typed there, and what its field is called. */
type Case = [place: string, typed: unknown, label: RegExp];

/** Of every kind what lies deepest and what lies on another tab than the first. */
const cases: Partial<Record<WidgetKind, Case[]>> = {
  popup: [
    ['button', '', /Призыв к действию/],
    ['image', 'shop.ru/sofa.jpg', /адрес картинки/],
    ['fields/1/label', '', /Подпись/],
    ['fields/1', { ...field, key: 'list', kind: 'select', label: 'Список', options: [''] }, /Варианты/],
    ['fields/1', { ...field, key: 'number', kind: 'number', label: 'Число', min: 9, max: 1 }, /Не больше/],
    ['fields/1', { ...field, key: 'mark', kind: 'hidden', label: 'Метка' }, /Имя параметра/],
    ['extras/links', [{ kind: 'phone', label: 'Позвонить', target: 'нет' }], /^Куда ведёт/],
    ['extras/coupon', { code: '', note: '', when: 'after' }, /^Код$/],
    ['extras/tab', { text: '', when: 'after' }, /^Слова на ярлычке/],
    ['extras/redirect', 'не адрес', /^Куда перейти после заявки/],
    ['appearance/background', 'red', /Фон/],
    ['appearance/fontUrl', 'шрифт.ttf', /Загрузите шрифт ещё раз/],
    ['appearance/fontSize', 90, /Размер/],
    ['triggers/delaySeconds', 9999, /Сколько ждать/],
    ['frequency/times', 0, /Показов не больше/],
    ['rules', { kind: 'all', rules: [{ kind: 'any', rules: [{ kind: 'scroll', percent: 500 }] }] }, /^Не меньше$/],
  ],
  quiz: [
    ['title', '', /^Название$/],
    ['steps/1/title', '', /^Вопрос$/],
    ['steps/1/options/2/label', '', /Ответ/],
    ['steps/0/options/1/image', 'нет', /адрес картинки/],
    ['steps/2/max', 0, /^До$/],
    ['results', [{ key: 'a', title: '', text: '', drawing: '', image: '', from: 0 }], /^Заголовок$/],
    [
      'results',
      ['a', 'b'].map((key) => ({ key, title: key, text: '', drawing: '', image: '', from: 0 })),
      /одинаковый порог баллов/,
    ],
    ['contactTitle', '', /^Заголовок$/],
    ['steps/0', { ...step, key: 'goal', title: 'Что важно?', options: [] }, /^Добавьте хотя бы один ответ/],
  ],
  'trade-in': [
    ['questions/year/title', '', /^Вопрос$/],
    ['questions/number/name', '', /^Название в заявке$/],
    ['conditions/1/label', '', /^Варианты$/],
    ['contactTitle', '', /^Заголовок$/],
  ],
  showcase: [
    ['items/2/title', '', /^Название$/],
    ['items/1/oldPrice', 1, /^Старая цена/],
    ['items/3/link', 'нет', /Страница товара/],
    ['more', '', /^Кнопка на карточке$/],
    ['button', '', /^Призыв к действию$/],
  ],
  multiform: [
    ['items/0/target', 'contacts', /Адрес страницы/],
    ['items/0/label', '', /^Подпись$/],
    ['button', '', /^На кнопке$/],
  ],
  reviews: [
    ['reviews', [review, { ...review, key: 'two', author: '' }].map((each) => ({ author: 'Ольга', ...each })), /Автор/],
    ['formTitle', '', /^Заголовок$/],
    ['isMarkedUp', true, /Название компании/],
  ],
  callback: [
    ['opener', '', /^На кнопке в углу$/],
    ['seconds', 5, /^За сколько секунд/],
    ['closedTitle', '', /^Заголовок, когда никого нет$/],
  ],
};

describe('a fault in the editor', () => {
  let editing: Editing;
  let owner: RegisteredAccount;
  let panel: Page;
  before(async () => {
    editing = await startEditing();
    ({ owner, panel } = editing);
  });
  after(() => editing.end());

  /** What has the focus: whether it says that it is wrong, how it is called, and what it says. */
  const focused = () =>
    panel.evaluate<{ isWrong: boolean; label: string; words: string; isInSight: boolean }>(`(() => {
      const { activeElement: field } = document;
      const of = (id) => document.getElementById(id)?.innerText ?? '';
      const { top, bottom } = field.getBoundingClientRect();
      return {
        isWrong: field.ariaInvalid === 'true' || field.matches('[data-fault]'),
        label: field.matches('[data-fault]') ? field.innerText : field.ariaLabel ?? field.labels?.[0]?.innerText ?? of(field.getAttribute('aria-labelledby') ?? ''),
        words: (field.getAttribute('aria-describedby') ?? '').split(' ').map(of).join(' ').trim(),
        isInSight: top >= 0 && bottom <= innerHeight,
      };
    })()`);

  async function keepDraft({ id, settings, ...widget }: Widget, place: string, typed: unknown): Promise<void> {
    const changed: Record<string, unknown> = structuredClone({ ...settings });
    const path = place.split('/');
    const last = path.pop() ?? '';
    const around = path.reduce<Record<string, unknown>>((value, key) => Object(value[key]), changed);
    around[last] = typed;
    const params = { widgetId: id };
    const { revision } = await owner.client.call(getWidgetDraft, { params });
    const { name, enabled, siteId, mailingGroupIds, branchId, callback, version } = widget;
    const changes = { name, enabled, siteId, mailingGroupIds, branchId, callback, settings: changed };
    await owner.client.call(saveWidgetDraft, { params, body: { revision, baseVersion: version, changes } });
  }

  it('of a picture that pages do not show is named, with its reason and the way to its field', async () => {
    const widget = await owner.client.call(createWidget, { body: { kind: 'quiz' } });
    const address = `${editing.service.url}/w/images/${'a'.repeat(43)}.webp`;
    await keepDraft(widget, 'steps/0/options/1/image', address);
    await editing.open(widget.id);

    const notice = panel.locator('.sp-notice', { hasText: 'Картинка не показывается' });
    await notice.getByText(/«Скорость».*Этот файл удалён из хранилища картинок/).waitFor();
    await expectAccessible(panel, { exclude: ['.sp-preview'] });
    await shoot(panel, 'editor/picture');
    await notice.getByRole('button', { name: 'К полю' }).click();
    await until('the field', async () => {
      const value = await panel.evaluate<string>('document.activeElement.value');
      return value === address && (await focused()).words.includes('удалён из хранилища');
    });

    // It keeps nothing from being published, and goes with the address.
    await panel.keyboard.press('Control+A');
    await panel.keyboard.press('Delete');
    await notice.waitFor({ state: 'detached' });
    expect((await focused()).isWrong).to.equal(false);
  });

  it('that no field can show, as only a program can have written it, is named in words', async () => {
    const widget = await owner.client.call(createWidget, { body: { kind: 'multiform' } });
    await keepDraft(widget, 'frequency/times', 0);
    await editing.open(widget.id);
    await panel.getByRole('button', { name: 'Опубликовать', exact: true }).click();

    const notice = panel.getByRole('alert').filter({ hasText: 'Опубликовать пока нельзя' });
    expect(await notice.getByRole('listitem').allInnerTexts()).to.deep.equal([
      'Как часто · Показов не больше: Не меньше 1.',
    ]);
    expect(await notice.getByRole('button').count()).to.equal(0);
  });

  it('is one of a list that leads to each of them, from tab to tab, and grows shorter as they are mended', async () => {
    const widget = await createPopup(owner.client);
    const { fields } = widget.settings;
    await keepDraft(
      { ...widget, settings: { ...widget.settings, fields: fields.map((each) => ({ ...each, label: '' })) } },
      'triggers/delaySeconds',
      9999,
    );
    await editing.open(widget.id);
    await panel.getByRole('button', { name: 'Опубликовать', exact: true }).click();
    const notice = panel.getByRole('alert').filter({ hasText: 'Опубликовать пока нельзя' });
    const said = () => notice.getByRole('listitem').allInnerTexts();
    await until('all of them', async () => (await said()).length === fields.length + 1);
    expect((await said()).at(-1)).to.match(/^Когда открывать · Сколько ждать/);
    await expectAccessible(panel, { exclude: ['.sp-preview'] });
    await shoot(panel, 'editor/faults');

    await notice.getByRole('button').last().click();
    await until('the other tab', async () => /Сколько ждать/.test((await focused()).label));
    await panel.keyboard.press('Control+A');
    await panel.keyboard.type('5');
    for (const [at] of fields.entries()) {
      await notice.getByRole('button').last().click();
      // Those before it are as empty as this one.
      const rest = fields.length - at - 1;
      await until('its own field', () =>
        panel.evaluate<boolean>(
          `[...document.querySelectorAll('[aria-invalid="true"]')].indexOf(document.activeElement) === ${rest}`,
        ),
      );
      await panel.keyboard.type('Подпись');
    }
    await notice.waitFor({ state: 'detached' });
  });

  it('of a rule between two fields goes with either of them', async () => {
    const widget = await owner.client.call(createWidget, { body: { kind: 'quiz' } });
    await keepDraft(widget, 'steps/0', {
      ...step,
      key: 'sum',
      kind: 'slider',
      title: 'Бюджет',
      options: [],
      min: 9,
      max: 1,
    });
    await editing.open(widget.id);
    await panel.getByRole('button', { name: 'Опубликовать', exact: true }).click();
    const notice = panel.getByRole('alert').filter({ hasText: 'Опубликовать пока нельзя' });
    await until('its field', async () => (await focused()).label === 'До');

    await panel.getByLabel('От', { exact: true }).fill('0');

    await notice.waitFor({ state: 'detached' });
    expect(await panel.getByLabel('До', { exact: true }).getAttribute('aria-invalid')).to.not.equal('true');
  });

  it('of a picture is told no longer than it lasts', async () => {
    const widget = await owner.client.call(createWidget, { body: { kind: 'quiz' } });
    const address = `${editing.service.url}/w/images/${'b'.repeat(43)}.webp`;
    await keepDraft(widget, 'steps/0/options/1/image', address);
    const page = await editing.context.newPage();
    await page.clock.install();
    await editing.open(widget.id, undefined, page);
    const notice = page.locator('.sp-notice', { hasText: 'Картинка не показывается' });
    await notice.waitFor();

    const body = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#b52' } })
      .webp()
      .toBuffer();
    await page.route(address, (route) => route.fulfill({ contentType: 'image/webp', body }));
    await page.clock.fastForward(15_000);
    await notice.waitFor({ state: 'detached' });
    await page.close();
  });

  for (const [kind, ofKind] of Object.entries(cases) as [WidgetKind, Case[]][])
    describe(kind, () => {
      let widget: Widget;
      before(async () => {
        widget = await owner.client.call(createWidget, { body: { kind } });
      });

      for (const [place, typed, label] of ofKind)
        it(`leads to its field: ${place}`, async () => {
          await keepDraft(widget, place, typed);
          await editing.open(widget.id);
          await panel.getByRole('button', { name: 'Опубликовать', exact: true }).click();

          const found = await until('the field', async () => {
            const now = await focused();
            return now.isWrong && now.isInSight && now;
          });
          expect(found.label).to.match(label);
          expect(found.words + found.label).to.have.length.above(10);
        });
    });
});

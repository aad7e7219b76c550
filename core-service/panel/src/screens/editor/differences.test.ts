import { expect } from 'chai';
import { widgetContentSchema } from '@smartpoint/contracts/widgets/settings';
import { popupSettingsSchema } from '@smartpoint/contracts/widgets/popup';
import { contactStep } from '@smartpoint/contracts/widgets/quiz-graph';
import type { z } from 'zod';
import { ru } from '../../i18n/ru/index.ts';
import { createTranslate } from '../../i18n/translate.ts';
import { differencesOf, type Words } from './differences.ts';
import { referencesOf, sayKey } from './references.ts';
import { choiceNames, nameIn, settingNames } from './setting-names.ts';

const fields = [
  { key: 'name', kind: 'name', label: 'Имя' },
  { key: 'phone', kind: 'phone', label: 'Телефон' },
];
const live = {
  name: 'Скидка',
  enabled: false,
  siteId: 1,
  settings: popupSettingsSchema.parse({
    title: 'Тест-драйв',
    text: '',
    fields,
    button: 'Жду',
    thanksTitle: '',
    thanksText: '',
  }),
};
type Settings = typeof live.settings;

describe('differences of a widget', () => {
  let words: Words;
  before(async () => {
    words = { t: await createTranslate('ru', ru), locale: 'ru' };
  });
  const said = (after: object) =>
    differencesOf(live, after, words).map(({ where, ...sides }) => [where.join(' / '), sides.before, sides.after]);
  const saidOf = (settings: Partial<Settings>) => said({ ...live, settings: { ...live.settings, ...settings } });

  it('are none where nothing changed', () => expect(said(structuredClone(live))).to.deep.equal([]));

  it('name every setting and say its value in words', () => {
    const { appearance, frequency } = live.settings;
    expect(
      saidOf({
        title: 'В выходные',
        position: 'corner',
        appearance: { ...appearance, font: 'serif', radius: 0 },
        frequency: { ...frequency, stopAfterLead: false },
      }),
    ).to.deep.equal([
      ['Заголовок', 'Тест-драйв', 'В выходные'],
      ['На экране', 'По центру', 'Карточка в углу'],
      ['Внешний вид / Шрифт', 'Системный', 'С засечками'],
      ['Внешний вид / Скругление углов', '14', '0'],
      ['Как часто / Не показывать тем, кто уже оставил заявку', 'да', 'нет'],
    ]);
    expect(said({ ...live, enabled: true })).to.deep.equal([['Показывать на сайте', 'нет', 'да']]);
  });

  it('tell what came, what went and what moved, and follow an item whose words changed', () => {
    const [name, phone] = live.settings.fields;
    if (!name || !phone) throw new Error('two fields are meant');
    const email = { ...name, key: 'email', kind: 'email' as const, label: 'Почта' };

    expect(saidOf({ fields: [phone, email] })).to.deep.equal([
      ['Поля', '«Имя»', ''],
      ['Поля', '', '«Почта»'],
    ]);
    expect(saidOf({ fields: [phone, { ...name, label: 'Как вас зовут?', required: true }] })).to.deep.equal([
      ['Поля / порядок', '«Имя», «Телефон»', '«Телефон», «Как вас зовут?»'],
      ['Поля / «Имя» / Подпись', 'Имя', 'Как вас зовут?'],
      ['Поля / «Имя» / обязательное', 'нет', 'да'],
    ]);
  });

  it('say a part that came as a whole', () => {
    const coupon = { code: 'OSEN', note: '', when: 'after' as const };
    expect(saidOf({ extras: { ...live.settings.extras, coupon } })).to.deep.equal([
      ['Дополнения / Промокод', 'пусто', 'Код: OSEN\nСлова над кодом: пусто\nКогда виден: после заявки'],
    ]);
  });

  it('say rules as a sentence, and references by their names', () => {
    const [[where, was, is] = []] = saidOf({ rules: { kind: 'all', rules: [{ kind: 'scroll', percent: 50 }] } });
    expect([where, was]).to.deep.equal(['Условия показа', 'пусто']);
    expect(is).to.include('50');

    const referred = (setting: string, value: unknown) => (setting === 'siteId' ? `сайт ${String(value)}` : undefined);
    expect(differencesOf(live, { ...live, siteId: 2 }, { ...words, referred })).to.deep.equal([
      { where: ['Сайт'], before: 'сайт 1', after: 'сайт 2' },
    ]);
  });

  it('call steps and fields that a setting leads to by their words', () => {
    const steps = [
      { key: 'size', title: 'Какой размер?', next: 'colour' },
      { key: 'colour', title: 'Какой цвет?', next: contactStep },
    ];
    const references = referencesOf(
      { settings: { steps } },
      { settings: { fields: live.settings.fields, feedId: null } },
    );
    const said = (setting: string, value: unknown) => sayKey(setting, value, references, 'к контакту');

    expect([said('next', 'colour'), said('next', contactStep), said('steps', ['name', 'phone'])]).to.deep.equal([
      'Какой цвет?',
      'к контакту',
      'Имя, Телефон',
    ]);
    expect([said('next', 'gone'), said('steps', ['gone']), said('title', 'colour')]).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ]);
    expect([references.hasFeed, references.hasWidgets]).to.deep.equal([false, false]);
    const opens = { settings: { feedId: 7, items: [{ kind: 'widget', target: '5' }] } };
    expect(referencesOf(opens)).to.include({ hasFeed: true, hasWidgets: true });
  });

  it('have a name for every setting of every kind, and for everything there is to choose', () => {
    const nameless = new Set<string>();
    const look = (schema: z.core.$ZodType, parent: string, at: string): void => {
      const { def } = schema._zod as z.core.$ZodTypes['_zod'];
      if (def.type === 'object') {
        for (const [name, inner] of Object.entries(def.shape)) {
          if (nameIn(settingNames, at, name) === undefined) nameless.add(`${at}.${name}`);
          if (name !== 'rules') look(inner, at, name);
        }
      } else if (def.type === 'enum') {
        const start = nameIn(choiceNames, parent, at);
        for (const value of Object.values(def.entries).filter((value) => value !== ''))
          if (start === undefined || !Object.hasOwn(ru, `${start}${value}`)) nameless.add(`${parent}.${at}: ${value}`);
      } else if (def.type === 'array') look(def.element, parent, at);
      else if ('innerType' in def) look(def.innerType, parent, at);
    };
    for (const option of widgetContentSchema.options) look(option.shape.settings, '', '');

    expect([...nameless]).to.deep.equal([]);
  });
});

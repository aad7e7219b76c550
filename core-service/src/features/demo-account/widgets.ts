import { callbackWidgetSchema } from '@smartpoint/contracts/widgets/callback';
import { multiformSettingsSchema, type MultiformSettings } from '@smartpoint/contracts/widgets/multiform';
import { popupSettingsSchema, type PopupSettings } from '@smartpoint/contracts/widgets/popup';
import { quizSettingsSchema } from '@smartpoint/contracts/widgets/quiz';
import { showcaseSettingsSchema } from '@smartpoint/contracts/widgets/showcase';
import { tradeInSettingsSchema } from '@smartpoint/contracts/widgets/trade-in';

export interface DemoWidget {
  kind: 'popup';
  name: string;
  settings: PopupSettings;
}

const name = { key: 'name', kind: 'name', label: 'Ваше имя' } as const;
const phone = { key: 'phone', kind: 'phone', label: 'Телефон', required: true } as const;

/** The button that leads to the others. It takes no leads itself. */
export interface DemoButton {
  kind: 'multiform';
  name: string;
  settings: MultiformSettings;
}

/** What stands on the pages of the demo account's shop: the first opens by itself, the second when a visitor asks. */
export const demoWidgets: readonly DemoWidget[] = [
  {
    kind: 'popup',
    name: 'Подбор велосипеда',
    settings: popupSettingsSchema.parse({
      title: 'Подберём велосипед за 15 минут',
      text: 'Скажите, где и как вы ездите: мастер перезвонит и предложит две-три модели вашего роста.',
      button: 'Жду звонка',
      thanksTitle: 'Спасибо! Заявка у нас',
      thanksText: 'Мастер перезвонит в течение 15 минут, ежедневно с 10 до 20.',
      fields: [name, phone],
    }),
  },
  {
    kind: 'popup',
    name: 'Тест-драйв',
    settings: popupSettingsSchema.parse({
      title: 'Прокатитесь, прежде чем купить',
      text: 'Час тест-драйва бесплатно. Оставьте номер, и мы назовём ближайшее свободное время.',
      button: 'Записаться',
      position: 'corner',
      appearance: { preset: 'night', background: '#14171f', text: '#f2f4f8', accent: '#6d8cff', accentText: '#0b0e16' },
      thanksTitle: 'Записали!',
      thanksText: 'Позвоним, чтобы выбрать время. Шлем дадим.',
      fields: [name, phone],
      triggers: { delaySeconds: null, exitIntent: true, clickSelector: '#test-ride' },
    }),
  },
];

/** Opens from the button: its branches lead to three results. */
export const demoQuiz = {
  kind: 'quiz',
  name: 'Квиз: какой велосипед ваш',
  settings: quizSettingsSchema.parse({
    title: 'Какой велосипед ваш?',
    text: 'Четыре вопроса, и мастер назовёт модель и размер рамы.',
    bonus: '0 ₽',
    bonusText: 'сборка и настройка тем, кто ответил',
    drawing: 'bike',
    steps: [
      {
        key: 'rider',
        kind: 'picture',
        title: 'Кому подбираем?',
        options: [
          { key: 'city', label: 'Себе, ездить по городу', drawing: 'city', score: 10 },
          { key: 'trail', label: 'Себе, в лес и горы', drawing: 'bike', score: 20 },
          { key: 'kid', label: 'Ребёнку', drawing: 'kid', next: 'age' },
        ],
      },
      { key: 'height', kind: 'slider', title: 'Ваш рост', min: 140, max: 205, unit: 'см', next: 'wishes' },
      {
        key: 'age',
        kind: 'single',
        title: 'Сколько лет ребёнку?',
        options: [
          { key: 'small', label: 'От 3 до 6' },
          { key: 'middle', label: 'От 7 до 10' },
          { key: 'big', label: 'От 11 до 14' },
        ],
      },
      {
        key: 'wishes',
        kind: 'multi',
        title: 'Что пригодится?',
        note: 'Можно отметить несколько',
        required: false,
        options: [
          { key: 'helmet', label: 'Шлем' },
          { key: 'lock', label: 'Замок' },
          { key: 'lights', label: 'Фонари' },
          { key: 'bag', label: 'Сумка на раму' },
        ],
      },
    ],
    results: [
      {
        key: 'young',
        title: 'Детский «Воробей»',
        text: 'Растёт вместе с рамой: хватит на три сезона.',
        drawing: 'kid',
        from: 0,
      },
      {
        key: 'urban',
        title: 'Городской «Проспект»',
        text: 'Прямая посадка, крылья и багажник в комплекте.',
        drawing: 'city',
        from: 10,
      },
      {
        key: 'wild',
        title: 'Горный «Тайга»',
        text: 'Вилка с ходом 120 мм и тормоза, которые держат в дождь.',
        drawing: 'bike',
        from: 20,
      },
    ],
    contactTitle: 'Куда прислать подборку?',
    contactText: 'Три модели вашего размера с ценами. Пришлём за 15 минут, ежедневно с 10 до 20.',
    button: 'Получить подборку',
    thanksTitle: 'Подборка уже собирается',
    thanksText: 'Мастер позвонит в течение 15 минут и поможет выбрать.',
    fields: [name, phone],
    triggers: { delaySeconds: null },
  }),
} as const;

/** Opens from the button: what stands in the shop, with sections and discounts. */
export const demoShowcase = {
  kind: 'showcase',
  name: 'Витрина: распродажа витринных',
  settings: showcaseSettingsSchema.parse({
    title: 'Распродажа витринных',
    text: 'По одному каждого, собраны и настроены. Забрать можно сегодня.',
    more: 'Подробнее',
    button: 'Отложить для меня',
    thanksTitle: 'Отложили',
    thanksText: 'Держим сутки. Мастер перезвонит в течение 15 минут, ежедневно с 10 до 20.',
    items: [
      {
        key: 'prospekt',
        title: 'Городской «Проспект»',
        note: '7 скоростей, крылья и багажник',
        price: 33_900,
        oldPrice: 42_900,
        drawing: 'city',
        category: 'Город',
        description: 'Прямая посадка, корзина в комплекте.\nРама M: на рост от 160 до 175 см.',
      },
      {
        key: 'taiga',
        title: 'Горный «Тайга»',
        note: '29″, вилка 120 мм',
        price: 54_700,
        oldPrice: 68_400,
        drawing: 'bike',
        category: 'Лес и горы',
        description: 'Тормоза, которые держат в дождь.\nРама L: на рост от 172 до 186 см.',
      },
      {
        key: 'vorobey',
        title: 'Детский «Воробей»',
        note: '16″, от 4 до 6 лет',
        price: 14_900,
        oldPrice: 18_700,
        drawing: 'kid',
        category: 'Детям',
        description: 'Растёт вместе с рамой: хватит на три сезона.',
      },
    ],
    fields: [name, phone],
    triggers: { delaySeconds: null },
  }),
} as const;

/** Opens from the button: a list of the shop's own, two questions less than about cars. */
export const demoTradeIn = {
  kind: 'trade-in',
  name: 'Трейд-ин: старый велосипед в зачёт',
  settings: tradeInSettingsSchema.parse({
    title: 'Возьмём ваш велосипед в зачёт',
    text: 'Минута вопросов, и мастер назовёт скидку на новый.',
    drawing: 'city',
    questions: {
      make: { name: 'Марка', title: 'Какой у вас велосипед?' },
      model: { name: 'Модель', title: 'Какая модель?', note: 'Если не помните, пропустите' },
      year: { name: 'Год', title: 'В каком году купили?' },
      mileage: { name: 'Пробег', title: 'Сколько проехали?', isAsked: false },
      condition: { name: 'Состояние', title: 'В каком он состоянии?' },
      number: { name: 'Номер рамы', title: 'Номер рамы', isAsked: false },
    },
    conditions: [
      { label: 'Как новый', note: 'Почти не катались' },
      { label: 'На ходу', note: 'Царапины и износ по возрасту' },
      { label: 'Нужен ремонт', note: 'Починим сами' },
    ],
    source: 'own',
    makes: [
      { name: 'Спица', models: ['Проспект', 'Тайга', 'Воробей'] },
      { name: 'Stels', models: ['Navigator', 'Pilot', 'Miss', 'Focus'] },
      { name: 'Forward', models: ['Apache', 'Sporting', 'Valencia', 'Altair'] },
      { name: 'Merida', models: ['Big.Nine', 'Big.Seven', 'Crossway', 'Matts'] },
      { name: 'Trek', models: ['Marlin', 'FX', 'Domane', 'Dual Sport'] },
      { name: 'Giant', models: ['Talon', 'ATX', 'Escape', 'Defy'] },
      { name: 'Cube', models: ['Aim', 'Attention', 'Nature', 'Touring'] },
      { name: 'Format', models: [] },
    ],
    contactTitle: 'Куда прислать оценку?',
    contactText: 'Назовём скидку и скажем, когда удобно привезти.',
    button: 'Узнать скидку',
    thanksTitle: 'Спасибо! Оцениваем',
    thanksText: 'Мастер позвонит в течение 15 минут, ежедневно с 10 до 20.',
    fields: [name, phone],
    triggers: { delaySeconds: null },
  }),
} as const;

/** A button of its own in the other corner: seconds until a call, or the time when the workshop opens. */
export const demoCallback = {
  kind: 'callback',
  name: 'Обратный звонок',
  settings: callbackWidgetSchema.parse({
    opener: 'Звонок',
    title: 'Перезвоним за {seconds} секунд',
    closedTitle: 'Мастерская закрыта. Когда вам позвонить?',
    button: 'Жду звонка',
    thanksTitle: 'Договорились',
    thanksText: 'Скоро позвоним.',
    fields: [phone, { key: 'when', kind: 'calltime', label: 'Когда позвонить' }],
    appearance: { background: '#ffffff', radius: 20 },
    triggers: { delaySeconds: 0 },
  }),
} as const;

export const buttonName = 'Кнопка связи';

/** @param widgetIds of {@link demoWidgets}, {@link demoQuiz}, {@link demoShowcase}, {@link demoTradeIn}, in their order */
export function demoButton(widgetIds: readonly number[]): DemoButton {
  const labels = [
    'Подобрать велосипед',
    'Записаться на тест-драйв',
    'Пройти квиз',
    'Посмотреть распродажу',
    'Сдать старый в зачёт',
  ];
  const widgets = widgetIds.map((id, index) => ({
    key: `widget_${index}`,
    kind: 'widget',
    label: labels[index] ?? 'Оставить заявку',
    target: String(id),
  }));
  return {
    kind: 'multiform',
    name: buttonName,
    settings: multiformSettingsSchema.parse({
      button: 'Помощь',
      title: 'Как удобнее?',
      text: 'Ответим ежедневно с 10 до 20',
      side: 'left',
      items: [
        ...widgets,
        { key: 'phone', kind: 'phone', label: 'Позвонить', note: '+7 (495) 012-34-56', target: '+74950123456' },
        { key: 'page', kind: 'page', label: 'Адрес мастерской', target: '/demo/contacts/' },
      ],
      appearance: { background: '#ffffff', radius: 20 },
      triggers: { delaySeconds: 0 },
    }),
  };
}

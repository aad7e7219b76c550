import type { Locale } from '@smartpoint/contracts/primitives';
import { plainField, type FieldKind, type FormField } from '@smartpoint/contracts/widgets/fields';
import { quizSettingsSchema, resultKeys, type QuestionKind, type QuizStep } from '@smartpoint/contracts/widgets/quiz';
import { withCssSelector } from './css-selector.ts';
import type { WidgetKind } from './kind.ts';
import { withSendableFields } from './sendable-fields.ts';

const texts = {
  ru: {
    words: {
      title: 'Подберём за минуту',
      text: 'Три вопроса, и предложение будет именно для вас.',
      bonus: '−5 %',
      bonusText: 'за ответы на вопросы',
      contactTitle: 'Куда прислать подборку?',
      contactText: 'Ответы уже у нас. Оставьте номер, и мы пришлём предложение с ценами.',
      button: 'Получить подборку',
      thanksTitle: 'Спасибо! Ответы у нас',
      thanksText: 'Подберём варианты и свяжемся с вами в течение 15 минут.',
    },
    what: ['Что для вас важнее всего?', 'Выгодная цена', 'Скорость', 'Совет специалиста'],
    when: ['Когда планируете купить?', 'Как можно скорее', 'В течение месяца', 'Пока присматриваюсь'],
    budget: ['На какую сумму рассчитываете?', 'тыс. ₽'],
    name: 'Ваше имя',
    phone: 'Телефон',
  },
  en: {
    words: {
      title: 'We find it in a minute',
      text: 'Three questions, and the offer is made for you.',
      bonus: '−5 %',
      bonusText: 'for your answers',
      contactTitle: 'Where do we send the selection?',
      contactText: 'We have your answers. Leave your number and we send the offer with prices.',
      button: 'Get the selection',
      thanksTitle: 'Thank you! We have your answers',
      thanksText: 'We choose and come back to you within 15 minutes.',
    },
    what: ['What matters most to you?', 'A good price', 'Speed', 'Advice of a specialist'],
    when: ['When do you plan to buy?', 'As soon as possible', 'Within a month', 'I am looking around'],
    budget: ['What sum do you have in mind?', '$'],
    name: 'Your name',
    phone: 'Phone',
  },
} satisfies Record<Locale, unknown>;

/** How an answer to a question can be checked. */
const fieldKindOf: Record<QuestionKind, FieldKind> = {
  single: 'radio',
  picture: 'radio',
  multi: 'multi',
  // With its unit it is a text.
  slider: 'text',
  text: 'textarea',
};

/** None is required: which ones are asked depends on the path. */
function questionOf({ key, kind, title, options }: QuizStep): FormField {
  return { ...plainField(fieldKindOf[kind], key, title), options: options.map(({ label }) => label) };
}

export const quiz: WidgetKind<'quiz'> = {
  name: { ru: 'Квиз', en: 'Quiz' },
  isQuiet: false,
  defaults: (locale) => {
    const { words, what, when, budget, name, phone } = texts[locale];
    const [whatTitle, ...goals] = what;
    const [whenTitle, ...times] = when;
    const [budgetTitle, unit] = budget;
    const drawings = ['gift', 'clock', 'talk'];
    return quizSettingsSchema.parse({
      ...words,
      drawing: 'gift',
      steps: [
        {
          key: 'goal',
          kind: 'picture',
          title: whatTitle,
          options: goals.map((label, at) => ({ key: `goal_${at + 1}`, label, drawing: drawings[at] })),
        },
        {
          key: 'time',
          kind: 'single',
          title: whenTitle,
          // Nobody who looks around is asked for money.
          options: times.map((label, at) => ({ key: `time_${at + 1}`, label, next: at === 2 ? 'contact' : '' })),
        },
        { key: 'budget', kind: 'slider', title: budgetTitle, unit, min: 10, max: 500, step: 10 },
      ],
      fields: [
        { key: 'name', kind: 'name', label: name },
        { key: 'phone', kind: 'phone', label: phone, required: true },
      ],
      triggers: { delaySeconds: 10 },
    });
  },
  upgrade: (stored) => withCssSelector(withSendableFields(stored)),
  questions: ({ steps, fields }) => [
    ...steps.map(questionOf),
    // In the words that the visitor read.
    ...resultKeys.map((key) => plainField('text', key, '')),
    ...fields,
  ],
  seen: ({ title, text, button }) => ({ title, text, button }),
  opens: () => [],
  page: (settings) => ({ kind: 'quiz', settings }),
};

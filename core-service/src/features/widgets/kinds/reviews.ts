import type { Locale } from '@smartpoint/contracts/primitives';
import { reviewsSettingsSchema } from '@smartpoint/contracts/widgets/reviews';
import { withCssSelector } from './css-selector.ts';
import type { WidgetKind } from './kind.ts';
import { withSendableFields } from './sendable-fields.ts';

const texts = {
  ru: {
    words: {
      title: 'Что говорят покупатели',
      text: '',
      write: 'Написать отзыв',
      formTitle: 'Как всё прошло?',
      formText: 'Отзыв появится после проверки, обычно за день.',
      button: 'Отправить отзыв',
      thanksTitle: 'Спасибо за отзыв!',
      thanksText: 'Проверим и опубликуем. Обычно это занимает день.',
    },
    reviews: [
      [
        'Елена и Марк',
        'Собрали кухню за день, и ни одной лишней щели. Позвонили сами через неделю: всё ли закрывается.',
      ],
      ['Илья', 'Долго выбирал цвет, прислали образцы домой. Совпало до оттенка.'],
      ['Вера', 'Доставили вечером, как просила. Ручку поменяли бесплатно.'],
    ],
    reply: 'Спасибо, Илья! Образцы можно оставить себе.',
    rating: 'Оценка',
    review: 'Что запомнилось',
    name: 'Как вас подписать',
    phone: 'Телефон',
    help: 'Не публикуем. Нужен, чтобы ответить, если что-то пошло не так.',
  },
  en: {
    words: {
      title: 'What our customers say',
      text: '',
      write: 'Write a review',
      formTitle: 'How was it?',
      formText: 'Reviews appear once they were read, usually within a day.',
      button: 'Send the review',
      thanksTitle: 'Thank you for the review!',
      thanksText: 'We read it and publish it. Usually this takes a day.',
    },
    reviews: [
      [
        'Helen and Mark',
        'The kitchen was up in a day, not one gap. They called a week later to ask whether every door shuts.',
      ],
      ['Elias', 'I took long over the colour, they sent samples home. It matches to the shade.'],
      ['Vera', 'Delivered in the evening as I asked. They changed a handle for free.'],
    ],
    reply: 'Thank you, Elias! Do keep the samples.',
    rating: 'Your rating',
    review: 'What do you remember',
    name: 'Your name',
    phone: 'Phone',
    help: 'Not published. We need it to answer if something went wrong.',
  },
} satisfies Record<Locale, unknown>;

const ratings = [5, 5, 4];

export const reviews: WidgetKind<'reviews'> = {
  name: { ru: 'Отзывы', en: 'Reviews' },
  isQuiet: false,
  defaults: (locale) => {
    const { words, reviews: said, reply, rating, review, name, phone, help } = texts[locale];
    return reviewsSettingsSchema.parse({
      ...words,
      reviews: said.map(([author, text], at) => ({
        key: `review_${at + 1}`,
        author,
        text,
        rating: ratings[at],
        reply: at === 1 ? reply : '',
      })),
      fields: [
        { key: 'rating', kind: 'rating', label: rating, required: true },
        { key: 'review', kind: 'textarea', label: review, required: true },
        { key: 'name', kind: 'name', label: name, required: true },
        { key: 'phone', kind: 'phone', label: phone, help },
      ],
      // People open it when they want to know.
      triggers: { delaySeconds: null },
    });
  },
  upgrade: (stored) => withCssSelector(withSendableFields(stored)),
  questions: ({ fields }) => fields,
  seen: ({ title, text, formTitle, button }) => ({ title, text: text || formTitle, button }),
  opens: () => [],
  page: (settings) => ({ kind: 'reviews', settings }),
};

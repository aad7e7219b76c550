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
    rating: 'Your rating',
    review: 'What do you remember',
    name: 'Your name',
    phone: 'Phone',
    help: 'Not published. We need it to answer if something went wrong.',
  },
} satisfies Record<Locale, unknown>;

export const reviews: WidgetKind<'reviews'> = {
  name: { ru: 'Отзывы', en: 'Reviews' },
  isQuiet: false,
  // It is on pages from the start: with words of ours, yet with nobody's praise that nobody wrote.
  defaults: (locale) => {
    const { words, rating, review, name, phone, help } = texts[locale];
    return reviewsSettingsSchema.parse({
      ...words,
      drawing: 'stars',
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

import type { Locale } from '@smartpoint/contracts/primitives';
import { popupSettingsSchema } from '@smartpoint/contracts/widgets/popup';
import { withCssSelector } from './css-selector.ts';
import type { WidgetKind } from './kind.ts';
import { withSendableFields } from './sendable-fields.ts';

const texts = {
  ru: {
    title: 'Перезвоним за 15 минут',
    text: 'Оставьте номер — ответим на вопросы и подберём лучшее предложение.',
    button: 'Жду звонка',
    thanksTitle: 'Спасибо! Заявка у нас',
    thanksText: 'Перезвоним в рабочее время в течение 15 минут.',
    name: 'Ваше имя',
    phone: 'Телефон',
  },
  en: {
    title: 'We call back in 15 minutes',
    text: 'Leave your number: we answer your questions and find the best offer.',
    button: 'Call me back',
    thanksTitle: 'Thank you! We have your request',
    thanksText: 'We call back within 15 minutes during working hours.',
    name: 'Your name',
    phone: 'Phone',
  },
} satisfies Record<Locale, Record<string, string>>;

export const popup: WidgetKind<'popup'> = {
  name: { ru: 'Всплывающее окно', en: 'Popup' },
  isQuiet: false,
  defaults: (locale) => {
    const { name, phone, ...words } = texts[locale];
    return popupSettingsSchema.parse({
      ...words,
      drawing: 'phone',
      layout: 'image-right',
      fields: [
        { key: 'name', kind: 'name', label: name },
        { key: 'phone', kind: 'phone', label: phone, required: true },
      ],
    });
  },
  // Additions have their defaults in the schema.
  upgrade: (stored) => withCssSelector(withSendableFields(stored)),
  questions: ({ fields }) => fields,
  seen: ({ title, text, button }) => ({ title, text, button }),
  opens: () => [],
  page: (settings) => ({ kind: 'popup', settings }),
};

import type { Locale } from '@smartpoint/contracts/primitives';
import { callbackWidgetSchema } from '@smartpoint/contracts/widgets/callback';
import type { WidgetKind } from './kind.ts';
import { withCssSelector } from './css-selector.ts';
import { withSendableFields } from './sendable-fields.ts';

const texts = {
  ru: {
    opener: 'Заказать звонок',
    title: 'Перезвоним за {seconds} секунд',
    closedTitle: 'Сейчас мы отдыхаем. Когда вам позвонить?',
    button: 'Жду звонка',
    thanksTitle: 'Договорились',
    thanksText: 'Скоро позвоним.',
    phone: 'Ваш телефон',
    when: 'Когда позвонить',
  },
  en: {
    opener: 'Request a call',
    title: 'We call back in {seconds} seconds',
    closedTitle: 'We are away now. When shall we call?',
    button: 'Call me',
    thanksTitle: 'Agreed',
    thanksText: 'We call you soon.',
    phone: 'Your phone',
    when: 'When to call',
  },
} satisfies Record<Locale, Record<string, string>>;

export const callback: WidgetKind<'callback'> = {
  name: { ru: 'Обратный звонок', en: 'Callback' },
  isQuiet: true,
  defaults: (locale) => {
    const { phone, when, ...words } = texts[locale];
    return callbackWidgetSchema.parse({
      ...words,
      fields: [
        { key: 'phone', kind: 'phone', label: phone, required: true },
        { key: 'when', kind: 'calltime', label: when },
      ],
      appearance: { background: '#ffffff', radius: 20 },
      // There from the start, for as long as the page is.
      triggers: { delaySeconds: 0 },
    });
  },
  upgrade: (stored) => withCssSelector(withSendableFields(stored)),
  questions: ({ fields }) => fields,
  seen: ({ title, seconds, closedTitle, button }) => ({
    title: title.replace('{seconds}', String(seconds)),
    text: closedTitle,
    button,
  }),
  opens: () => [],
  page: (settings) => ({ kind: 'callback', settings }),
};

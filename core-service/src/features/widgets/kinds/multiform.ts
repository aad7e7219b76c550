import type { Locale } from '@smartpoint/contracts/primitives';
import { multiformSettingsSchema } from '@smartpoint/contracts/widgets/multiform';
import { withCssSelector } from './css-selector.ts';
import type { WidgetKind } from './kind.ts';

const texts = {
  ru: { button: 'Чем помочь?', title: 'Как удобнее?', text: 'Ответим в рабочее время', item: 'Контакты' },
  en: { button: 'How can we help?', title: 'What suits you?', text: 'We answer in working hours', item: 'Contacts' },
} satisfies Record<Locale, Record<string, string>>;

export const multiform: WidgetKind<'multiform'> = {
  name: { ru: 'Мультиформа', en: 'Multiform' },
  isQuiet: true,
  defaults: (locale) => {
    const { item, ...words } = texts[locale];
    return multiformSettingsSchema.parse({
      ...words,
      drawing: 'contacts',
      // Every site has a first page: a fresh button leads somewhere at once.
      items: [{ key: 'page', kind: 'page', label: item, target: '/' }],
      phone: 'panel',
      appearance: { background: '#ffffff', radius: 20 },
      // There from the start, for as long as the page is.
      triggers: { delaySeconds: 0 },
    });
  },
  upgrade: withCssSelector,
  questions: () => [],
  seen: ({ title, text, button }) => ({ title, text, button }),
  opens: ({ items }) =>
    items.flatMap(({ kind, target }, at) =>
      kind === 'widget' ? [{ pointer: `/items/${at}/target`, widgetId: Number(target) }] : [],
    ),
  page: (settings) => ({ kind: 'multiform', settings }),
};

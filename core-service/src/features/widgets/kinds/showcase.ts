import type { Locale } from '@smartpoint/contracts/primitives';
import { plainField } from '@smartpoint/contracts/widgets/fields';
import { itemKeys, showcaseSettingsSchema } from '@smartpoint/contracts/widgets/showcase';
import { withCssSelector } from './css-selector.ts';
import type { WidgetKind } from './kind.ts';
import { withSendableFields } from './sendable-fields.ts';

const texts = {
  ru: {
    words: {
      title: 'Диваны и кресла мастерской',
      text: 'Выберите и оставьте номер: уточним ткань, размер и доставку.',
      more: 'Подробнее',
      button: 'Заказать',
      thanksTitle: 'Отложили для вас',
      thanksText: 'Перезвоним в рабочее время в течение 15 минут и уточним детали.',
      currency: 'RUB',
    },
    sofas: 'Диваны',
    chairs: 'Кресла',
    beds: 'Кровати',
    items: ['Диван «Нерль»', 'Угловой «Волга»', 'Кресло «Ока»', 'Кровать «Селигер»'],
    notes: ['Прямой, 220 см, букле', 'Угловой, 280 см, лён', '82 см, велюр', '160 × 200 см, дуб'],
    prices: [84_900, 129_000, 38_500, 72_000],
    description: 'Каркас из бука, съёмные чехлы. Соберём за 21 день.',
    name: 'Ваше имя',
    phone: 'Телефон',
  },
  en: {
    words: {
      title: 'Sofas and armchairs of the workshop',
      text: 'Choose and leave your number: we settle fabric, size and delivery.',
      more: 'Details',
      button: 'Order',
      thanksTitle: 'We keep it for you',
      thanksText: 'We call back within 15 minutes during working hours to settle the details.',
      currency: 'EUR',
    },
    sofas: 'Sofas',
    chairs: 'Armchairs',
    beds: 'Beds',
    items: ['Sofa “Nerl”', 'Corner sofa “Volga”', 'Armchair “Oka”', 'Bed “Seliger”'],
    notes: ['Straight, 220 cm, bouclé', 'Corner, 280 cm, linen', '82 cm, velvet', '160 × 200 cm, oak'],
    prices: [890, 1290, 390, 720],
    description: 'Beech frame, covers that come off. Made in 21 days.',
    name: 'Your name',
    phone: 'Phone',
  },
} satisfies Record<Locale, unknown>;

const drawings = ['straight', 'corner', 'armchair', 'bed'];

export const showcase: WidgetKind<'showcase'> = {
  name: { ru: 'Витрина', en: 'Showcase' },
  isQuiet: false,
  defaults: (locale) => {
    const { words, items, notes, prices, sofas, chairs, beds, description, name, phone } = texts[locale];
    const categories = [sofas, sofas, chairs, beds];
    return showcaseSettingsSchema.parse({
      ...words,
      items: items.map((title, at) => ({
        key: `item_${at + 1}`,
        title,
        note: notes[at],
        price: prices[at],
        // One discount shows what it looks like.
        oldPrice: at === 2 ? Math.round((prices[at] ?? 0) * 1.2) : null,
        drawing: drawings[at],
        description,
        category: categories[at],
      })),
      fields: [
        { key: 'name', kind: 'name', label: name },
        { key: 'phone', kind: 'phone', label: phone, required: true },
      ],
      // People open it when they look for something.
      triggers: { delaySeconds: null },
    });
  },
  upgrade: (stored) => withCssSelector(withSendableFields(stored)),
  questions: ({ fields }) => [
    // In the words that the visitor read.
    ...itemKeys.map((key) => plainField('text', key, '')),
    ...fields,
  ],
  seen: ({ title, text, button }) => ({ title, text, button }),
  opens: () => [],
  feed: ({ source, feedId }) => (source === 'feed' && feedId !== null ? { pointer: '/feedId', feedId } : undefined),
  page: (settings) => {
    // A page that asks a feed does not carry what is kept for the day the owner goes back to own items.
    const items = settings.source === 'feed' ? [] : settings.items;
    return { kind: 'showcase', settings: { ...settings, items } };
  },
};

import type { Locale } from '@smartpoint/contracts/primitives';
import { plainField, type FormField } from '@smartpoint/contracts/widgets/fields';
import {
  askedOf,
  isFromFeed,
  tradeInSettingsSchema,
  type CarQuestion,
  type TradeInSettings,
} from '@smartpoint/contracts/widgets/trade-in';
import { withCssSelector } from './css-selector.ts';
import type { WidgetKind } from './kind.ts';
import { withSendableFields } from './sendable-fields.ts';

interface Words {
  words: Record<'title' | 'text' | 'contactTitle' | 'contactText' | 'button' | 'thanksTitle' | 'thanksText', string>;
  questions: Record<CarQuestion, { name: string; title: string; note?: string }>;
  conditions: { label: string; note: string }[];
  photo: string;
  name: string;
  phone: string;
}

const texts: Record<Locale, Words> = {
  ru: {
    words: {
      title: 'Оценка вашей машины',
      text: 'Минута вопросов, и мы назовём цену в трейд-ин.',
      contactTitle: 'Куда прислать оценку?',
      contactText: 'Сверим вашу машину с ценами рынка и пришлём расчёт.',
      button: 'Узнать цену',
      thanksTitle: 'Спасибо! Считаем',
      thanksText: 'Позвоним в рабочее время в течение 15 минут и назовём цену.',
    },
    questions: {
      make: { name: 'Марка', title: 'Какая у вас машина?' },
      model: { name: 'Модель', title: 'Какая модель?' },
      year: { name: 'Год выпуска', title: 'Год выпуска' },
      mileage: { name: 'Пробег', title: 'Какой пробег?', note: 'Примерно: точный снимем при осмотре' },
      condition: { name: 'Состояние', title: 'В каком она состоянии?' },
      number: { name: 'VIN или госномер', title: 'VIN или госномер', note: 'С ним оценка будет точнее' },
    },
    conditions: [
      { label: 'Отличное', note: 'Родной окрас, не требует вложений' },
      { label: 'Хорошее', note: 'Мелкие сколы, пара крашеных деталей' },
      { label: 'Есть вопросы', note: 'Нужен ремонт кузова, двигателя или коробки' },
      { label: 'После ДТП', note: 'Возьмём и такую' },
    ],
    photo: 'Фото машины',
    name: 'Ваше имя',
    phone: 'Телефон',
  },
  en: {
    words: {
      title: 'What your car is worth',
      text: 'A minute of questions, and we name our trade-in price.',
      contactTitle: 'Where do we send the price?',
      contactText: 'We compare your car with the market and send you the figures.',
      button: 'Get the price',
      thanksTitle: 'Thank you! We are counting',
      thanksText: 'We call within 15 minutes during working hours and name the price.',
    },
    questions: {
      make: { name: 'Make', title: 'What do you drive?' },
      model: { name: 'Model', title: 'Which model?' },
      year: { name: 'Year', title: 'Year of manufacture' },
      mileage: { name: 'Mileage', title: 'What is the mileage?', note: 'Roughly: we read it when we look at the car' },
      condition: { name: 'Condition', title: 'What condition is it in?' },
      number: { name: 'VIN or plate', title: 'VIN or licence plate', note: 'It makes the price more exact' },
    },
    conditions: [
      { label: 'Excellent', note: 'Original paint, nothing to spend' },
      { label: 'Good', note: 'Small chips, a panel or two repainted' },
      { label: 'Needs work', note: 'Body, engine or gearbox want repair' },
      { label: 'After an accident', note: 'We take those as well' },
    ],
    photo: 'Photos of the car',
    name: 'Your name',
    phone: 'Phone',
  },
};

/** What is typed is an answer; none is required, for whoever does not know may go on. */
function questionsOf({ questions, fields }: TradeInSettings): FormField[] {
  return [...askedOf(questions).map((key) => plainField('text', key, questions[key].name)), ...fields];
}

export const tradeIn: WidgetKind<'trade-in'> = {
  name: { ru: 'Трейд-ин', en: 'Trade-in' },
  isQuiet: false,
  defaults: (locale) => {
    const { words, questions, conditions, photo, name, phone } = texts[locale];
    return tradeInSettingsSchema.parse({
      ...words,
      drawing: 'swap',
      questions,
      conditions,
      fields: [
        { key: 'photo', kind: 'photo', label: photo },
        { key: 'name', kind: 'name', label: name },
        { key: 'phone', kind: 'phone', label: phone, required: true },
      ],
      triggers: { delaySeconds: 10 },
    });
  },
  upgrade: (stored) => withCssSelector(withSendableFields(stored)),
  questions: questionsOf,
  seen: ({ title, text, button }) => ({ title, text, button }),
  opens: () => [],
  feed: ({ source, feedId }) => (isFromFeed(source) && feedId !== null ? { pointer: '/feedId', feedId } : undefined),
  page: (settings) => {
    // A page that asks a feed does not carry what is kept for the day the owner goes back to an own list.
    const makes = isFromFeed(settings.source) ? [] : settings.makes;
    return { kind: 'trade-in', settings: { ...settings, makes } };
  },
};

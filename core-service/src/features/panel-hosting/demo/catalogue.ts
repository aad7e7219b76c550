import type { Locale } from '@smartpoint/contracts/primitives';
import type { BicycleLook } from './bicycle.ts';

type Words = Record<Locale, string>;

export interface Product {
  id: string;
  name: string;
  kind: Words;
  about: Words;
  price: Words;
  oldPrice?: Words;
  facts: [name: Words, value: Words][];
  look: BicycleLook;
}

const words = (ru: string, en: string): Words => ({ ru, en });
const factNames = {
  gears: words('Передачи', 'Gears'),
  wheels: words('Колёса', 'Wheels'),
  brakes: words('Тормоза', 'Brakes'),
  weight: words('Вес', 'Weight'),
};
const facts = (gears: Words, wheels: string, brakes: Words, weight: string): Product['facts'] => [
  [factNames.gears, gears],
  [factNames.wheels, words(`${wheels}″`, `${wheels}″`)],
  [factNames.brakes, brakes],
  [factNames.weight, words(`${weight} кг`, `${weight.replace(',', '.')} kg`)],
];
const disc = words('дисковые', 'disc');
const rim = words('ободные', 'rim');

/** What the demo shop sells. */
export const products: readonly Product[] = [
  {
    id: 'breeze',
    name: 'Breeze 3',
    kind: words('Городской', 'City'),
    about: words(
      'Низкая рама, крылья и корзина: садишься в чём есть и едешь за хлебом, на работу или к морю.',
      'A low frame, mudguards and a basket: get on as you are and ride for bread, to work or to the sea.',
    ),
    price: words('42 900 ₽', '€ 459'),
    facts: facts(words('3, в планетарной втулке', '3, hub'), '28', rim, '15,8'),
    look: { frame: '#2f8f83', detail: '#d8a657', bar: 'swept', stepThrough: true, mudguards: true, basket: true },
  },
  {
    id: 'pulse',
    name: 'Pulse Road',
    kind: words('Шоссейный', 'Road'),
    about: words(
      'Лёгкий и быстрый: карбоновая вилка, узкие шины, посадка, в которой держат темп часами.',
      'Light and fast: a carbon fork, narrow tyres and a position to keep the pace for hours.',
    ),
    price: words('89 900 ₽', '€ 959'),
    oldPrice: words('104 900 ₽', '€ 1 119'),
    facts: facts(words('2 × 11', '2 × 11'), '28', disc, '8,9'),
    look: { frame: '#d9482b', detail: '#c9d1d3', bar: 'drop', tyre: 3.5 },
  },
  {
    id: 'ridge',
    name: 'Ridge 29',
    kind: words('Горный', 'Mountain'),
    about: words(
      'Широкие покрышки и цепкие тормоза для корней, камней и дорог, которых нет на карте.',
      'Wide tyres and firm brakes for roots, rocks and roads that no map shows.',
    ),
    price: words('74 500 ₽', '€ 799'),
    facts: facts(words('1 × 12', '1 × 12'), '29', disc, '13,4'),
    look: { frame: '#4a5db0', detail: '#e3b23c', bar: 'flat', tyre: 9, wheel: 66 },
  },
  {
    id: 'volt',
    name: 'Volt City',
    kind: words('Электро', 'Electric'),
    about: words(
      'Мотор помогает в горку и на старте, батареи хватает на 90 километров.',
      'The motor helps uphill and off the lights; the battery lasts for 90 kilometres.',
    ),
    price: words('169 000 ₽', '€ 1 799'),
    facts: facts(words('8', '8'), '28', disc, '21,5'),
    look: { frame: '#5f7180', detail: '#7fb3a8', bar: 'flat', battery: true, mudguards: true, tyre: 6 },
  },
  {
    id: 'comet',
    name: 'Comet 20',
    kind: words('Детский', 'Kids'),
    about: words(
      'Для тех, кому от шести до девяти: лёгкая рама, короткие шатуны и тормоз под маленькую ладонь.',
      'For riders from six to nine: a light frame, short cranks and a brake for a small hand.',
    ),
    price: words('24 900 ₽', '€ 269'),
    facts: facts(words('7', '7'), '20', rim, '8,6'),
    look: { frame: '#e58a2e', detail: '#fff1d6', bar: 'flat', wheel: 50, tyre: 6 },
  },
  {
    id: 'prairie',
    name: 'Prairie Gravel',
    kind: words('Гравийный', 'Gravel'),
    about: words(
      'Асфальт, грунтовка, лесная тропа: один велосипед на весь маршрут, с местом под сумки.',
      'Tarmac, gravel, a forest path: one bicycle for the whole route, with room for bags.',
    ),
    price: words('118 000 ₽', '€ 1 259'),
    facts: facts(words('2 × 10', '2 × 10'), '28', disc, '10,7'),
    look: { frame: '#7a6a4f', detail: '#e9e2d0', bar: 'drop', tyre: 6.5 },
  },
];

/** The product with this id; any one when there is none, since a demo page is never missing. */
export function findProduct(id: unknown): Product {
  const found = products.find((each) => each.id === id) ?? products.at(1);
  if (!found) throw new Error('The demo shop is empty');
  return found;
}

import type { Random } from './random.ts';
import { demoCallback, demoQuiz, demoShowcase, demoTradeIn, demoWidgets } from './widgets.ts';

export interface Answer {
  key: string;
  label: string;
  value: string;
}

/** A widget that takes leads: how many of the visitors who see one see it, and what they answer before the contact. */
export interface Taker {
  widget: { kind: string; name: string; settings: { title: string; text?: string; button: string } };
  weight: number;
  asksName: boolean;
  answer: (random: Random) => Answer[];
  /** Where visitors stop who begin and do not send: keys of its questions, those that stop many more than once. */
  leftAt: readonly string[];
}

const nothing = (): Answer[] => [];
const contact = ['phone', 'phone', 'name', 'phone', 'personalData'];
const [popup, testRide] = demoWidgets;

export const takers: readonly Taker[] = [
  ...(popup ? [{ widget: popup, weight: 50, asksName: true, answer: nothing, leftAt: contact }] : []),
  ...(testRide ? [{ widget: testRide, weight: 18, asksName: true, answer: nothing, leftAt: contact }] : []),
  {
    widget: demoQuiz,
    weight: 14,
    asksName: true,
    answer: walkQuiz,
    leftAt: demoQuiz.settings.steps.map(({ key }) => key).concat('phone'),
  },
  { widget: demoShowcase, weight: 9, asksName: true, answer: chooseItem, leftAt: contact },
  {
    widget: demoTradeIn,
    weight: 6,
    asksName: true,
    answer: describeBicycle,
    leftAt: ['make', 'year', 'year', 'condition', 'phone'],
  },
  { widget: demoCallback, weight: 7, asksName: false, answer: nothing, leftAt: ['phone'] },
];

/** From question to question as the answers lead. */
function walkQuiz(random: Random): Answer[] {
  const { steps } = demoQuiz.settings;
  const told: Answer[] = [];
  for (let step = steps[0]; step;) {
    const { key, title, kind, min, max, unit, options } = step;
    const option = options.length > 0 ? random.one(options) : undefined;
    const number = `${random.between(min + 10, max - 10)} ${unit}`;
    told.push({ key, label: title, value: kind === 'slider' ? number : (option?.label ?? '') });
    const next = option?.next || step.next;
    step = next ? steps.find((other) => other.key === next) : steps[steps.indexOf(step) + 1];
  }
  return told;
}

function chooseItem(random: Random): Answer[] {
  const { key, title, price } = random.one(demoShowcase.settings.items);
  return [
    { key: 'item', label: 'Товар', value: title },
    { key: 'price', label: 'Цена', value: `${(price ?? 0).toLocaleString('ru')} ₽` },
    { key: 'item_id', label: 'Код товара', value: key },
  ];
}

function describeBicycle(random: Random): Answer[] {
  const { questions, makes, conditions } = demoTradeIn.settings;
  const make = random.one(makes);
  return [
    { key: 'make', label: questions.make.name, value: make.name },
    { key: 'model', label: questions.model.name, value: make.models.length > 0 ? random.one(make.models) : '' },
    { key: 'year', label: questions.year.name, value: String(random.between(2017, 2025)) },
    { key: 'condition', label: questions.condition.name, value: random.one(conditions).label },
  ];
}

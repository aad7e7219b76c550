import { expect } from 'chai';
import { quizSettingsSchema, type QuizStep } from './quiz.ts';
import { findGraphFaults, waysOf } from './quiz-graph.ts';

const stepSchema = quizSettingsSchema.shape.steps.element;
/** A choice whose answers lead there; without targets, a question in words. */
const step = (key: string, targets: string[] = [], changes: Partial<QuizStep> = {}): QuizStep =>
  stepSchema.parse({
    key,
    kind: targets.length > 0 ? 'single' : 'text',
    title: key,
    options: targets.map((next, at) => ({ key: `o${at}`, label: `Ответ ${at}`, next })),
    ...changes,
  });
const faultsOf = (steps: QuizStep[]) => findGraphFaults(steps).map(({ path, code }) => `${path.join('/')} ${code}`);

describe('graph of a quiz', () => {
  const sound: [string, QuizStep[]][] = [
    ['one question', [step('a')]],
    ['one after the other', [step('a'), step('b'), step('c')]],
    ['branches that meet again', [step('a', ['b', 'c']), step('b', [], { next: 'd' }), step('c'), step('d')]],
    ['an answer that ends it', [step('a', ['contact', '']), step('b')]],
    [
      'steps in any order',
      [step('a', [], { next: 'c' }), step('b', [], { next: 'contact' }), step('c', [], { next: 'b' })],
    ],
    ['ways of answers that decide nothing', [step('a', ['gone'], { kind: 'multi' }), step('b')]],
    ['a step only for those who pass over', [step('a', ['c'], { required: false }), step('b'), step('c')]],
  ];
  for (const [title, steps] of sound) {
    it(`is sound: ${title}`, () => expect(faultsOf(steps)).to.deep.equal([]));
  }

  const faulty: [string, QuizStep[], string[]][] = [
    ['an answer leads to no step', [step('a', ['gone'])], ['0/options/0/next unknown-step']],
    ['a step leads to no step', [step('a', [], { next: 'gone' })], ['0/next unknown-step']],
    ['a step leads to itself', [step('a', [], { next: 'a' })], ['0/next quiz-loop']],
    ['an answer leads back', [step('a'), step('b', ['', 'a'])], ['1/options/1/next quiz-loop']],
    ['a circle', [step('a'), step('b', [], { next: 'c' }), step('c', [], { next: 'b' })], ['2/next quiz-loop']],
    ['nobody comes to a step', [step('a', [], { next: 'contact' }), step('b')], ['1 quiz-unreachable']],
    ['every answer leads past a step', [step('a', ['c', 'c']), step('b'), step('c')], ['1 quiz-unreachable']],
    [
      'two steps know only each other',
      [step('a', [], { next: 'contact' }), step('b', [], { next: 'c' }), step('c', [], { next: 'b' })],
      ['1 quiz-unreachable', '2 quiz-unreachable'],
    ],
  ];
  for (const [title, steps, faults] of faulty) {
    it(`says where it is wrong: ${title}`, () => expect(faultsOf(steps)).to.deep.equal(faults));
  }

  it('names the answer that each way is for', () => {
    const ways = waysOf([step('a', ['c', '']), step('b'), step('c')]);

    expect(ways.map(({ from, to, answer }) => `${from} ${to} ${answer}`)).to.deep.equal([
      'a c Ответ 0',
      'a b ',
      'b c ',
      'c contact ',
    ]);
  });
});

describe('settings of a quiz', () => {
  const settings = {
    title: 'Квиз',
    text: '',
    contactTitle: 'Контакт',
    contactText: '',
    button: 'Получить',
    thanksTitle: '',
    thanksText: '',
    steps: [step('a')],
    fields: [{ key: 'phone', kind: 'phone', label: 'Телефон' }],
  };
  const refusals: [string, object, string][] = [
    ['a step that has the key of a field', { steps: [step('phone')] }, 'steps/0/key unique-keys'],
    ['a step called as the result', { steps: [step('result')] }, 'steps/0/key unique-keys'],
    ['two steps of one key', { steps: [step('a'), step('a')] }, 'steps/1/key unique-keys'],
    ['a choice without answers', { steps: [{ ...step('a'), kind: 'single' }] }, 'steps/0/options no-options'],
    [
      'a slider without length',
      { steps: [{ ...step('a'), kind: 'slider', min: 5, max: 5 }] },
      'steps/0/max min-over-max',
    ],
    [
      'two results from the same points',
      { results: ['r', 's'].map((key) => ({ key, title: key, from: 0 })) },
      'results same-points',
    ],
    ['a loop', { steps: [step('a', [], { next: 'a' })] }, 'steps/0/next quiz-loop'],
  ];
  for (const [title, changes, fault] of refusals) {
    it(`are refused with ${title}`, () => {
      const read = quizSettingsSchema.safeParse({ ...settings, ...changes });
      const faults = (read.error?.issues ?? []).map(({ path, message }) => `${path.join('/')} ${message}`);
      expect(faults).to.include(fault);
    });
  }

  it('are taken as they are', () => expect(quizSettingsSchema.safeParse(settings).success).to.equal(true));
});

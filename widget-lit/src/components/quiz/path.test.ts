import { expect } from 'chai';
import type { QuizOption, QuizResult, QuizStep } from '@smartpoint/contracts/widgets/quiz';
import { nextOf, pathOf, pruned, resultOf, scoreOf, stepsLeft, wordsOf } from './path.ts';

const option = (key: string, next = '', score = 0): QuizOption => ({
  key,
  label: `«${key}»`,
  drawing: '',
  image: '',
  next,
  score,
});
const step = (key: string, changes: Partial<QuizStep> = {}): QuizStep => ({
  key,
  kind: 'single',
  title: key,
  note: '',
  required: true,
  options: [],
  min: 0,
  max: 10,
  step: 1,
  unit: '',
  next: '',
  ...changes,
});

/** first → wood → end, or first → stone → end, or straight to the contact. */
const steps = [
  step('first', { options: [option('w'), option('s', 'stone', 5), option('no', 'contact')] }),
  step('wood', { kind: 'multi', next: 'end', options: [option('oak', '', 2), option('pine', '', 3)] }),
  step('stone', { kind: 'slider', unit: 'м²' }),
  step('end', { kind: 'text', required: false }),
];

describe('path of a quiz', () => {
  it('goes where the answer leads, or else to the step after it', () => {
    const [first, wood] = steps as [QuizStep, QuizStep];
    const ways = [nextOf(steps, first, ['w']), nextOf(steps, first, ['s']), nextOf(steps, first, ['no'])];

    expect([...ways, nextOf(steps, wood, ['oak']), nextOf(steps, steps[3]!)]).to.deep.equal([
      'wood',
      'stone',
      'contact',
      'end',
      'contact',
    ]);
  });

  it('is known as far as it is answered', () => {
    expect(pathOf(steps, {})).to.deep.equal(['first']);
    expect(pathOf(steps, { first: ['w'], wood: ['oak'] })).to.deep.equal(['first', 'wood', 'end']);
    expect(pathOf(steps, { first: ['w'], wood: [], end: [] })).to.deep.equal(['first', 'wood', 'end', 'contact']);
    expect(pathOf(steps, { first: ['w'], wood: ['oak'] }, 'wood')).to.deep.equal(['first', 'wood']);
  });

  it('drops what was answered on a branch that was left', () => {
    const answers = { first: ['w'], wood: ['oak'], end: ['скорее'] };

    expect(pruned(steps, answers)).to.deep.equal(answers);
    expect(pruned(steps, { ...answers, first: ['s'] })).to.deep.equal({ first: ['s'] });
    expect(pruned(steps, { ...answers, first: ['s'], stone: ['7'] })).to.deep.equal({
      first: ['s'],
      stone: ['7'],
      end: ['скорее'],
    });
    expect(pruned(steps, { ...answers, first: ['no'] })).to.deep.equal({ first: ['no'] });
  });

  it('ends however broken the settings are', () => {
    const loop = [step('a', { next: 'b', kind: 'text' }), step('b', { next: 'a', kind: 'text' })];

    expect(pathOf(loop, { a: [], b: [] })).to.have.length.at.most(4);
    expect(pathOf([], {})).to.deep.equal(['contact']);
    expect(pathOf(steps, { first: ['gone'] })).to.deep.equal(['first', 'wood']);
  });

  it('knows how long it may still be', () => {
    expect(stepsLeft(steps, 'first', {})).to.equal(3);
    expect(stepsLeft(steps, 'first', { first: ['no'] })).to.equal(1);
    expect(stepsLeft(steps, 'contact', {})).to.equal(0);
  });
});

describe('result of a quiz', () => {
  const result = (from: number): QuizResult => ({
    key: `r${from}`,
    title: `${from}`,
    text: '',
    drawing: '',
    image: '',
    from,
  });

  it('adds up the points of chosen answers', () => {
    expect(scoreOf(steps, { first: ['w'], wood: ['oak', 'pine'] })).to.equal(5);
    expect(scoreOf(steps, { first: ['s'], stone: ['7'] })).to.equal(5);
  });

  const results = [result(10), result(0), result(-5)];
  const cases: [number, string][] = [
    [-100, '-5'],
    [-5, '-5'],
    [0, '0'],
    [9, '0'],
    [10, '10'],
    [999, '10'],
  ];
  for (const [score, title] of cases) {
    it(`is ${title} with ${score} points`, () => expect(resultOf(results, score)?.title).to.equal(title));
  }

  it('is nothing where there are none', () => expect(resultOf([], 3)).to.equal(undefined));
});

describe('an answer in words', () => {
  it('is what the visitor read', () => {
    const [first, wood, stone, end] = steps as [QuizStep, QuizStep, QuizStep, QuizStep];
    const told = [wordsOf(first, ['s']), wordsOf(wood, ['pine', 'oak']), wordsOf(stone, ['7']), wordsOf(end, ['да'])];

    expect(told).to.deep.equal(['«s»', '«oak», «pine»', '7 м²', 'да']);
    expect([first, wood, stone, end].map((each) => wordsOf(each, []))).to.deep.equal(['', '', '', '']);
  });
});

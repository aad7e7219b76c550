import { expect } from 'chai';
import { quizSettingsSchema, type QuizStep } from '@smartpoint/contracts/widgets/quiz';
import { layoutOf } from './map-layout.ts';

const stepSchema = quizSettingsSchema.shape.steps.element;
const step = (key: string, ...targets: string[]): QuizStep =>
  stepSchema.parse({
    key,
    kind: targets.length > 0 ? 'single' : 'text',
    title: key,
    options: targets.map((next, at) => ({ key: `o${at}`, label: `o${at}`, next })),
  });
const placesOf = (steps: QuizStep[]) =>
  Object.fromEntries(layoutOf(steps).nodes.map(({ key, row, column }) => [key, `${row}:${column}`]));

describe('picture of a quiz', () => {
  it('has a step below all that lead to it, and the contact last', () => {
    expect(placesOf([step('a', 'b', 'c'), step('b', 'd'), step('c'), step('d')])).to.deep.equal({
      a: '0:0',
      b: '1:0',
      c: '1:1',
      d: '2:0',
      contact: '3:0',
    });
  });

  it('is there for a quiz with a loop and a step nobody comes to', () => {
    const places = placesOf([step('a', 'b'), step('b', 'a'), step('c')]);

    expect(Object.keys(places)).to.have.members(['a', 'b', 'c', 'contact']);
    expect(places).to.include({ a: '0:0', contact: '3:0' });
  });

  it('leaves out ways to steps that were removed', () => {
    expect(layoutOf([step('a', 'gone')]).ways).to.deep.equal([]);
  });
});

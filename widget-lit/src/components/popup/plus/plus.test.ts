import { expect } from 'chai';
import type { FormField } from '@smartpoint/contracts/widgets/fields';
import { splitSteps } from './split-steps.ts';
import { timeLeft } from './time-left.ts';

describe('steps of a popup', () => {
  const fields = ['name', 'phone', 'date'].map(
    (key) => ({ key, kind: 'text', label: key, required: false }) as FormField,
  );
  const keysOf = (begins: string[]) => splitSteps(fields, begins).map((step) => step.map(({ key }) => key).join());
  const cases: [string, string[], string[]][] = [
    ['are one without a mark', [], ['name,phone,date']],
    ['begin where it is said', ['date'], ['name,phone', 'date']],
    ['may be as many as there are fields', ['phone', 'date'], ['name', 'phone', 'date']],
    ['are never empty', ['name'], ['name,phone,date']],
    ['do not know fields that are gone', ['removed', 'phone'], ['name', 'phone,date']],
  ];
  for (const [what, begins, steps] of cases) it(what, () => expect(keysOf(begins)).to.deep.equal(steps));
});

describe('the time that is left', () => {
  const now = Date.parse('2026-11-27T10:00:00Z');
  const cases: [string, string, ReturnType<typeof timeLeft>][] = [
    ['a day and a bit', '2026-11-28T11:01:02Z', { days: 1, hours: 1, minutes: 1, seconds: 2 }],
    ['a second', '2026-11-27T13:00:01+03:00', { days: 0, hours: 0, minutes: 0, seconds: 1 }],
    ['nothing at the moment itself', '2026-11-27T10:00:00Z', undefined],
    ['nothing afterwards', '2026-11-27T09:00:00Z', undefined],
    ['nothing of what is no moment', 'soon', undefined],
  ];
  for (const [what, until, left] of cases) it(`is ${what}`, () => expect(timeLeft(until, now)).to.deep.equal(left));
});

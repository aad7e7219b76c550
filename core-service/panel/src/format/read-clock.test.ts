import { expect } from 'chai';
import { readClock } from './read-clock.ts';

describe('a time as people type it', () => {
  const cases = {
    '9': '09:00',
    '18': '18:00',
    '930': '09:30',
    '1830': '18:30',
    '9.30': '09:30',
    '9-30': '09:30',
    ' 9:30 ': '09:30',
    '09:30': '09:30',
    '24:00': '00:00',
    '': '',
    '25:00': '25:00',
    '9:75': '9:75',
    девять: 'девять',
  };
  for (const [typed, read] of Object.entries(cases)) {
    it(`“${typed}” is ${read || 'nothing'}`, () => {
      expect(readClock(typed)).to.equal(read);
    });
  }
});

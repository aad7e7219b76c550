import { expect } from 'chai';
import { isSessionOver } from './session.ts';

const minute = 6e4;

describe('isSessionOver', () => {
  const table: [title: string, lastSeen: number | undefined, now: number, expected: boolean][] = [
    ['nobody was here yet', undefined, 1e12, true],
    ['29 minutes of silence', 0, 29 * minute, false],
    ['a millisecond before 30 minutes', 0, 30 * minute - 1, false],
    ['30 minutes of silence', 0, 30 * minute, true],
    ['a clock set back', 1e12, 1e12 - 600 * minute, false],
    ['a spoilt store', 'yesterday' as unknown as number, 1e12, true],
  ];
  for (const [title, lastSeen, now, expected] of table) {
    it(`${expected ? 'begins a new visit' : 'goes on'}: ${title}`, () =>
      expect(isSessionOver(lastSeen, now)).to.equal(expected));
  }
});

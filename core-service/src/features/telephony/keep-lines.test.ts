import { expect } from 'chai';
import { pauseAfter } from './keep-lines.ts';

it('waits longer and longer for an exchange that does not answer, and never longer than half a minute', () => {
  expect([1, 2, 3, 6, 40].map((attempts) => pauseAfter(attempts, 1))).to.deep.equal([1000, 2000, 4000, 30_000, 30_000]);
  expect(pauseAfter(1, 0)).to.equal(500);
});

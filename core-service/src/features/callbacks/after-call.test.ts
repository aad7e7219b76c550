import { expect } from 'chai';
import { callOutcomes, type CallOutcome } from '@smartpoint/contracts/telephony';
import { callbackStates } from '@smartpoint/contracts/callbacks';
import { afterCall } from './after-call.ts';
import type { Change, Standing } from './next-state.ts';

const calling: Standing = { state: 'calling', attempts: 2, takenBy: 7, reason: null };

describe('what the end of a call makes of its callback', () => {
  const cases: [outcome: CallOutcome, change: Partial<Change>][] = [
    ['talked', { state: 'talked', attempts: 2, takenBy: 7 }],
    ['no-answer', { state: 'no-answer', attempts: 2, takenBy: null, isPutOff: true }],
    ['busy', { state: 'no-answer', attempts: 2, takenBy: null, isPutOff: true }],
    ['operator-missed', { state: 'notified', attempts: 1, takenBy: null }],
    ['bad-number', { state: 'failed', reason: 'bad-number' }],
    ['refused', { state: 'in-work', attempts: 1, takenBy: 7 }],
    ['failed', { state: 'in-work', attempts: 1, takenBy: 7 }],
  ];
  for (const [outcome, change] of cases)
    it(`${outcome}: ${change.state}`, () => {
      expect(afterCall(calling, outcome, { maxAttempts: 3 })).to.include(change);
    });

  it('gives up after the last attempt', () => {
    expect(afterCall({ ...calling, attempts: 3 }, 'busy', { maxAttempts: 3 })).to.include({
      state: 'failed',
      reason: 'no-answer',
    });
  });

  it('leaves it to a person where nobody knows, and where a person was faster', () => {
    expect(afterCall(calling, 'unknown', { maxAttempts: 3 })).to.equal(undefined);
    for (const state of callbackStates.filter((each) => each !== 'calling'))
      for (const outcome of callOutcomes)
        expect(afterCall({ ...calling, state }, outcome, { maxAttempts: 3 }), `${state} ${outcome}`).to.equal(
          undefined,
        );
  });
});

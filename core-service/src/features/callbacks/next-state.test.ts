import { expect } from 'chai';
import fc from 'fast-check';
import { callbackMoves, callbackStates } from '@smartpoint/contracts/callbacks';
import { nextState, type Standing } from './next-state.ts';

const anna = { userId: 1, maxAttempts: 3 };
const boris = { userId: 2, maxAttempts: 3 };
const fresh: Standing = { state: 'notified', attempts: 0, takenBy: null, reason: null };

describe('moves of a callback', () => {
  it('are taken, called and talked', () => {
    const taken = nextState(fresh, 'take', anna);
    const calling = nextState(taken ?? fresh, 'call', anna);
    const talked = nextState(calling ?? fresh, 'talked', anna);

    expect([taken?.state, calling?.state, talked?.state]).to.deep.equal(['in-work', 'calling', 'talked']);
    expect(talked).to.include({ attempts: 1, takenBy: 1 });
  });

  it('try again until the last attempt, counting each call once', () => {
    let standing: Standing = fresh;
    const states = [];
    for (let n = 0; n < 3; n += 1) {
      standing = nextState(standing, 'call', anna) ?? standing;
      standing = nextState(standing, 'no-answer', anna) ?? standing;
      states.push(`${standing.state} ${standing.attempts}`);
      if (standing.state === 'no-answer') standing = { ...standing, state: 'notified' };
    }

    expect(states).to.deep.equal(['no-answer 1', 'no-answer 2', 'failed 3']);
  });

  it('leave a call to whoever makes it', () => {
    const calling: Standing = { state: 'calling', attempts: 1, takenBy: 1, reason: null };
    for (const move of callbackMoves) expect(nextState(calling, move, boris), move).to.equal(undefined);
    expect(nextState({ ...calling, state: 'in-work' }, 'take', boris)?.takenBy).to.equal(2);
    expect(nextState({ ...calling, state: 'in-work' }, 'release', boris)).to.equal(undefined);
  });

  it('begin by hand what a page of strangers asked for, and nothing else that has ended', () => {
    const asked: Standing = { state: 'failed', attempts: 0, takenBy: null, reason: 'elsewhere' };
    expect(nextState(asked, 'call', anna)).to.include({ state: 'calling', reason: null });
    for (const reason of ['blocked', 'bad-number', 'repeated'] as const)
      expect(nextState({ ...asked, reason }, 'call', anna)).to.equal(undefined);
  });

  it('never leave an end, never forget an attempt, never go beyond the last one', () => {
    const standing = fc.record({
      state: fc.constantFrom(...callbackStates),
      attempts: fc.integer({ min: 0, max: 3 }),
      takenBy: fc.constantFrom(null, 1, 2),
      reason: fc.constant(null),
    });
    fc.assert(
      fc.property(standing, fc.constantFrom(...callbackMoves), fc.constantFrom(anna, boris), (from, move, who) => {
        const to = nextState(from, move, who);
        if (['talked', 'failed', 'expired'].includes(from.state)) return to === undefined;
        if (!to) return true;
        const waitsAgain = to.state === 'no-answer';
        return to.attempts >= from.attempts && (!waitsAgain || to.attempts < who.maxAttempts);
      }),
    );
  });
});

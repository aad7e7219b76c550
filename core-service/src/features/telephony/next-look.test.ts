import { expect } from 'chai';
import fc from 'fast-check';
import { callStates } from '@smartpoint/contracts/telephony';
import { workOn, type Looked, type Work } from './next-look.ts';

const now = new Date('2026-11-27T09:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const call: Looked = { state: 'ordered', orderedAt: ago(1), beganAt: null, endedAt: null, isHeard: false };

describe('what a worker does with a call that is due', () => {
  const cases: [what: string, changes: Partial<Looked>, work: Work][] = [
    ['one that was ordered is dialled', {}, 'dial'],
    ['one that waited for too long is not: nobody waits for it', { orderedAt: ago(61) }, 'too-late'],
    ['one whose process died while it dialled is unknown', { state: 'dialling', beganAt: ago(31) }, 'say-unknown'],
    ['an unknown one is asked about', { state: 'unknown', beganAt: ago(40) }, 'ask'],
    ['an unknown one is given up after ten minutes', { state: 'unknown', orderedAt: ago(601) }, 'give-up'],
    ['one that goes on is asked about', { state: 'going', isHeard: true }, 'ask'],
    ['one of which nothing was ever told is unknown', { state: 'going', orderedAt: ago(181) }, 'say-unknown'],
    ['one that is over is concluded', { state: 'going', endedAt: ago(2), isHeard: true }, 'conclude'],
    ['one that was unknown and is over is concluded', { state: 'unknown', endedAt: ago(2) }, 'conclude'],
  ];
  for (const [what, changes, work] of cases)
    it(what, () => {
      expect(workOn({ ...call, ...changes }, now)).to.equal(work);
    });

  it('never dials what somebody has begun to dial', () => {
    const moment = fc.integer({ min: 0, max: 100_000 }).map(ago);
    const any = fc.record({
      state: fc.constantFrom(...callStates.filter((state) => state !== 'ordered')),
      orderedAt: moment,
      beganAt: moment,
      endedAt: fc.option(moment),
      isHeard: fc.boolean(),
    });
    fc.assert(fc.property(any, (looked) => workOn(looked, now) !== 'dial'));
  });
});

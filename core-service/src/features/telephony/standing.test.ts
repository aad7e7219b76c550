import { expect } from 'chai';
import fc from 'fast-check';
import type { CallOutcome } from '@smartpoint/contracts/telephony';
import { telephonyOf } from '../connections/index.ts';
import { standingOf, type ToldEvent } from './standing.ts';

const simulator = telephonyOf('pbxsimulator');
const at = new Date('2026-11-27T09:00:00Z');

/** All that the simulator tells of a script, in its order. */
function told(script: string, seconds = 3600): ToldEvent[] {
  const ref = '2f1c0f7e-0000-4000-8000-000000000001';
  const call = {
    ref,
    operator: '74951234567',
    client: '79262444393',
    at,
    externalId: null,
    isHeard: true,
    clientBeganAt: null,
  };
  const request = simulator?.asking?.request(call, { script, fault: 'none', pace: 1 });
  const answer = request && simulator?.simulate?.(request, new Date(at.getTime() + seconds * 1000));
  const events = answer && simulator?.asking?.read(answer, call, at);
  if (!Array.isArray(events)) throw new Error('the simulator told nothing');
  return events;
}

const outcomes: Record<string, CallOutcome> = {
  talk: 'talked',
  busy: 'busy',
  'no-answer': 'no-answer',
  'operator-missed': 'operator-missed',
  'operator-gone-while-ringing': 'no-answer',
  'client-gone-at-once': 'talked',
  'bad-number': 'bad-number',
  'line-fails': 'failed',
};
const names = Object.keys(outcomes);

describe('what a call is by what was told of it', () => {
  for (const name of names)
    it(`ends as ${outcomes[name]} by the script ${name}`, () => {
      expect(standingOf(told(name)).outcome).to.equal(outcomes[name]);
    });

  it('goes from phase to phase', () => {
    const phases = [0, 2, 3, 7].map((seconds) => standingOf(told('talk', seconds)).phase);
    expect(phases).to.deep.equal(['operator-ringing', 'operator-answered', 'client-ringing', 'talking']);
    expect(standingOf([]).phase).to.equal('waiting');
    expect(standingOf(told('talk', 20)).outcome).to.equal(null);
  });

  it('knows when they talked, and for how long', () => {
    const { talkedAt, endedAt, talkSeconds } = standingOf(told('talk'));
    expect([talkedAt?.toISOString(), endedAt?.toISOString(), talkSeconds]).to.deep.equal([
      '2026-11-27T09:00:07.000Z',
      '2026-11-27T09:00:37.000Z',
      30,
    ]);
  });

  it('is the same in whatever order and however often it is told', () => {
    const disorder = fc.constantFrom(...names).chain((name) => {
      const events = told(name);
      const all = fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 });
      return fc.record({ name: fc.constant(name), all });
    });
    fc.assert(
      fc.property(disorder, ({ name, all }) => {
        expect(standingOf(all)).to.deep.equal(standingOf(told(name)));
      }),
    );
  });

  it('takes the length and the reason from the end that tells the length, whichever was told first', () => {
    const at = (second: number) => new Date(Date.UTC(2026, 10, 27, 9, 0, second));
    const bare: ToldEvent = { kind: 'ended', leg: null, at: at(50), cause: 'normal' };
    const talked: ToldEvent = { ...bare, at: at(51), talkSeconds: 42 };
    const busy: ToldEvent = { ...bare, at: at(51), cause: 'busy', talkSeconds: 0 };
    for (const [end, outcome] of [
      [talked, 'talked'],
      [busy, 'busy'],
    ] as const)
      for (const events of [
        [bare, end],
        [end, bare],
      ]) {
        const { talkSeconds, endedAt, outcome: seen } = standingOf(events);
        expect([talkSeconds, endedAt, seen]).to.deep.equal([end.talkSeconds, at(50), outcome]);
      }
  });

  it('ends by the end alone', () => {
    const end = (name: string) => standingOf(told(name).filter(({ kind }) => kind === 'ended')).outcome;
    expect([end('talk'), end('busy'), end('no-answer')]).to.deep.equal(['talked', 'busy', 'no-answer']);
  });

  it('goes on while only the operator’s side of two has been heard of', () => {
    const events = told('talk').filter(({ kind, leg }) => kind !== 'ended' && leg !== 'client');
    expect(standingOf(events)).to.include({ outcome: null, phase: 'operator-answered' });
  });
});

import { expect } from 'chai';
import { makeCalls, opensAfter, type Caller } from './demo-calls.ts';
import { createRandom } from './random.ts';

const now = new Date('2026-11-27T15:20:00Z');
const callers = Array.from({ length: 80 }, (_, n): Caller => {
  const at = new Date(now.getTime() - n * 13 * 3_600_000);
  return { leadId: n, at, phone: '+79005550000', visitorId: `v${n}`, sessionId: `s${n}` };
});
const calls = () => makeCalls({ callers, branchId: 1, connectionId: 2, userId: 3, now, random: createRandom(7) });

describe('calls of the demo account', () => {
  it('begin when the shop is open', () => {
    const moments: [left: string, due: string][] = [
      ['2026-11-27T07:00:00Z', '2026-11-27T07:00:00Z'],
      ['2026-11-27T16:59:59Z', '2026-11-27T16:59:59Z'],
      ['2026-11-27T17:00:00Z', '2026-11-28T07:00:00Z'],
      ['2026-11-27T22:30:00Z', '2026-11-28T07:00:00Z'],
      ['2026-11-27T06:59:00Z', '2026-11-27T07:00:00Z'],
    ];
    expect(moments.map(([left]) => opensAfter(new Date(left)).toISOString())).to.deep.equal(
      moments.map(([, due]) => new Date(due).toISOString()),
    );
  });

  it('are the same every time, all over by now, and each has its end', () => {
    const told = (all: ReturnType<typeof calls>) => all.map(({ row, rowsWith }) => [row, rowsWith(1)]);
    expect(told(calls())).to.deep.equal(told(calls()));
    expect(calls().length).to.be.within(40, 60);
    const rows = JSON.parse(JSON.stringify(calls().map(({ row }) => row))) as Record<string, string>[];
    for (const { state, created_at, due_at, first_call_at, finished_at } of rows) {
      expect(state).to.be.oneOf(['talked', 'failed']);
      const moments = [created_at, due_at, first_call_at, finished_at, now.toISOString()];
      expect(moments).to.deep.equal([...moments].sort());
    }
    const states = new Set(rows.map(({ state }) => state));
    expect([...states].sort()).to.deep.equal(['failed', 'talked']);
  });
});

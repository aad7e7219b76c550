import { expect } from 'chai';
import fc from 'fast-check';
import { answerTimes, quantile, waited } from './answer-times.ts';

const now = new Date('2026-11-27T12:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const called = (seconds: number, talk: number | null = null) => ({
  dueAt: ago(3600),
  calledAt: ago(3600 - seconds),
  talkedAt: talk === null ? null : ago(3600 - talk),
});
const uncalled = (seconds: number) => ({ dueAt: ago(seconds), calledAt: null, talkedAt: null });

describe('quantiles', () => {
  // As PostgreSQL and spreadsheets give them.
  const rows: [values: number[], p: number, found: number | null][] = [
    [[], 0.5, null],
    [[7], 0.9, 7],
    [[10, 20], 0.5, 15],
    [[30, 10, 20], 0.5, 20],
    [[1, 2, 3, 4], 0.9, 3.7],
    [[15, 20, 35, 40, 50], 0.9, 46],
  ];
  for (const [values, p, found] of rows)
    it(`${p} of ${values.join(', ') || 'nothing'} is ${found}`, () => {
      const it = quantile(values, p);
      if (found === null || it === null) expect(it).to.equal(found);
      else expect(it).to.be.closeTo(found, 1e-9);
    });

  it('lie among the values and never fall as p grows', () => {
    const values = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1 });
    fc.assert(
      fc.property(values, (some) => {
        const [median, high] = [quantile(some, 0.5) ?? NaN, quantile(some, 0.9) ?? NaN];
        return Math.min(...some) <= median && median <= high && high <= Math.max(...some);
      }),
    );
  });
});

describe('how fast callbacks are answered', () => {
  it('is counted from when they were due; who was called before did not wait', () => {
    expect(waited(ago(60), ago(30))).to.equal(30);
    expect(waited(ago(60), ago(90))).to.equal(0);
    expect(waited(ago(60), null)).to.equal(null);
  });

  it('is median and 90 % of those that were called, and of those that were talked with', () => {
    const times = answerTimes([called(30), called(90, 100), called(600, 640), uncalled(7200)], now);
    expect(times).to.include({ due: 4, called: 3, talked: 2 });
    expect(times.toCall).to.deep.equal({ median: 90, p90: 498 });
    expect(times.toTalk.median).to.equal(370);
  });

  it('is a share of those whose time is up: who has just come is no miss yet', () => {
    const within = (...callbacks: Parameters<typeof answerTimes>[0]) => answerTimes(callbacks, now).within;
    expect(within(called(60), called(300), called(900), called(901))).to.deep.equal([0.25, 0.5, 0.75]);
    expect(within(called(30), uncalled(120))).to.deep.equal([0.5, 1, 1]);
    expect(within(uncalled(59))).to.deep.equal([null, null, null]);
    expect(within()).to.deep.equal([null, null, null]);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { backoffMs, retryTime } from './retry.ts';

const now = Date.parse('2026-03-01T12:00:00Z');

describe('retryTime', () => {
  const table: [header: string | null, seconds: number][] = [
    [null, 0],
    ['0', 0],
    ['120', 120],
    ['Sun, 01 Mar 2026 12:05:00 GMT', 300],
    ['999999999', 86400],
    ['Fri, 01 Jan 2100 00:00:00 GMT', 86400],
  ];
  for (const [header, seconds] of table) {
    it(`reads "${header}"`, () => expect(retryTime(header, now)).to.equal(now + seconds * 1000));
  }
  it('does not wait for what it cannot read', () => expect(retryTime('soon', now)).to.be.at.most(now));
});

describe('backoffMs', () => {
  it('doubles up to five minutes', () => {
    expect([1, 2, 3, 8, 9, 50].map((failures) => backoffMs(failures, 0))).to.deep.equal([
      2000, 4000, 8000, 256_000, 300_000, 300_000,
    ]);
  });

  it('takes at most half away by chance', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), chance, (failures, luck) => {
        const full = backoffMs(failures, 0);
        return backoffMs(failures, luck) <= full && backoffMs(failures, luck) >= full / 2;
      }),
    );
  });
});

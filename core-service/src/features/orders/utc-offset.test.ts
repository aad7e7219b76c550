import { expect } from 'chai';
import { ordersRequestSchema } from '@smartpoint/contracts/orders';
import { offsetInterval } from './utc-offset.ts';

describe('offsetInterval', () => {
  const cases: [string, string | undefined][] = [
    ['+3', '03:00'],
    ['3', '03:00'],
    ['-3:30', '-03:30'],
    ['+05:30', '05:30'],
    ['+14', '14:00'],
    ['0', '00:00'],
    ['', undefined],
  ];
  for (const [given, expected] of cases) {
    it(`reads «${given}» as ${expected ?? 'the zone of the account'}`, () => {
      expect(offsetInterval(given)).to.equal(expected);
    });
  }

  it('meets only offsets the request schema lets through', () => {
    const base = { uid: 1, get: 'orders', date_from: '2025-01-01 00:00:00', date_end: '2025-01-02 00:00:00' };
    for (const timezone of ['+15', '3:99', 'MSK', '+3;', '++3', '1e1', ' 3']) {
      expect(ordersRequestSchema.safeParse({ ...base, timezone }).success, timezone).to.equal(false);
    }
  });
});

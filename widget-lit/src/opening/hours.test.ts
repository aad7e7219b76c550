import { expect } from 'chai';
import { isWithin } from './hours.ts';

describe('hours of a rule', () => {
  const weekdays = [1, 2, 3, 4, 5];
  const table: [title: string, at: string, days: number[], from: string, to: string, zone: string, is: boolean][] = [
    ['in the middle', '2026-03-02T09:00:00Z', weekdays, '10:00', '19:00', 'Europe/Moscow', true],
    ['the first minute', '2026-03-02T07:00:00Z', weekdays, '10:00', '19:00', 'Europe/Moscow', true],
    ['a second too early', '2026-03-02T06:59:59Z', weekdays, '10:00', '19:00', 'Europe/Moscow', false],
    ['the end', '2026-03-02T16:00:00Z', weekdays, '10:00', '19:00', 'Europe/Moscow', false],
    ['a Sunday', '2026-03-01T09:00:00Z', weekdays, '10:00', '19:00', 'Europe/Moscow', false],
    ['already Monday there', '2026-03-01T20:00:00Z', [1], '00:00', '10:00', 'Asia/Vladivostok', true],
    ['over midnight, before', '2026-03-06T20:00:00Z', [5], '22:00', '02:00', 'Europe/Moscow', true],
    ['over midnight, after', '2026-03-06T22:30:00Z', [5], '22:00', '02:00', 'Europe/Moscow', true],
    ['over midnight, of a day that is none', '2026-03-05T22:30:00Z', [5], '22:00', '02:00', 'Europe/Moscow', false],
    ['over midnight from Sunday', '2026-03-01T22:30:00Z', [7], '22:00', '02:00', 'Europe/Moscow', true],
    ['from midnight to midnight', '2026-03-02T03:00:00Z', [1], '00:00', '00:00', 'Europe/Moscow', true],
  ];
  for (const [title, at, days, from, to, zone, is] of table) {
    it(`${is ? 'are' : 'are not'} met: ${title}`, () =>
      expect(isWithin({ days, from, to }, Date.parse(at), zone)).to.equal(is));
  }
});

import { expect } from 'chai';
import { clockOf, dateOf, daysBetween, zoneOf } from './wall-moment.ts';

const moment = '2026-11-28T09:30+03:00';

describe('a moment of the branch', () => {
  it('is told by its own clock and calendar, whatever the visitor lives by', () => {
    expect(clockOf(moment)).to.equal('9:30');
    expect(dateOf(moment, 'ru')).to.equal('28 ноября');
    expect(dateOf(moment, 'en', 'long')).to.equal('Saturday, November 28');
  });

  it('is so many days away, over nights when clocks are set', () => {
    expect(daysBetween('2026-10-24T23:30+02:00', '2026-10-26T00:00+01:00')).to.equal(2);
    expect(daysBetween(moment, moment)).to.equal(0);
  });

  const zones: [string, string, string][] = [
    ['Самара', '2026-11-28T09:30+04:00', 'Самара (UTC+4)'],
    ['Непал', '2026-11-28T09:30+05:45', 'Непал (UTC+5:45)'],
    ['Сент-Джонс', '2026-11-28T09:30-03:30', 'Сент-Джонс (UTC-3:30)'],
    ['', '2026-11-28T09:30+00:00', 'UTC+0'],
  ];
  for (const [name, at, words] of zones) it(`names its zone: ${words}`, () => expect(zoneOf(name, at)).to.equal(words));
});

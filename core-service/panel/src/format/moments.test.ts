import { expect } from 'chai';
import {
  dayOf,
  daysBetween,
  formatClock,
  formatDay,
  formatMoment,
  formatRelative,
  momentAt,
  shiftDay,
  wallOf,
} from './moments.ts';

const moment = '2025-02-28T18:57:03.500Z';

describe('moments', () => {
  it('are written as people of the language write them, in the zone of the account', () => {
    expect(formatMoment(moment, 'ru', 'Europe/Moscow')).to.equal('28.02.2025 21:57');
    expect(formatMoment(moment, 'en', 'Europe/Moscow')).to.equal('2025-02-28 21:57');
    expect(formatMoment(moment, 'ru', 'Asia/Vladivostok')).to.equal('01.03.2025 04:57');
    expect(formatMoment('2025-02-28T21:05:00Z', 'ru', 'Europe/Moscow')).to.equal('01.03.2025 00:05');
  });

  it('have seconds on the clock', () => {
    expect(formatClock(moment, 'Europe/Moscow')).to.equal('21:57:03');
  });

  it('are relative within a day and exact afterwards', () => {
    const at = (iso: string) => formatRelative(moment, new Date(iso), 'ru', 'Europe/Moscow');

    expect(at('2025-02-28T18:57:30Z')).to.equal('сейчас');
    expect(at('2025-02-28T19:02:03Z')).to.equal('5 минут назад');
    expect(at('2025-02-28T20:57:03Z')).to.equal('2 часа назад');
    expect(at('2025-03-01T18:57:04Z')).to.equal('28.02.2025 21:57');
  });
});

describe('a time that is typed', () => {
  it('is meant by the clocks of the zone, on both sides of their change', () => {
    expect(momentAt('2025-02-28T21:57', 'Europe/Moscow')?.toISOString()).to.equal('2025-02-28T18:57:00.000Z');
    for (const wall of ['2026-03-29T01:30', '2026-03-29T03:30', '2026-10-25T01:59', '2026-10-25T04:00'])
      expect(wallOf(momentAt(wall, 'Europe/Berlin') ?? new Date(0), 'Europe/Berlin')).to.equal(wall);
  });

  it('may be none', () => {
    expect(momentAt('', 'Europe/Moscow')).to.equal(undefined);
    expect(momentAt('2025-02-30T25:00', 'Europe/Moscow')).to.equal(undefined);
  });
});

describe('days', () => {
  it('are written as people of the language write them', () => {
    expect(formatDay('2025-02-28', 'ru')).to.equal('28.02.2025');
    expect(formatDay('2025-02-28', 'en')).to.equal('2025-02-28');
  });

  it('belong to the zone, not to UTC', () => {
    expect(dayOf(new Date('2025-02-28T21:30:00Z'), 'Europe/Moscow')).to.equal('2025-03-01');
    expect(dayOf(new Date('2025-02-28T21:30:00Z'), 'UTC')).to.equal('2025-02-28');
  });

  it('are counted across months, years and leap days', () => {
    expect(shiftDay('2024-02-28', 1)).to.equal('2024-02-29');
    expect(shiftDay('2025-01-01', -1)).to.equal('2024-12-31');
    expect(daysBetween('2024-02-01', '2024-03-01')).to.equal(30);
    expect(daysBetween('2025-02-28', '2025-02-28')).to.equal(1);
  });
});

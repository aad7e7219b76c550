import { expect } from 'chai';
import fc from 'fast-check';
import {
  callSlots,
  closesAt,
  isOpen,
  nextOpen,
  weekMinutes,
  type Interval,
  type Schedule,
  type SpecialDays,
} from './schedule.ts';

const minuteMs = 60_000;
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Zones with summer time in either half of the year, by half an hour, at midnight, and with none. */
const zones = [
  'Europe/Samara',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
];
/** Nights on which clocks of these zones are set, and days in between. */
const nights = [
  '2026-03-29T01:00Z',
  '2026-10-25T01:00Z',
  '2026-03-08T07:00Z',
  '2026-11-01T06:00Z',
  '2026-04-04T15:00Z',
  '2026-10-03T15:30Z',
  '2026-04-05T03:00Z',
  '2026-09-06T04:00Z',
  '2026-04-23T22:00Z',
  '2026-10-29T21:00Z',
  '2026-06-15T12:00Z',
].map((night) => Date.parse(night));

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const interval: fc.Arbitrary<Interval> = fc.record({ from: time, to: time });
const dayMs = 24 * 60 * minuteMs;
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
/** On such nights and around them, for up to three days. */
const special: fc.Arbitrary<SpecialDays> = fc
  .record({
    night: fc.constantFrom(...nights),
    shift: fc.integer({ min: -2, max: 2 }),
    more: fc.integer({ min: 0, max: 2 }),
    intervals: fc.array(interval, { maxLength: 2 }),
  })
  .map(({ night, shift, more, intervals }) => {
    const from = night + shift * dayMs;
    return { from: dateOf(from), to: dateOf(from + more * dayMs), intervals };
  });
const schedules: fc.Arbitrary<Schedule> = fc.record({
  timeZone: fc.constantFrom(...zones),
  week: fc.array(fc.array(interval, { maxLength: 2 }), { minLength: 7, maxLength: 7 }),
  special: fc.array(special, { maxLength: 8 }),
});
const moments = fc
  .tuple(fc.constantFrom(...nights), fc.integer({ min: -36 * 60, max: 36 * 60 }))
  .map(([night, minutes]) => night + minutes * minuteMs);

/** The wall clock read as a person does, minute by minute, and nothing computed back from it. */
function reader({ timeZone, week, special: days }: Schedule) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const hoursOf = (date: string, weekday: number): readonly Interval[] =>
    days.find(({ from, to }) => from <= date && date <= to)?.intervals ?? week[weekday] ?? [];
  return (at: number): boolean => {
    const [weekday = '', date = '', clock = ''] = format.format(at).split(', ');
    const today = weekdays.indexOf(weekday);
    const day = date.split('/').reverse().join('-');
    const own = hoursOf(day, today);
    const tail = hoursOf(dateOf(Date.parse(day) - dayMs), (today + 6) % 7);
    return (
      own.some(({ from, to }) => from <= clock && (clock < to || to <= from)) ||
      tail.some(({ from, to }) => to <= from && clock < to)
    );
  };
}

describe('opening hours', () => {
  it('are what the clock on the wall says, on nights when it is set too', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, at) => {
        expect(isOpen(schedule, at)).to.equal(reader(schedule)(at));
      }),
      { numRuns: 400 },
    );
  });

  it('open and close at the first minute that says so', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, at) => {
        const isOpenThen = reader(schedule);
        const first = (wanted: boolean) => {
          for (let moment = at; moment < at + 30 * 60 * minuteMs; moment += minuteMs)
            if (isOpenThen(moment) === wanted) return moment;
          return undefined;
        };
        const within = (moment = Infinity) => (moment < at + 30 * 60 * minuteMs ? moment : undefined);

        expect(within(nextOpen(schedule, at))).to.equal(first(true));
        if (isOpenThen(at)) expect(within(closesAt(schedule, at))).to.equal(first(false));
        else expect(closesAt(schedule, at)).to.equal(undefined);
      }),
      { numRuns: 120 },
    );
  });

  it('offer to call within them only, at whole steps, the soonest first', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, at) => {
        const slots = callSlots(schedule, at, { leadMinutes: 20, stepMinutes: 30, max: 12 });
        const isOpenThen = reader(schedule);
        const minute = new Intl.DateTimeFormat('en-GB', { timeZone: schedule.timeZone, minute: '2-digit' });

        expect(slots).to.deep.equal([...new Set(slots)].sort((one, other) => one - other));
        for (const slot of slots) {
          expect(isOpenThen(slot)).to.equal(true);
          expect(Number(minute.format(slot)) % 30).to.equal(0);
          expect(slot).to.be.at.least(at + 20 * minuteMs);
        }
      }),
      { numRuns: 100 },
    );
  });

  const shop: Schedule = {
    timeZone: 'Europe/Samara',
    week: [
      ...Array.from({ length: 4 }, () => [
        { from: '09:00', to: '13:00' },
        { from: '14:00', to: '21:00' },
      ]),
      [{ from: '09:00', to: '02:00' }],
      [{ from: '10:00', to: '18:00' }],
      [],
    ],
    special: [
      { from: '2026-12-31', to: '2026-12-31', intervals: [{ from: '09:00', to: '16:00' }] },
      { from: '2027-01-01', to: '2027-01-08', intervals: [] },
    ],
  };
  const next = (moment: string): string => new Date(nextOpen(shop, Date.parse(moment)) ?? 0).toISOString();

  it('wait for the lunch break, the night, the Sunday and the holidays to be over', () => {
    expect(next('2026-11-26T13:20+04:00')).to.equal('2026-11-26T10:00:00.000Z');
    expect(next('2026-11-26T22:00+04:00')).to.equal('2026-11-27T05:00:00.000Z');
    expect(next('2026-11-28T19:00+04:00')).to.equal('2026-11-30T05:00:00.000Z');
    expect(next('2026-12-31T16:00+04:00')).to.equal('2027-01-09T06:00:00.000Z');
  });

  it('go on past midnight, and belong to the day on which they began', () => {
    expect(isOpen(shop, Date.parse('2026-11-28T01:59+04:00'))).to.equal(true);
    expect(isOpen(shop, Date.parse('2026-11-28T02:00+04:00'))).to.equal(false);
    expect(closesAt(shop, Date.parse('2026-11-27T23:00+04:00'))).to.equal(Date.parse('2026-11-28T02:00+04:00'));
    expect(weekMinutes(shop.week)).to.equal((4 * 11 + 17 + 8) * 60);
  });

  it('never open where there are none, and never close where the day is whole', () => {
    const none: Schedule = { timeZone: 'UTC', week: Array.from({ length: 7 }, () => []), special: [] };
    const whole = { ...none, week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '00:00' }]) };
    const at = Date.parse('2026-11-27T10:00Z');

    expect(nextOpen(none, at)).to.equal(undefined);
    expect(callSlots(none, at, { leadMinutes: 0, stepMinutes: 30, max: 3 })).to.deep.equal([]);
    expect(closesAt(whole, at)).to.equal(undefined);
    expect(isOpen(whole, at)).to.equal(true);
  });
});

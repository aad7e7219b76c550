import { expect } from 'chai';
import fc from 'fast-check';
import { callTimesOf, printCallTime, readCallTime, wallMoment } from './call-times.ts';
import { isOpen } from './schedule.ts';

const minuteMs = 60_000;
/** Zones whose clocks are set on these nights: forward, back, by half an hour, at midnight; and one that never is. */
const nights: [timeZone: string, night: string][] = [
  ['Europe/Berlin', '2026-03-29T01:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Africa/Cairo', '2026-04-23T22:00Z'],
  ['America/Santiago', '2026-09-06T04:00Z'],
  ['Asia/Kathmandu', '2026-06-15T12:00Z'],
];
const week = (from: string, to: string) => Array.from({ length: 7 }, () => [{ from, to }]);
const hours = fc.constantFrom(
  week('00:00', '00:00'),
  week('09:00', '18:00'),
  week('22:00', '04:30'),
  week('01:30', '03:00'),
);
const moments = fc
  .tuple(fc.constantFrom(...nights), hours, fc.integer({ min: -30 * 60, max: 30 * 60 }))
  .map(([[timeZone, night], open, minutes]) => ({
    schedule: { timeZone, week: open, special: [] },
    at: Date.parse(night) + minutes * minuteMs,
  }));

/** As a person would read it, and nothing computed back from it. */
const onTheWall = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(at)
    .replace(' ', 'T');

describe('times to be called at', () => {
  it('are what the clock of the branch shows, and the moments they say, on nights when it is set too', () => {
    fc.assert(
      fc.property(moments, ({ schedule, at }) => {
        const moment = wallMoment(schedule.timeZone, at);
        expect(moment.slice(0, 16)).to.equal(onTheWall(schedule.timeZone, at));
        expect(Date.parse(moment)).to.equal(at);
      }),
      { numRuns: 200 },
    );
  });

  it('are within the hours, each once, the soonest first, of five days at most; chosen, they are the same moments', () => {
    fc.assert(
      fc.property(moments, ({ schedule, at }) => {
        const { slots } = callTimesOf(schedule, at);
        const read = slots.map((slot) => readCallTime(slot, at)?.getTime() ?? 0);
        expect(slots).to.not.be.empty;
        expect(read).to.deep.equal([...new Set(read)].sort((one, other) => one - other));
        for (const moment of read) expect(isOpen(schedule, moment) && moment >= at + 20 * minuteMs).to.equal(true);
        expect(new Set(slots.map((slot) => slot.slice(0, 10))).size).to.be.at.most(5);
      }),
      { numRuns: 25 },
    );
  });

  it('come with when it opens, or closes', () => {
    const schedule = { timeZone: 'Europe/Moscow', week: week('09:00', '18:00'), special: [] };
    const evening = callTimesOf(schedule, Date.parse('2026-11-27T20:00+03:00'));
    expect(evening.zone).to.deep.equal({ ru: 'Москва', en: 'Moscow Time' });
    expect(callTimesOf({ ...schedule, timeZone: 'UTC' }, 0).zone).to.deep.equal({ ru: '', en: '' });
    expect(evening).to.include({ isOpen: false, opensAt: '2026-11-28T09:00+03:00', closesAt: '' });
    expect(evening.slots[0]).to.equal('2026-11-28T09:00+03:00');
    const day = callTimesOf(schedule, Date.parse('2026-11-27T12:00+03:00'));
    expect(day).to.include({ isOpen: true, opensAt: '', closesAt: '2026-11-27T18:00+03:00' });
    expect(day.slots[0]).to.equal('2026-11-27T12:30+03:00');
  });

  it('are none for a branch that never opens', () => {
    const never = { timeZone: 'Europe/Moscow', week: Array.from({ length: 7 }, () => []), special: [] };
    expect(callTimesOf(never, Date.now())).to.deep.include({ isOpen: false, opensAt: '', slots: [] });
  });

  const now = Date.parse('2026-11-27T12:00Z');
  for (const text of [
    '',
    'завтра',
    '2026-11-28',
    '2026-13-41T10:00+03:00',
    '2027-11-28T10:00+03:00',
    '2026-11-28T10:00Z',
  ])
    it(`are not ${JSON.stringify(text)}`, () => expect(readCallTime(text, now)).to.equal(undefined));

  it('are printed as people read them', () => {
    expect(printCallTime('2026-11-28T10:00+03:00')).to.equal('28.11.2026 10:00 (UTC+3)');
    expect(printCallTime('2026-11-28T10:00-03:30')).to.equal('28.11.2026 10:00 (UTC-3:30)');
    expect(printCallTime('завтра')).to.equal('завтра');
  });
});

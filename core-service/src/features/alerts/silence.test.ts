import { expect } from 'chai';
import { silenceOf, type Lived } from './silence.ts';

type LeadsAt = (day: number, hour: number) => number;

/** A Monday, 5 January 2026, as hours are counted. */
const monday = (Date.UTC(2026, 0, 5) / 86_400_000) * 24;

/** From a Monday on, leads come as `leadsAt` says for so many days, and none for some hours after them. */
function lived(days: number, leadsAt: LeadsAt, silentHours: number): Lived {
  const hours = Array.from({ length: days * 24 }, (_, at) => ({
    hour: monday + at,
    leads: leadsAt(Math.floor(at / 24), at % 24),
  }));
  return {
    leads: hours.filter(({ leads }) => leads > 0),
    until: monday + days * 24 + silentHours,
    isDayOff: () => false,
    among: 1,
  };
}
const isWorkday = (day: number) => day % 7 < 5;
const everyHour: LeadsAt = () => 1;
/** A clinic: 40 a day from nine to nine. */
const clinic: LeadsAt = (_, hour) => (hour >= 9 && hour < 21 ? (hour % 3 === 0 ? 4 : 3) : 0);
const office: LeadsAt = (day, hour) => (isWorkday(day) && hour >= 9 && hour < 18 ? 2 : 0);
/** A shop: Tuesday, Thursday, Saturday, at another hour each week. */
const thriceAWeek: LeadsAt = (day, hour) => ([1, 3, 5].includes(day % 7) && hour === 9 + (day % 9) ? 1 : 0);
const onceADay: LeadsAt = (_, hour) => (hour === 12 ? 1 : 0);
const onceAWeek: LeadsAt = (day, hour) => (day % 7 === 2 && hour === 12 ? 1 : 0);
/** Ten leads of a mailing every other Monday. */
const inBursts: LeadsAt = (day, hour) => (day % 14 === 0 && hour === 10 ? 10 : 0);
/** A campaign ended a week ago: an eighth of it is left. */
const fewer: LeadsAt = (day, hour) => (day < 49 ? clinic(day, hour) : hour === 9 || hour === 15 ? 2 : 0);
const hours = (days: number, more = 0) => days * 24 + more;

describe('a silence', () => {
  const cases: [string, Lived, boolean][] = [
    ['of six hours where a lead comes every hour', lived(56, everyHour, 6), false],
    ['of twelve hours where a lead comes every hour', lived(56, everyHour, 12), true],
    ['of a night of a clinic', lived(56, clinic, 9), false],
    ['of two hours of a clinic’s morning', lived(56, clinic, 11), false],
    ['of four hours of a clinic’s morning', lived(56, clinic, 13), true],
    ['of a night of an office', lived(54, office, 9), false],
    ['of a weekend of an office', lived(54, office, hours(2, 9)), false],
    ['of a day of an office', lived(56, office, 18), true],
    ['of a night of a shop with three leads a week', lived(55, thriceAWeek, 12), false],
    ['of a week of that shop', lived(55, thriceAWeek, hours(7)), false],
    ['of three weeks of that shop', lived(55, thriceAWeek, hours(21)), true],
    ['of four days where one comes a day', lived(56, onceADay, hours(4)), false],
    ['of nine days where one comes a day', lived(56, onceADay, hours(9)), true],
    ['of five weeks where one comes a week', lived(56, onceAWeek, hours(35)), false],
    ['between two mailings', lived(43, inBursts, hours(13)), false],
    ['of half a day after a campaign has ended', lived(56, fewer, 14), false],
    ['of a week after a campaign has ended', lived(56, fewer, hours(7)), true],
    ['of an account without a lead', lived(56, () => 0, 0), false],
    ['of a week of tests on the first day', lived(8, (day) => (day === 0 ? 1 : 0), hours(40)), false],
    ['of an account that is a week old', lived(7, everyHour, hours(2)), false],
    ['that never was', lived(56, everyHour, 0), false],
  ];
  for (const [name, known, is] of cases)
    it(`${name} is ${is ? 'told of' : 'none'}`, () => expect(silenceOf(known) !== undefined).to.equal(is));

  it('is no silence on days off that are known, and begins after them', () => {
    const firstOff = monday / 24 + 56;
    const closed = (daysOff: number, silentHours: number): Lived => ({
      ...lived(56, clinic, silentHours),
      isDayOff: (day) => day >= firstOff && day < firstOff + daysOff,
    });
    expect(silenceOf(closed(0, hours(8)))).to.not.equal(undefined);
    expect(silenceOf(closed(8, hours(8)))).to.equal(undefined);
    expect(silenceOf(closed(8, hours(8, 13)))).to.not.equal(undefined);
  });

  it('of one of many sites has to be longer: all of them together make no more mistakes', () => {
    const among = (sites: number, silentHours: number) =>
      silenceOf({ ...lived(56, clinic, silentHours), among: sites }) !== undefined;
    expect([among(1, 13), among(60, 13), among(60, 15)]).to.deep.equal([true, false, true]);
  });

  it('says since when, and how many leads were to be expected', () => {
    const silence = silenceOf(lived(56, clinic, 24));
    expect(silence?.since).to.equal(monday + hours(55, 20));
    expect(silence?.expected).to.be.closeTo(40, 0.001);
  });

  it('is told of by mistake less than once in two years, however many leads come', () => {
    // Three years of a clinic by chance: the rule is asked every hour, with what it would know then.
    const random = seeded(20260105);
    const all: { hour: number; leads: number }[] = [];
    const days = 3 * 365;
    for (let at = 0; at < days * 24; at++) {
      const leads = poisson(clinic(Math.floor(at / 24), at % 24), random);
      if (leads > 0) all.push({ hour: monday + at, leads });
    }
    const mistakes = all.slice(1).filter(({ hour }, at) => {
      const leads = all.slice(0, at + 1).filter((each) => each.hour > hour - 56 * 24);
      // Only what is longer than a night can be one; the end of a pause is its longest.
      return (
        hour - (leads.at(-1)?.hour ?? hour) > 2 && silenceOf({ leads, until: hour, isDayOff: () => false, among: 1 })
      );
    });
    expect(mistakes).to.have.length.at.most(2);
  });
});

/** The same numbers between 0 and 1 in every run (Mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** By Knuth. */
function poisson(mean: number, random: () => number): number {
  let [count, product] = [-1, 1];
  for (const least = Math.exp(-mean); product > least; count++) product *= random();
  return count;
}

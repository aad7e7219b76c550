import { expect } from 'chai';
import { isSilenceImprobable, type Hour } from './silence.ts';

/** Hours of so many days from a Monday; `leadsAt` says how many leads each has. */
function lived(days: number, leadsAt: (day: number, hour: number) => number): Hour[] {
  return Array.from({ length: days * 24 }, (_, at) => ({
    weekHour: at % 168,
    leads: leadsAt(Math.floor(at / 24), at % 24),
  }));
}
const silentFrom =
  (day: number, hour: number, leadsAt: (day: number, hour: number) => number) => (atDay: number, atHour: number) =>
    atDay * 24 + atHour >= day * 24 + hour ? 0 : leadsAt(atDay, atHour);
const isWorkday = (day: number) => day % 7 < 5;
const everyHour = () => 1;
const office = (day: number, hour: number) => (isWorkday(day) && hour >= 9 && hour < 18 ? 2 : 0);
const onceADay = (_: number, hour: number) => (hour === 12 ? 1 : 0);
const onceAWeek = (day: number, hour: number) => (day % 7 === 2 && hour === 12 ? 1 : 0);
const onceAMonth = (day: number, hour: number) => (day % 28 === 2 && hour === 12 ? 1 : 0);
/** Ten leads of a mailing every other Monday. */
const inBursts = (day: number, hour: number) => (day % 14 === 0 && hour === 10 ? 10 : 0);
const fromMonday = (days: number, hours: Hour[]) => hours.slice(0, days * 24);

describe('a silence', () => {
  const cases: [string, Hour[], boolean][] = [
    ['of 6 hours where a lead comes every hour', lived(29, silentFrom(28, 18, everyHour)), false],
    ['of 9 hours where a lead comes every hour', lived(29, silentFrom(28, 15, everyHour)), true],
    ['of a night of an office', lived(29, office).concat(lived(1, () => 0).slice(0, 9)), false],
    ['of a weekend of an office', fromMonday(55, lived(56, office)), false],
    ['of a morning of an office, at eleven', lived(57, silentFrom(56, 9, office)).slice(0, 56 * 24 + 11), false],
    ['of a morning of an office, at one', lived(57, silentFrom(56, 9, office)).slice(0, 56 * 24 + 13), true],
    ['of four days where one comes a day', lived(60, silentFrom(56, 0, onceADay)), false],
    ['of nine days where one comes a day', lived(65, silentFrom(56, 0, onceADay)), true],
    ['of five weeks where one comes a week', lived(56 + 35, silentFrom(56, 0, onceAWeek)), false],
    ['of half a year where one comes a month', lived(56 + 180, silentFrom(56, 0, onceAMonth)), false],
    ['between two mailings', lived(56 + 13, inBursts), false],
    ['of an account without a lead', lived(56, () => 0), false],
    ['of a week of tests on the first day', lived(8, (day) => (day === 0 ? 20 : 0)), false],
    ['that never was', lived(56, everyHour), false],
  ];
  for (const [name, hours, is] of cases)
    it(`${name} is ${is ? 'told of' : 'none'}`, () => expect(isSilenceImprobable(hours)).to.equal(is));
});

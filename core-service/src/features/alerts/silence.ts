/** What one account, or one of its sites, has lived through: hours are counted from the first of 1970 by the account's clock. */
export interface Lived {
  /** Hours that had leads, in order. */
  leads: readonly { hour: number; leads: number }[];
  /** The first hour that is not over yet. */
  until: number;
  /** A day nobody works, counted in the same way: nothing is expected of it. */
  isDayOff(day: number): boolean;
  /** So many are listened to in the account: all of them together make no more mistakes than one alone. */
  among: number;
}

export interface Silence {
  /** The hour of the last lead. */
  since: number;
  /** Leads that usually come in such a time. */
  expected: number;
}

/** By chance alone, an account is told of a silence that was none so often. */
const mistakesAYear = 0.5;
const hoursOfYear = 365.25 * 24;
const hoursOfWeek = 168;
/** Before that, one weekday cannot be told from another. */
const leastHours = 2 * hoursOfWeek;
/** Leads that the weeks before weigh against those of the last one. */
const steadiness = 10;

/** From Monday's first, 0, to Sunday's last, 167: 1 January 1970 was a Thursday. */
const weekHourOf = (hour: number): number => (hour + 72) % hoursOfWeek;

/**
 * Whether leads have stopped, as far as the account's own weeks tell.
 *
 * Leads come by chance at a rate that every hour of the week has for itself: a Poisson process whose rate changes. Measured
 * in leads to be expected instead of hours, pauses of such a process are exponential, whatever the hour (the time-rescaling
 * theorem; Brown et al. 2002, Neural Computation 14:325). Where `expected` leads did not come, that has the probability
 * `e^-expected`; as the rates themselves are known from `n` leads only, it is `(1 + expected / n)^-n` (the predictive
 * distribution of Gamma and Poisson for none; Gelman et al., Bayesian Data Analysis, 2.6). A year has as many pauses as
 * leads: the bound is set for all of them together, so many leads make no more mistakes than few, nor many sites than one.
 *
 * Nights and weekends of an office expect nothing and so make no silence; few leads make none for weeks. Leads that come in
 * bursts are no such process: a silence is also longer than any pause of before. Leads that have grown fewer are expected
 * as in their last week.
 */
export function silenceOf({ leads, until, isDayOff, among }: Lived): Silence | undefined {
  const working = leads.filter(({ hour }) => !isDayOff(dayOf(hour)));
  const [first, last] = [working[0]?.hour ?? until, leads.at(-1)?.hour ?? until];
  if (last - first < leastHours) return undefined;
  const rates = ratesOf(working, { first, last, isDayOff });
  const expectedWithin = (from: number, to: number): number => {
    let sum = 0;
    for (let hour = from; hour < to; hour++) if (!isDayOff(dayOf(hour))) sum += rates[weekHourOf(hour)] ?? 0;
    return sum;
  };
  const count = (some: Lived['leads']): number => some.reduce((sum, each) => sum + each.leads, 0);
  const weekAgo = last + 1 - hoursOfWeek;
  const ofLastWeek = count(working.filter(({ hour }) => hour >= weekAgo)) + steadiness;
  const level = Math.min(1, ofLastWeek / (expectedWithin(weekAgo, last + 1) + steadiness));

  const n = count(working);
  const expected = level * expectedWithin(last + 1, until);
  const likely = (1 + expected / n) ** -n;
  const pausesAYear = (n / (last + 1 - first)) * hoursOfYear;
  const longest = Math.max(
    ...working.slice(1).map(({ hour }, at) => expectedWithin((working[at]?.hour ?? hour) + 1, hour)),
  );
  return among * pausesAYear * likely < mistakesAYear && expected > longest ? { since: last, expected } : undefined;
}

const dayOf = (hour: number): number => Math.floor(hour / 24);

/** Leads of an hour of the week, on average. */
function ratesOf(
  leads: Lived['leads'],
  { first, last, isDayOff }: { first: number; last: number } & Pick<Lived, 'isDayOff'>,
): number[] {
  const [sums, times] = [Array<number>(hoursOfWeek).fill(0), Array<number>(hoursOfWeek).fill(0)];
  const add = (to: number[], hour: number, what: number): void => {
    to[weekHourOf(hour)] = (to[weekHourOf(hour)] ?? 0) + what;
  };
  for (const each of leads) add(sums, each.hour, each.leads);
  for (let hour = first; hour <= last; hour++) if (!isDayOff(dayOf(hour))) add(times, hour, 1);
  return sums.map((sum, weekHour) => sum / Math.max(1, times[weekHour] ?? 0));
}

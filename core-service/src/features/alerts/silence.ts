/** An hour of an account's time. */
export interface Hour {
  /** From Monday's first, 0, to Sunday's last, 167, by the account's clock. */
  weekHour: number;
  leads: number;
}

/** Told of once in a thousand such silences by mistake. */
const improbable = 0.001;
/** Before that, no week can be told from another. */
const leastHours = 14 * 24;

/**
 * Whether leads have stopped, as far as an account's own weeks tell. `hours` lie side by side, up to the last full one.
 *
 * Leads come by chance at a rate that every hour of the week has for itself (a Poisson process). Where so many were
 * to be expected since the last one, `e^-expected` is how probable none is; as the rates themselves are known from `n` leads
 * only, it is `(1 + expected / n)^-n` (the Gamma–Poisson predictive distribution; Gelman et al., Bayesian Data Analysis,
 * 2.6). Nights and weekends of an office expect nothing and so make no silence; few leads never make an improbable one.
 * Leads that come in bursts are no such process: the silence must also be longer than any pause of before, by what was
 * to be expected in it.
 */
export function isSilenceImprobable(hours: readonly Hour[]): boolean {
  const lastAt = hours.findLastIndex(({ leads }) => leads > 0);
  const lived = hours.slice(0, lastAt + 1);
  if (lived.length < leastHours) return false;
  const expected = expectedBy(lived);
  const leads = lived.reduce((sum, hour) => sum + hour.leads, 0);
  const silent = hours.slice(lastAt + 1).reduce((sum, { weekHour }) => sum + (expected[weekHour] ?? 0), 0);
  return (1 + silent / leads) ** -leads < improbable && silent > longestPause(lived, expected);
}

/** Leads of an hour of the week, on average. */
function expectedBy(lived: readonly Hour[]): number[] {
  const [leads, times] = [Array<number>(168).fill(0), Array<number>(168).fill(0)];
  for (const hour of lived) {
    leads[hour.weekHour] = (leads[hour.weekHour] ?? 0) + hour.leads;
    times[hour.weekHour] = (times[hour.weekHour] ?? 0) + 1;
  }
  return leads.map((sum, weekHour) => sum / Math.max(1, times[weekHour] ?? 0));
}

function longestPause(lived: readonly Hour[], expected: readonly number[]): number {
  let [pause, longest] = [0, 0];
  for (const { weekHour, leads } of lived) {
    pause = leads > 0 ? 0 : pause + (expected[weekHour] ?? 0);
    longest = Math.max(longest, pause);
  }
  return longest;
}

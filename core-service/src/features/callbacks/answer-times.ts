import { answeredWithin, type AnswerTimes } from '@smartpoint/contracts/callbacks';

/** One callback that came due. */
export interface Answered {
  dueAt: Date;
  /** Of the first try to call; null: nobody has yet. */
  calledAt: Date | null;
  talkedAt: Date | null;
}

/** Seconds from when it was due; who was called before that did not wait. */
export function waited(dueAt: Date, at: Date | null): number | null {
  return at && Math.max(0, (at.getTime() - dueAt.getTime()) / 1000);
}

/**
 * A quantile by linear interpolation between the two values around it: definition 7 of Hyndman & Fan, Sample Quantiles
 * in Statistical Packages, The American Statistician 50 (1996), as `percentile_cont` of PostgreSQL and PERCENTILE.INC of
 * spreadsheets. With h = (n − 1)·p it is x⌊h⌋ + (h − ⌊h⌋)·(x⌊h⌋₊₁ − x⌊h⌋), values counted from 0. Null of no values.
 */
export function quantile(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (place - Math.floor(place)) * (above - below);
}

/**
 * How fast they were answered. A share counts those called in time among all that were called or whose time is up: who came half
 * a minute ago is no miss of one minute yet.
 */
export function answerTimes(callbacks: readonly Answered[], now: Date): AnswerTimes {
  const toCall = callbacks.flatMap(({ dueAt, calledAt }) => waited(dueAt, calledAt) ?? []);
  const toTalk = callbacks.flatMap(({ dueAt, talkedAt }) => waited(dueAt, talkedAt) ?? []);
  return {
    due: callbacks.length,
    called: toCall.length,
    talked: toTalk.length,
    toCall: spread(toCall),
    toTalk: spread(toTalk),
    within: answeredWithin.map((minutes) => {
      const limit = minutes * 60;
      const uncalled = callbacks.filter(({ calledAt }) => calledAt === null);
      const missed = uncalled.filter(({ dueAt }) => (waited(dueAt, now) ?? 0) >= limit).length;
      const counted = toCall.length + missed;
      return counted === 0 ? null : toCall.filter((seconds) => seconds <= limit).length / counted;
    }),
  };
}

const spread = (seconds: readonly number[]) => ({ median: quantile(seconds, 0.5), p90: quantile(seconds, 0.9) });

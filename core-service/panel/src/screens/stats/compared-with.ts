import type { comparisons } from '@smartpoint/contracts/breakdowns';

/** What figures are compared with, as their words are called. */
export type ComparedWith = 'before' | 'sameHours' | 'sameTime' | 'beforeYear';

export interface Compared {
  compare: (typeof comparisons)[number];
  days: readonly unknown[];
  /** The period before ends at the time of day it is now. */
  isSameHours: boolean;
}

export function comparedWith({ compare, days, isSameHours }: Compared): ComparedWith {
  if (compare === 'year') return 'beforeYear';
  if (!isSameHours) return 'before';
  return days.length === 1 ? 'sameHours' : 'sameTime';
}

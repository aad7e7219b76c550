import { isElsewhere } from '../../sites/index.ts';

/** SQL: whether a lead counts for a test of its widget: it came while that ran, and figures leave it out nowhere. */
export const isCountedIn = (lead: string, test: string): string =>
  `(${lead}.created_at >= ${test}.started_at AND ${lead}.created_at <= coalesce(${test}.ended_at, now())
    AND NOT ${lead}.is_test AND NOT ${isElsewhere(lead)} AND ${lead}.state <> 'quarantined')`;

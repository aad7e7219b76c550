import { isElsewhere } from '../../sites/index.ts';

/**
 * SQL: whether a lead counts for a test of its widget: it was pressed while that ran, however late it came, and figures leave
 * it out nowhere.
 */
export const isCountedIn = (lead: string, test: string): string =>
  `(${lead}.created_at >= ${test}.started_at AND coalesce(${lead}.pressed_at, ${lead}.created_at) >= ${test}.started_at
    AND (${test}.ended_at IS NULL OR coalesce(${lead}.pressed_at, ${lead}.created_at) <= ${test}.ended_at)
    AND NOT ${lead}.is_test AND NOT ${isElsewhere(lead)} AND ${lead}.state <> 'quarantined')`;

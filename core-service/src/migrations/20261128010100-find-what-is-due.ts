import { buildIndex } from './build-index.ts';

/** Stepped along from account to account, and there from lane to lane of each kind. */
export const findWhatIsDue = buildIndex({
  name: '20261128010100-find-what-is-due',
  index: 'deliveries_due_by_lane',
  on: 'ON deliveries (account_id, kind, lane, next_attempt_at, id) WHERE is_due',
});

import type { Migration } from './migration.ts';

/** Nobody steps along all that waits any more. The previous release, while it still runs, claims without it, slower. */
export const forgetWhatWaitsByLane: Migration = {
  name: '20261128010300-forget-what-waits-by-lane',
  up: (client) => client.query('DROP INDEX deliveries_by_lane_due'),
  down: (client) =>
    client.query(
      `CREATE INDEX deliveries_by_lane_due ON deliveries (account_id, lane, next_attempt_at, id) WHERE state = 'waiting'`,
    ),
};

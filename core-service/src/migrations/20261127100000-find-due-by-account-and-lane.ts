import type { Migration } from './migration.ts';

/**
 * Workers step from account to account and from lane to lane of what waits, so that no queue is read through to find what
 * lies behind it. The old index has everybody's backlog in one line.
 */
export const findDueByAccountAndLane: Migration = {
  name: '20261127100000-find-due-by-account-and-lane',
  up: (client) =>
    client.query(`
      CREATE INDEX deliveries_by_account_due ON deliveries (account_id, next_attempt_at) WHERE state = 'waiting';
      CREATE INDEX deliveries_by_lane_due ON deliveries (account_id, lane, next_attempt_at, id) WHERE state = 'waiting';
      DROP INDEX deliveries_due;
    `),
  down: (client) =>
    client.query(`
      CREATE INDEX deliveries_due ON deliveries (next_attempt_at) WHERE state = 'waiting';
      DROP INDEX deliveries_by_lane_due, deliveries_by_account_due;
    `),
};

import type { Migration } from './migration.ts';

/** Who runs a repeating job and until when nobody else may; after it how it ended. One row for each job. */
export const leaseRepeatingJobs: Migration = {
  name: '20261127050000-lease-repeating-jobs',
  up: (client) =>
    client.query(`
      CREATE TABLE job_runs (
        name text PRIMARY KEY,
        holder uuid NOT NULL,
        leased_until timestamptz NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        outcome text CHECK (outcome IN ('done', 'failed')),
        error text
      );
      GRANT SELECT, INSERT, UPDATE ON job_runs TO smartpoint_worker;
    `),
  down: (client) => client.query('DROP TABLE job_runs'),
};

import { protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/**
 * An account's rollups are counted in editions: one counts, the next is prepared beside it without a lock on anybody,
 * and a change of one row makes it the one that counts. Raw events say in which edition they were counted when they came.
 */
export const countRollupsInEditions: Migration = {
  name: '20261127042000-count-rollups-in-editions',
  up: (client) =>
    client.query(`
      ALTER TABLE accounts ADD COLUMN pending_time_zone text, ADD COLUMN rollup_edition smallint NOT NULL DEFAULT 0;
      COMMENT ON COLUMN accounts.pending_time_zone IS 'The zone asked for; time_zone counts until the rollups are counted anew';
      GRANT UPDATE (time_zone, pending_time_zone, rollup_edition) ON accounts TO smartpoint_worker;
      CREATE INDEX accounts_pending_time_zone ON accounts (id) WHERE pending_time_zone IS NOT NULL;
      ALTER TABLE events ADD COLUMN edition smallint NOT NULL DEFAULT 0;
      ${Object.entries(keys)
        .map(([table, key]) =>
          withKey(table, `(account_id, edition, ${key}`, 'ADD COLUMN edition smallint NOT NULL DEFAULT 0,'),
        )
        .join('\n')}

      CREATE TABLE rollup_builds (
        account_id bigint PRIMARY KEY,
        edition smallint NOT NULL,
        time_zone text NOT NULL,
        state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'counting', 'clearing')),
        is_switched boolean NOT NULL DEFAULT false,
        from_day date NOT NULL DEFAULT '-infinity',
        after_id bigint NOT NULL DEFAULT 0,
        to_id bigint,
        settled_at xid8,
        cursor_ts timestamptz NOT NULL DEFAULT '-infinity',
        cursor_id bigint NOT NULL DEFAULT 0,
        counted bigint NOT NULL DEFAULT 0,
        started_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE rollup_builds IS 'An edition of an account''s rollups that is being counted, and how far it is';
      ${protect('rollup_builds', {
        grants: { tenant: 'SELECT', worker: 'SELECT, INSERT, UPDATE, DELETE' },
        acrossAccounts: ['worker'],
      })}
      GRANT SELECT ON SEQUENCE events_id_seq TO smartpoint_worker;
    `),
  down: (client) =>
    client.query(`
      REVOKE SELECT ON SEQUENCE events_id_seq FROM smartpoint_worker;
      DROP TABLE rollup_builds;
      ${Object.entries(keys)
        .map(
          ([table, key]) => `
            DELETE FROM ${table} USING accounts a WHERE a.id = account_id AND edition <> a.rollup_edition;
            ${withKey(table, `(account_id, ${key}`, '')}
            ALTER TABLE ${table} DROP COLUMN edition;`,
        )
        .join('\n')}
      ALTER TABLE events DROP COLUMN edition;
      REVOKE UPDATE (time_zone, pending_time_zone, rollup_edition) ON accounts FROM smartpoint_worker;
      ALTER TABLE accounts DROP COLUMN pending_time_zone, DROP COLUMN rollup_edition;
    `),
};

/** The rest of each primary key, after the account. */
const keys = {
  site_daily: 'site_id, day)',
  widget_daily: 'widget_id, day)',
  visitor_recency: 'site_id, visitor_id)',
  visitor_gaps: 'prev_day, day, site_id) INCLUDE (visitors)',
};

function withKey(table: string, key: string, before: string): string {
  return `ALTER TABLE ${table} ${before} DROP CONSTRAINT ${table}_pkey, ADD PRIMARY KEY ${key};`;
}

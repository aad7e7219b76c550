import { protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** What came and is in no figure, by day and reason, for the owner to see. */
export const countWhatIsLeftOut: Migration = {
  name: '20261127140000-count-what-is-left-out',
  up: (client) =>
    client.query(`
      CREATE TABLE uncounted_daily (
        account_id bigint NOT NULL,
        site_id bigint NOT NULL,
        day date NOT NULL,
        reason text NOT NULL CHECK (reason IN ('elsewhere', 'over-limit')),
        host text NOT NULL DEFAULT '',
        visits bigint NOT NULL DEFAULT 0,
        events bigint NOT NULL DEFAULT 0,
        leads bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (account_id, site_id, day, reason, host)
      );
      COMMENT ON COLUMN uncounted_daily.host IS 'Of events from elsewhere: where; empty: not told apart';
      ${protect('uncounted_daily', {
        grants: { tenant: 'SELECT', ingest: 'SELECT, INSERT, UPDATE', worker: 'SELECT, DELETE' },
        acrossAccounts: ['ingest', 'worker'],
      })}
    `),
  down: (client) => client.query('DROP TABLE uncounted_daily'),
};

import { protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** What streams of the panel tell (ADR 51). The counter of an account is locked until the commit: numbers come in their order. */
export const tellAsItHappens: Migration = {
  name: '20261127221000-tell-as-it-happens',
  up: (client) =>
    client.query(`
      CREATE TABLE live_cursors (account_id bigint PRIMARY KEY, last bigint NOT NULL);
      COMMENT ON TABLE live_cursors IS 'Number of the last live event of an account; whoever tells one holds it until the commit.';
      CREATE TABLE live_events (
        account_id bigint NOT NULL,
        n bigint NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        kind text NOT NULL,
        data jsonb NOT NULL,
        PRIMARY KEY (account_id, n)
      );
      COMMENT ON TABLE live_events IS 'What happened in an account, kept for a day: a stream that broke off goes on from its number.';
      ${['live_cursors', 'live_events']
        .map((table) =>
          protect(table, {
            grants: {
              tenant: 'SELECT, INSERT, UPDATE',
              ingest: 'SELECT, INSERT, UPDATE',
              worker: 'SELECT, INSERT, UPDATE, DELETE',
            },
            acrossAccounts: ['worker'],
          }),
        )
        .join('\n')}
    `),
  down: (client) => client.query('DROP TABLE live_events, live_cursors'),
};

import type { Migration } from './migration.ts';
import { protect } from './row-level-security.ts';

/**
 * Whose turn it is: which delivery speaks of a person to a service now, for as long as its lease lasts; and when a service
 * may be called next. The latter is of services, not of accounts: two accounts may share a portal. A crash may empty it.
 */
export const takeTurns: Migration = {
  name: '20261128011000-take-turns',
  up: (client) =>
    client.query(`
      CREATE TABLE delivery_turns (
        account_id bigint NOT NULL,
        name bigint NOT NULL,
        delivery_id bigint NOT NULL,
        taken_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, name)
      );
      ${protect('delivery_turns', {
        grants: { worker: 'SELECT, INSERT, UPDATE, DELETE' },
        acrossAccounts: ['worker'],
      })}

      CREATE UNLOGGED TABLE outbound_paces (
        place bigint PRIMARY KEY,
        free_at timestamptz NOT NULL
      ) WITH (fillfactor = 50);
      GRANT SELECT, INSERT, UPDATE ON outbound_paces TO smartpoint_worker;
    `),
  down: (client) => client.query('DROP TABLE outbound_paces; DROP TABLE delivery_turns'),
};

import { protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** Calls whose client we call ourselves; and whom a call rings first: the phone or extension of whoever pressed (ADR 70). */
export const conductCalls: Migration = {
  name: '20261128014000-conduct-calls',
  up: (client) =>
    client.query(`
      ALTER TABLE calls ADD COLUMN client_began_at timestamptz, ADD COLUMN joined_at timestamptz;
      COMMENT ON COLUMN calls.client_began_at IS 'Where we call the client ourselves: since when that may have begun. Once.';
      COMMENT ON COLUMN calls.joined_at IS 'And since when both hear each other.';
      CREATE TABLE own_numbers (
        account_id bigint NOT NULL,
        user_id bigint NOT NULL,
        extension text NOT NULL DEFAULT '',
        phone text NOT NULL DEFAULT '',
        PRIMARY KEY (account_id, user_id),
        FOREIGN KEY (account_id, user_id) REFERENCES memberships (account_id, user_id) ON DELETE CASCADE
      );
      COMMENT ON TABLE own_numbers IS 'Where telephony reaches a person: extension or login of the exchange, own phone.';
      ${protect('own_numbers', { grants: { tenant: 'SELECT, INSERT, UPDATE, DELETE' } })}
    `),
  down: (client) =>
    client.query('DROP TABLE own_numbers; ALTER TABLE calls DROP COLUMN client_began_at, DROP COLUMN joined_at'),
};

import { acrossAccounts, protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/**
 * Nothing goes to a mailbox whose reader has not agreed. Mailboxes that are there already get letters today: they are
 * carried over as confirmed, and every letter from now on can be declined (ADR 32).
 */
export const askBeforeWriting: Migration = {
  name: '20261127130000-ask-before-writing',
  up: (client) =>
    client.query(`
      ALTER TABLE destinations ADD COLUMN confirmed_at timestamptz, ADD COLUMN declined_at timestamptz;
      COMMENT ON COLUMN destinations.confirmed_at IS 'When its reader agreed to letters; only mailboxes are asked.';
      ${acrossAccounts(['destinations'], `UPDATE destinations SET confirmed_at = now() WHERE kind = 'mailbox';`)}
      GRANT UPDATE ON destinations TO smartpoint_auth;

      ALTER TABLE deliveries DROP CONSTRAINT deliveries_state_check, ADD COLUMN hold text;
      ALTER TABLE deliveries
        ADD CONSTRAINT deliveries_state_check CHECK (state IN ('waiting', 'held', 'delivered', 'parked')),
        ADD CONSTRAINT deliveries_hold_check CHECK ((state = 'held') = (hold IS NOT NULL));
      COMMENT ON COLUMN deliveries.hold IS 'What a held delivery waits for: confirmation of its mailbox, or budget of the day.';
      CREATE INDEX deliveries_held ON deliveries (account_id, hold, destination_id, id) WHERE state = 'held';

      CREATE TABLE mail_links (
        account_id bigint NOT NULL,
        token_hash text NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('confirm', 'leads', 'requests', 'codes')),
        address_hash text NOT NULL,
        destination_id bigint,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (account_id, token_hash)
      );
      COMMENT ON TABLE mail_links IS
        'Links of letters: confirm a mailbox, or decline letters about leads, requests of strangers, codes. account_id 0 = the service''s own letters.';
      CREATE INDEX mail_links_token ON mail_links (token_hash);
      CREATE INDEX mail_links_asked ON mail_links (address_hash, created_at) WHERE purpose = 'confirm';
      ${protect('mail_links', {
        grants: { tenant: 'SELECT', auth: 'SELECT, INSERT', worker: 'SELECT, INSERT, UPDATE, DELETE' },
        acrossAccounts: ['auth', 'worker'],
      })}

      CREATE TABLE mail_refusals (
        address_hash text NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('requests', 'codes')),
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (address_hash, purpose)
      );
      COMMENT ON TABLE mail_refusals IS 'Who wants none of the service''s own letters, whichever account they are about. No addresses in it.';
      GRANT SELECT, INSERT, DELETE ON mail_refusals TO smartpoint_auth;
      GRANT SELECT ON mail_refusals TO smartpoint_worker;

      CREATE TABLE letter_days (
        account_id bigint NOT NULL,
        day date NOT NULL,
        sent int NOT NULL,
        PRIMARY KEY (account_id, day)
      );
      COMMENT ON TABLE letter_days IS 'Letters of an account per local day, for its budget.';
      ${protect('letter_days', {
        grants: { tenant: 'SELECT', auth: 'SELECT, INSERT, UPDATE', worker: 'SELECT, INSERT, UPDATE, DELETE' },
        acrossAccounts: ['auth', 'worker'],
      })}
    `),
  down: (client) =>
    client.query(`
      DROP TABLE letter_days, mail_refusals, mail_links;
      DROP INDEX deliveries_held;
      ALTER TABLE deliveries DROP CONSTRAINT deliveries_state_check, DROP CONSTRAINT deliveries_hold_check;
      ${acrossAccounts(['deliveries'], `UPDATE deliveries SET state = 'waiting' WHERE state = 'held';`)}
      ALTER TABLE deliveries DROP COLUMN hold,
        ADD CONSTRAINT deliveries_state_check CHECK (state IN ('waiting', 'delivered', 'parked'));
      REVOKE UPDATE ON destinations FROM smartpoint_auth;
      ALTER TABLE destinations DROP COLUMN declined_at, DROP COLUMN confirmed_at;
    `),
};

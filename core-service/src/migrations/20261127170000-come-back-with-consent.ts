import { protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** People who are at a service, saying whether we may: what they come back with is known again, once. */
export const comeBackWithConsent: Migration = {
  name: '20261127170000-come-back-with-consent',
  up: (client) =>
    client.query(`
      CREATE TABLE oauth_states (
        account_id bigint NOT NULL,
        state_hash text NOT NULL,
        session_hash text NOT NULL,
        connector text NOT NULL,
        connection_id bigint,
        verifier_sealed text,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (account_id, state_hash)
      );
      COMMENT ON TABLE oauth_states IS
        'Who was sent to a service to say yes there; bound to the session that asked, used once. connection_id null = a new one.';
      ${protect('oauth_states', { grants: { tenant: 'SELECT, INSERT, DELETE' } })}
    `),
  down: (client) => client.query('DROP TABLE oauth_states;'),
};

import type { Migration } from './migration.ts';

/** Devices people have signed in from: strangers' guesses do not make them wait. Of a person, not of an account. */
export const knowDevices: Migration = {
  name: '20261127070000-know-devices',
  up: (client) =>
    client.query(`
      CREATE TABLE known_devices (
        token_hash text NOT NULL,
        user_id bigint NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        PRIMARY KEY (token_hash, user_id)
      );
      CREATE INDEX known_devices_user ON known_devices (user_id, last_seen_at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON known_devices TO smartpoint_auth;
      GRANT SELECT, DELETE ON known_devices TO smartpoint_worker;
    `),
  down: (client) => client.query('DROP TABLE known_devices'),
};

import type { Migration } from './migration.ts';

/** Turns to call a service are shared by those alone whose key it has taken (ADR 67, 80). */
export const proveKeys: Migration = {
  name: '20261128034000-prove-keys',
  up: (client) =>
    client.query(`
      ALTER TABLE connections ADD COLUMN is_proved boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN connections.is_proved IS 'The service has taken a call with the key that is stored now.';
    `),
  down: (client) => client.query(`ALTER TABLE connections DROP COLUMN is_proved;`),
};

import type { Migration } from './migration.ts';

/** Numbers that an account calls back no more. */
export const blockNumbers: Migration = {
  name: '20261127235300-block-numbers',
  up: (client) => client.query(`ALTER TABLE callback_settings ADD COLUMN blocked text NOT NULL DEFAULT ''`),
  down: (client) => client.query('ALTER TABLE callback_settings DROP COLUMN blocked'),
};

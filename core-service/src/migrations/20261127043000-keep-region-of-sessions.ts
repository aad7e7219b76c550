import type { Migration } from './migration.ts';

/** Reports by region need what the geo database says beside country and city. */
export const keepRegionOfSessions: Migration = {
  name: '20261127043000-keep-region-of-sessions',
  up: (client) => client.query(`ALTER TABLE visitor_sessions ADD COLUMN region text NOT NULL DEFAULT ''`),
  down: (client) => client.query('ALTER TABLE visitor_sessions DROP COLUMN region'),
};

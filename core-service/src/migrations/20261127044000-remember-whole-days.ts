import type { Migration } from './migration.ts';

/** Figures outlive the raw events they were counted from; what is left of these must not count such a day anew. */
export const rememberWholeDays: Migration = {
  name: '20261127044000-remember-whole-days',
  up: (client) =>
    client.query(`
      ALTER TABLE accounts ADD COLUMN rollups_from date NOT NULL DEFAULT '-infinity';
      COMMENT ON COLUMN accounts.rollups_from IS 'Days before it are kept as an earlier edition of the rollups counted them';
      GRANT UPDATE (rollups_from) ON accounts TO smartpoint_worker;
    `),
  down: (client) => client.query('ALTER TABLE accounts DROP COLUMN rollups_from'),
};

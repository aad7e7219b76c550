import type { Migration } from './migration.ts';

/** Leads that meet all conditions of a branch come to it, unless the visitor chose another (ADR 83). */
export const routeToBranches: Migration = {
  name: '20261128036000-route-to-branches',
  up: (client) =>
    client.query(`
      ALTER TABLE branches ADD COLUMN route jsonb NOT NULL DEFAULT '[]';
      COMMENT ON COLUMN branches.route IS 'Conditions of leads that come here by themselves, all of them; [] = none do.';
    `),
  down: (client) => client.query('ALTER TABLE branches DROP COLUMN route'),
};

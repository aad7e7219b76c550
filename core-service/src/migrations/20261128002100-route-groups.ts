import type { Migration } from './migration.ts';

/** Which leads a mailing group wants of those its widgets send it, and with whom it takes them in turn (ADR 62). */
export const routeGroups: Migration = {
  name: '20261128002100-route-groups',
  up: (client) =>
    client.query(`
      ALTER TABLE mailing_groups ADD COLUMN route jsonb NOT NULL DEFAULT '[]', ADD COLUMN turn text NOT NULL DEFAULT '';
      COMMENT ON COLUMN mailing_groups.route IS 'Conditions that a lead must meet to go there, all of them; [] = every lead.';
      COMMENT ON COLUMN mailing_groups.turn IS 'Groups of an account with the same word take leads in turn.';
    `),
  down: (client) => client.query('ALTER TABLE mailing_groups DROP COLUMN turn, DROP COLUMN route'),
};

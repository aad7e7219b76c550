import type { Migration } from './migration.ts';

/** Which leads a destination wants beyond those of chosen widgets, and with whom it takes them in turn (ADR 52). */
export const routeLeads: Migration = {
  name: '20261127230000-route-leads',
  up: (client) =>
    client.query(`
      ALTER TABLE destinations ADD COLUMN route jsonb NOT NULL DEFAULT '[]', ADD COLUMN turn text NOT NULL DEFAULT '';
      COMMENT ON COLUMN destinations.route IS 'Conditions that a lead must meet to go there, all of them; [] = every lead.';
      COMMENT ON COLUMN destinations.turn IS 'Destinations of an account with the same word take leads in turn.';
      GRANT SELECT (state) ON connections TO smartpoint_ingest;
    `),
  down: (client) =>
    client.query(`
      REVOKE SELECT (state) ON connections FROM smartpoint_ingest;
      ALTER TABLE destinations DROP COLUMN turn, DROP COLUMN route;
    `),
};

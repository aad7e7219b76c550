import type { Migration } from './migration.ts';

/** Whoever began a form and left says at which field: its name, never what was typed. */
export const keepWherePeopleStopped: Migration = {
  name: '20261128031100-keep-where-people-stopped',
  up: (client) =>
    client.query(`
      ALTER TABLE events ADD COLUMN field text;
      COMMENT ON COLUMN events.field IS 'Of leaving a form that was begun: the name of the field the visitor was at.';
    `),
  down: (client) => client.query(`ALTER TABLE events DROP COLUMN field;`),
};

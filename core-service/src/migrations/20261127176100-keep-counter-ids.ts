import type { Migration } from './migration.ts';

/** What counters of the page call the visitor goes with the lead: conversions are reported to them by these names. */
export const keepCounterIds: Migration = {
  name: '20261127176100-keep-counter-ids',
  up: (client) =>
    client.query(`
      ALTER TABLE leads ADD COLUMN counter_ids jsonb NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN leads.counter_ids IS 'ClientID of Metrika, client and session of Google Analytics; as the page told.';
    `),
  down: (client) => client.query('ALTER TABLE leads DROP COLUMN counter_ids;'),
};

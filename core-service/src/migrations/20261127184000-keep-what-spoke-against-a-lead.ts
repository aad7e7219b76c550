import type { Migration } from './migration.ts';

/** Why a lead is in quarantine, for whoever decides about it. Leads of before went there for one reason. */
export const keepWhatSpokeAgainstALead: Migration = {
  name: '20261127184000-keep-what-spoke-against-a-lead',
  up: (client) => client.query(`ALTER TABLE leads ADD COLUMN suspicions text[] NOT NULL DEFAULT '{}'`),
  down: (client) => client.query('ALTER TABLE leads DROP COLUMN suspicions'),
};

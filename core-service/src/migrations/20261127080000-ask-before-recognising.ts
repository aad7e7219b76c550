import type { Migration } from './migration.ts';

/** What a site's pages may do before a visitor consents; the source of an earlier visit on a lead of a later one. */
export const askBeforeRecognising: Migration = {
  name: '20261127080000-ask-before-recognising',
  up: (client) =>
    client.query(`
      ALTER TABLE sites ADD COLUMN tracking text NOT NULL DEFAULT 'full'
        CHECK (tracking IN ('full', 'anonymous', 'none'));
      ALTER TABLE leads ADD COLUMN last_source text NOT NULL DEFAULT '';
    `),
  down: (client) =>
    client.query(`
      ALTER TABLE sites DROP COLUMN tracking;
      ALTER TABLE leads DROP COLUMN last_source;
    `),
};

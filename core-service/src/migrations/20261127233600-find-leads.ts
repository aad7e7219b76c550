import { acrossAccounts, protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** Words by which leads are found (ADR 54), and the accounts whose leads of before are still to be read. */
export const findLeads: Migration = {
  name: '20261127233600-find-leads',
  up: (client) =>
    client.query(`
      CREATE TABLE lead_search (
        account_id bigint NOT NULL,
        lead_id bigint NOT NULL,
        words tsvector NOT NULL,
        PRIMARY KEY (account_id, lead_id)
      );
      COMMENT ON TABLE lead_search IS 'Words of a lead. Each begins with the account, so that one index serves all and mixes none.';
      CREATE INDEX lead_search_words ON lead_search USING gin (words);
      ${protect('lead_search', {
        grants: { tenant: 'SELECT, INSERT, DELETE', ingest: 'SELECT, INSERT', worker: 'SELECT, INSERT, DELETE' },
        acrossAccounts: ['worker'],
      })}
      CREATE TABLE lead_search_builds (
        account_id bigint PRIMARY KEY,
        below bigint NOT NULL
      );
      COMMENT ON TABLE lead_search_builds IS 'Accounts with leads of before: those with smaller numbers are still to be read.';
      ${protect('lead_search_builds', { grants: { worker: 'SELECT, INSERT, UPDATE, DELETE' }, acrossAccounts: ['worker'] })}
      ${acrossAccounts(
        ['leads', 'lead_search_builds'],
        `INSERT INTO lead_search_builds (account_id, below) SELECT DISTINCT account_id, 9007199254740991 FROM leads;`,
      )}
    `),
  down: (client) => client.query('DROP TABLE lead_search_builds, lead_search'),
};

import type { Migration } from './migration.ts';
import { acrossAccounts } from './row-level-security.ts';

/** Entries of before held the numbers themselves, of people who may have been erased since (ADR 89). */
export const countBlockedInTheLog: Migration = {
  name: '20261128050000-count-blocked-in-the-log',
  up: (client) =>
    client.query(
      acrossAccounts(
        ['audit_log'],
        `UPDATE audit_log SET details = jsonb_set(details, '{blocked}', (
           SELECT to_jsonb(count(*)) FROM regexp_split_to_table(details->>'blocked', '[\\n,;]') line WHERE line ~ '[0-9]'))
         WHERE action = 'callback.settings' AND jsonb_typeof(details->'blocked') = 'string';`,
      ),
    ),
  // What is forgotten stays forgotten.
  down: async () => undefined,
};

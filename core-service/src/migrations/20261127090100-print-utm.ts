import { acrossAccounts } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/** As `phone_printed`: percent-encoding in SQL would take longer than the rest of an export. */
export const printUtmOnLeads: Migration = {
  name: '20261127090100-print-utm',
  up: (client) =>
    client.query(`
      ALTER TABLE leads ADD COLUMN utm_printed text NOT NULL DEFAULT '';
      COMMENT ON COLUMN leads.utm_printed IS 'Campaign marks as the orders API prints them: &utm_source=..., percent-encoded';
      ${acrossAccounts(
        ['leads'],
        `UPDATE leads l SET utm_printed = coalesce((
           SELECT string_agg('&utm_' || mark || '=' || (
             SELECT coalesce(string_agg(CASE WHEN sign ~ '[A-Za-z0-9_.!~*''()-]' THEN sign
               ELSE upper(regexp_replace(encode(convert_to(sign, 'UTF8'), 'hex'), '(..)', '%\\1', 'g')) END, '' ORDER BY at), '')
             FROM regexp_split_to_table(l.utm->>mark, '') WITH ORDINALITY AS signs (sign, at)), '' ORDER BY n)
           FROM unnest(ARRAY['source', 'medium', 'campaign', 'content', 'term']) WITH ORDINALITY AS marks (mark, n)
           WHERE l.utm ? mark), '')
         WHERE l.utm ?| ARRAY['source', 'medium', 'campaign', 'content', 'term'];`,
      )}
    `),
  down: (client) => client.query('ALTER TABLE leads DROP COLUMN utm_printed'),
};

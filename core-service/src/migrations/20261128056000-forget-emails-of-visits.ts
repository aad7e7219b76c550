import type pg from 'pg';
import type { Migration } from './migration.ts';
import { acrossAccounts } from './row-level-security.ts';

/** As a mark has it, as an address does, and percent-encoded once more by whoever sent the newsletter. */
const email = '[^&=@[:space:]](@|%40|%2540)[^&@[:space:]]+[.][^&@[:space:]]';
const segment = '[^/?]*[^/?&=@[:space:]](@|%40)[^/?@[:space:]]+[.][^/?@[:space:]][^/?]*';

const ofMark = (column: string) => `${column} = CASE WHEN ${column} ~ '${email}' THEN '' ELSE ${column} END`;
const ofQuery = (column: string) =>
  `${column} = ltrim(regexp_replace(${column}, '(^|&)[^&=]+=[^&]*${email}[^&]*', '', 'g'), '&')`;
const ofAddress = (column: string) =>
  `${column} = regexp_replace(regexp_replace(${column}, '[?].*${email}.*', ''), '${segment}', '*', 'g')`;

interface Place {
  marks: readonly string[];
  queries: readonly string[];
  addresses: readonly string[];
}

/** Months of raw traffic, each with what may hold an e-mail. */
const traffic: Record<string, Place> = {
  events: { marks: ['source'], queries: [], addresses: ['page_url'] },
  visitor_sessions: {
    marks: ['source', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'],
    queries: ['query'],
    addresses: ['landing_url', 'referrer'],
  },
};

/** A look for two signs spares most rows the pattern. */
function forget(table: string, { marks, queries, addresses }: Place): string {
  const said = `concat_ws(E'\\n', ${[...marks, ...queries, ...addresses].join(', ')})`;
  return `UPDATE ${table} SET ${[...marks.map(ofMark), ...queries.map(ofQuery), ...addresses.map(ofAddress)].join(', ')}
    WHERE ${said} LIKE ANY ('{%@%,%40%}') AND ${said} ~ '${email}';`;
}

/**
 * Visits of before kept e-mails in marks and paths, which erasing a person does not reach (ADR 93). A month at a time: no
 * row is held longer than its month takes, and no writer waits for any of them.
 */
export const forgetEmailsOfVisits: Migration = {
  name: '20261128056000-forget-emails-of-visits',
  transaction: false,
  up: async (client) => {
    for (const [parent, place] of Object.entries(traffic))
      for (const month of await monthsOf(client, parent)) await client.query(forget(month, place));
    const sites: Place = { marks: [], queries: [], addresses: ['installed_page'] };
    await client.query(acrossAccounts(['sites'], forget('sites', sites)));
  },
  // What is forgotten stays forgotten.
  down: async () => undefined,
};

/** The wall stands around the parent only: the owner writes into the months themselves. */
async function monthsOf(client: pg.ClientBase, parent: string): Promise<string[]> {
  const { rows } = await client.query<{ month: string }>(
    'SELECT inhrelid::regclass::text AS month FROM pg_inherits WHERE inhparent = $1::regclass ORDER BY 1',
    [parent],
  );
  return rows.map(({ month }) => month);
}

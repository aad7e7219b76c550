import type { PersonCounts, PersonPlace } from '@smartpoint/contracts/personal-data';
import type { Tx } from '../../platform/db/index.ts';
import type { Spelling } from './spellings.ts';

/** Leads of a person: contacts and answers, whatever stands around. */
export async function leadsOfPerson(tx: Tx, sought: Spelling): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(
    `SELECT id FROM leads WHERE concat_ws(E'\\n', phone, phone_e164, email, name, fields::text) ~ $1 ORDER BY id`,
    [sought],
  );
  return rows.map(({ id }) => id);
}

interface Place {
  table: string;
  /** $1: numbers of the leads; $2: the spelling, NULL where only the time of leads is over. */
  where: string;
  /** What is written where the rest of the row says nothing of the person; without it the row goes. */
  set?: string;
}

const ofLeads = 'lead_id = ANY ($1::bigint[])';
const calls = `${ofLeads} OR client_phone ~ $2`;
const ofCalls = `call_id IN (SELECT id FROM calls WHERE ${calls})`;
const standing = `state IN ('waiting', 'running', 'ready')`;
/** No site has more than the account: what belongs to no site is not reached from one. */
const ofAccount = 'smartpoint_site() IS NULL';

/** Pages that others came from or to may carry a contact behind their `?`; the page itself stays. */
const addresses = ['page_url', 'landing_url', 'referrer'];
const behind = (column: string) => `substr(${column}, nullif(strpos(translate(${column}, '#', '?'), '?'), 0))`;
const cut = (column: string) =>
  `${column} = CASE WHEN ${behind(column)} ~ $2 THEN regexp_replace(${column}, '[?#].*', '') ELSE ${column} END`;
const withoutMarks = `utm = (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each_text(utm) WHERE NOT value ~ $2),
  utm_printed = (SELECT coalesce(string_agg('&' || mark, '' ORDER BY n), '')
                 FROM regexp_split_to_table(utm_printed, '&') WITH ORDINALITY m (mark, n) WHERE mark <> '' AND NOT mark ~ $2)`;

/** Where something of a person stands, in the order of erasing: what is hung on goes last. */
const places: readonly [PersonPlace, Place][] = [
  ['callLegs', { table: 'call_legs', where: ofCalls }],
  [
    'callEvents',
    {
      table: 'call_events',
      where: `${ofCalls} OR EXISTS (SELECT FROM jsonb_each_text(data) told WHERE told.value ~ $2)`,
    },
  ],
  ['calls', { table: 'calls', where: calls }],
  ['attempts', { table: 'delivery_attempts', where: `delivery_id IN (SELECT id FROM deliveries WHERE ${ofLeads})` }],
  ['deliveries', { table: 'deliveries', where: ofLeads }],
  ['callbackSteps', { table: 'callback_steps', where: `callback_id IN (SELECT id FROM callbacks WHERE ${ofLeads})` }],
  ['callbacks', { table: 'callbacks', where: ofLeads }],
  ['consents', { table: 'lead_consents', where: ofLeads }],
  ['photos', { table: 'photos', where: ofLeads }],
  ['reviews', { table: 'reviews', where: ofLeads }],
  ['work', { table: 'lead_work', where: ofLeads }],
  // A note at the lead of somebody else may name the person too.
  ['steps', { table: 'lead_steps', where: `${ofLeads} OR (kind = 'note' AND after #>> '{}' ~ $2)` }],
  // Files hold leads of many: they are withdrawn whole, and may be made again.
  ['exports', { table: 'exports', where: `${standing} AND cardinality($1::bigint[]) > 0` }],
  ['views', { table: 'lead_views', where: `${ofAccount} AND (name ~ $2 OR query ~ $2)` }],
  [
    'blocked',
    {
      table: 'callback_settings',
      where: `${ofAccount} AND blocked ~ $2`,
      set: `blocked = (SELECT coalesce(string_agg(line, E'\\n' ORDER BY n), '')
                       FROM regexp_split_to_table(blocked, '[\\n,;]') WITH ORDINALITY l (line, n) WHERE NOT line ~ $2)`,
    },
  ],
  ['words', { table: 'lead_search', where: ofLeads }],
  [
    'addresses',
    {
      table: 'leads',
      where: `id <> ALL ($1::bigint[]) AND concat_ws(E'\\n', ${[...addresses.map(behind), 'utm::text'].join(', ')}) ~ $2`,
      set: [...addresses.map(cut), withoutMarks].join(', '),
    },
  ],
  ['leads', { table: 'leads', where: 'id = ANY ($1::bigint[])' }],
];

const sought = '(SELECT $1::bigint[], $2::text) AS sought';

export async function countPlaces(tx: Tx, leadIds: readonly number[], spelling: Spelling): Promise<PersonCounts> {
  const parts = places.map(
    ([place, { table, where }]) => `(SELECT count(*)::int FROM ${table} WHERE ${where}) AS "${place}"`,
  );
  const row = await tx.row<PersonCounts>(`SELECT ${parts.join(', ')} FROM ${sought}`, [leadIds, spelling]);
  if (!row) throw new Error('SELECT without FROM gave no row');
  return row;
}

/**
 * Erases leads with all that hangs on them, in a tenant transaction, and what else names the person by this spelling. Returns how
 * much it was. Files that may hold them stay: for whose time is over they live three days at most.
 */
export async function eraseLeads(
  tx: Tx,
  leadIds: readonly number[],
  spelling: Spelling | null = null,
): Promise<PersonCounts> {
  const erased: Partial<PersonCounts> = { exports: 0 };
  for (const [place, { table, where, set }] of places) {
    if (place === 'exports') continue;
    const change = set ? `UPDATE ${table} SET ${set}` : `DELETE FROM ${table}`;
    const row = await tx.row<{ n: number }>(
      `WITH gone AS (${change} WHERE ${where} RETURNING 1) SELECT count(*)::int AS n FROM gone, ${sought}`,
      [leadIds, spelling],
    );
    erased[place] = row?.n ?? 0;
  }
  return erased as PersonCounts;
}

import type { PersonCounts, PersonPlace } from '@smartpoint/contracts/personal-data';
import type { Tx } from '../../platform/db/index.ts';
import { addresses, behind, reviewTexts } from './lead-texts.ts';
import type { Person } from './person-search.ts';

interface Place {
  table: string;
  /** $1: leads of the person; $2: the spelling, NULL where only the time of leads is over; $3–$9: rows that name the person. */
  where: string;
  /** What is written where the rest of the row says nothing of the person; without it the row goes. */
  set?: string;
}

const ofLeads = 'lead_id = ANY ($1::bigint[])';
const calls = `${ofLeads} OR id = ANY ($5::bigint[])`;
const ofCalls = `call_id = ANY (ARRAY(SELECT id FROM calls WHERE ${calls}))`;
const callbackSteps = `callback_id IN (SELECT id FROM callbacks WHERE ${ofLeads}) OR id = ANY ($7::bigint[])`;
const toldOfPerson = 'EXISTS (SELECT FROM jsonb_each_text(data) told WHERE told.value ~ $2)';
const standing = `state IN ('waiting', 'running', 'ready')`;
/** No site has more than the account: what belongs to no site is not reached from one. */
const ofAccount = 'smartpoint_site() IS NULL';

/** Of what is cut out piece by piece each is asked by itself: what only several together say would be left for ever. */
const anyOf = (...texts: string[]) => `(${texts.map((text) => `${text} ~ $2`).join(' OR ')})`;
const anyIn = (rows: string) => `EXISTS (SELECT FROM ${rows} piece WHERE piece ~ $2)`;
const lines = `regexp_split_to_table(blocked, '[\\n,;]')`;

const cut = (column: string) =>
  `${column} = CASE WHEN ${behind(column)} ~ $2 THEN regexp_replace(${column}, '[?#].*', '') ELSE ${column} END`;
const withoutMarks = `utm = (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each_text(utm) WHERE NOT value ~ $2),
  utm_printed = (SELECT coalesce(string_agg('&' || mark, '' ORDER BY n), '')
                 FROM regexp_split_to_table(utm_printed, '&') WITH ORDINALITY m (mark, n) WHERE mark <> '' AND NOT mark ~ $2)`;
/** Twice: of two contacts in a row the first match takes the sign between them along. */
const blot = (column: string) => {
  const once = `regexp_replace(${column}, $2, ' … ', 'g')`;
  return `${column} = btrim(regexp_replace(${once}, $2, ' … ', 'g'))`;
};

/** Where something of a person stands, in the order of erasing: what is hung on goes last. */
const places: readonly [PersonPlace, Place][] = [
  ['callLegs', { table: 'call_legs', where: ofCalls }],
  ['callEvents', { table: 'call_events', where: `${ofCalls} OR (id = ANY ($6::bigint[]) AND ${toldOfPerson})` }],
  ['calls', { table: 'calls', where: calls }],
  ['attempts', { table: 'delivery_attempts', where: `delivery_id IN (SELECT id FROM deliveries WHERE ${ofLeads})` }],
  ['deliveries', { table: 'deliveries', where: ofLeads }],
  ['callbackSteps', { table: 'callback_steps', where: callbackSteps }],
  ['callbacks', { table: 'callbacks', where: ofLeads }],
  ['consents', { table: 'lead_consents', where: ofLeads }],
  ['photos', { table: 'photos', where: ofLeads }],
  ['reviews', { table: 'reviews', where: ofLeads }],
  // Stars and words of a review stay; it is not shown again with the contact when its place tells it anew.
  [
    'reviewTexts',
    {
      table: 'reviews',
      where: `${ofAccount} AND id = ANY ($9::bigint[]) AND (${ofLeads}) IS NOT TRUE AND ${anyOf(...reviewTexts, 'url')}`,
      set: `${reviewTexts.map(blot).join(', ')}, url = CASE WHEN url ~ $2 THEN '' ELSE url END, erased_at = now()`,
    },
  ],
  ['work', { table: 'lead_work', where: ofLeads }],
  [
    'tags',
    {
      table: 'lead_work',
      where: `lead_id = ANY ($8::bigint[]) AND lead_id <> ALL ($1::bigint[]) AND ${anyIn('unnest(tags)')}`,
      set: `version = version + 1,
        tags = ARRAY(SELECT tag FROM unnest(tags) WITH ORDINALITY t (tag, n) WHERE NOT tag ~ $2 ORDER BY n)`,
    },
  ],
  ['steps', { table: 'lead_steps', where: `${ofLeads} OR id = ANY ($4::bigint[])` }],
  // Files hold leads of many, addresses and marks among them: they are withdrawn whole, and may be made again.
  ['exports', { table: 'exports', where: `${standing} AND cardinality($1::bigint[] || $3::bigint[]) > 0` }],
  ['views', { table: 'lead_views', where: `${ofAccount} AND (name ~ $2 OR query ~ $2)` }],
  [
    'blocked',
    {
      table: 'callback_settings',
      where: `${ofAccount} AND ${anyIn(lines)}`,
      set: `blocked = (SELECT coalesce(string_agg(line, E'\\n' ORDER BY n), '')
                       FROM ${lines} WITH ORDINALITY l (line, n) WHERE NOT line ~ $2)`,
    },
  ],
  ['words', { table: 'lead_search', where: ofLeads }],
  [
    'addresses',
    {
      table: 'leads',
      where: `id = ANY ($3::bigint[]) AND id <> ALL ($1::bigint[])
        AND (${anyOf(...addresses.map(behind))} OR EXISTS (SELECT FROM jsonb_each_text(utm) WHERE value ~ $2))`,
      set: [...addresses.map(cut), withoutMarks].join(', '),
    },
  ],
  ['leads', { table: 'leads', where: 'id = ANY ($1::bigint[])' }],
];

const sought = `(SELECT $1::bigint[], $2::text, ${[3, 4, 5, 6, 7, 8, 9].map((at) => `$${at}::bigint[]`).join(', ')}) AS sought`;
const soughtOf = ({ leadIds, spelling, named }: Person) => [
  ...[leadIds, spelling],
  ...[named.leads, named.steps, named.calls, named.callEvents, named.callbackSteps, named.tags, named.reviews],
];

export async function countPlaces(tx: Tx, person: Person): Promise<PersonCounts> {
  const parts = places.map(
    ([place, { table, where }]) => `(SELECT count(*)::int FROM ${table} WHERE ${where}) AS "${place}"`,
  );
  const row = await tx.row<PersonCounts>(`SELECT ${parts.join(', ')} FROM ${sought}`, soughtOf(person));
  if (!row) throw new Error('SELECT without FROM gave no row');
  return row;
}

/**
 * Erases leads with all that hangs on them, in a tenant transaction, and what else names the person. Returns how much it was.
 * Files that may hold them stay: for whose time is over they live three days at most.
 */
export async function eraseFrom(tx: Tx, person: Person): Promise<PersonCounts> {
  const erased: Partial<PersonCounts> = { exports: 0 };
  for (const [place, { table, where, set }] of places) {
    if (place === 'exports') continue;
    const change = set ? `UPDATE ${table} SET ${set}` : `DELETE FROM ${table}`;
    const row = await tx.row<{ n: number }>(
      `WITH gone AS (${change} WHERE ${where} RETURNING 1) SELECT count(*)::int AS n FROM gone, ${sought}`,
      soughtOf(person),
    );
    erased[place] = row?.n ?? 0;
  }
  return erased as PersonCounts;
}

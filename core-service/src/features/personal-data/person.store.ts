import type { PersonCounts, PersonPlace } from '@smartpoint/contracts/personal-data';
import type { Tx } from '../../platform/db/index.ts';

/** As they are looked for: digits of a number without its country, an e-mail in small letters. */
export interface Sought {
  digits: string | null;
  email: string | null;
}

const digitsOf = (sql: string) => `regexp_replace(${sql}, '[^0-9]', '', 'g')`;

/** Leads of a person: contacts and answers, whatever stands between the digits. */
export async function leadsOfPerson(tx: Tx, { digits, email }: Sought): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(
    `SELECT id FROM leads WHERE
       ($1::text IS NOT NULL AND (strpos(${digitsOf('phone')}, $1) > 0 OR strpos(coalesce(phone_e164, ''), $1) > 0
         OR EXISTS (SELECT FROM jsonb_array_elements(fields) f WHERE strpos(${digitsOf(`coalesce(f->>'value', '')`)}, $1) > 0)))
       OR ($2::text IS NOT NULL AND (lower(trim(email)) = $2
         OR EXISTS (SELECT FROM jsonb_array_elements(fields) f
                    WHERE $2 = ANY (regexp_split_to_array(lower(coalesce(f->>'value', '')), '[[:space:],;<>()"]+')))))
     ORDER BY id`,
    [digits, email],
  );
  return rows.map(({ id }) => id);
}

/** What hangs on leads, by its place, in the order of erasing: what is hung on goes last. */
const calls = `lead_id = ANY ($1::bigint[])
  OR ($2::text IS NOT NULL AND strpos(${digitsOf('client_phone')}, $2) > 0)`;
const ofCalls = `call_id IN (SELECT id FROM calls WHERE ${calls})`;
const standing = `state IN ('waiting', 'running', 'ready')`;
const places: readonly [PersonPlace, (leads: string) => { table: string; where: string }][] = [
  ['callLegs', () => ({ table: 'call_legs', where: ofCalls })],
  [
    'callEvents',
    () => ({
      table: 'call_events',
      where: `${ofCalls} OR ($2::text IS NOT NULL AND EXISTS (
        SELECT FROM jsonb_each_text(data) told WHERE strpos(${digitsOf('told.value')}, $2) > 0))`,
    }),
  ],
  ['calls', () => ({ table: 'calls', where: calls })],
  [
    'attempts',
    (leads) => ({
      table: 'delivery_attempts',
      where: `delivery_id IN (SELECT id FROM deliveries WHERE lead_id = ANY (${leads}))`,
    }),
  ],
  ['deliveries', (leads) => ({ table: 'deliveries', where: `lead_id = ANY (${leads})` })],
  [
    'callbackSteps',
    (leads) => ({
      table: 'callback_steps',
      where: `callback_id IN (SELECT id FROM callbacks WHERE lead_id = ANY (${leads}))`,
    }),
  ],
  ['callbacks', (leads) => ({ table: 'callbacks', where: `lead_id = ANY (${leads})` })],
  ['consents', (leads) => ({ table: 'lead_consents', where: `lead_id = ANY (${leads})` })],
  ['photos', (leads) => ({ table: 'photos', where: `lead_id = ANY (${leads})` })],
  ['reviews', (leads) => ({ table: 'reviews', where: `lead_id = ANY (${leads})` })],
  ['work', (leads) => ({ table: 'lead_work', where: `lead_id = ANY (${leads})` })],
  ['steps', (leads) => ({ table: 'lead_steps', where: `lead_id = ANY (${leads})` })],
  // Files hold leads of many: they are withdrawn whole, and may be made again.
  ['exports', () => ({ table: 'exports', where: `${standing} AND cardinality($1::bigint[]) > 0` })],
  ['words', (leads) => ({ table: 'lead_search', where: `lead_id = ANY (${leads})` })],
  ['leads', (leads) => ({ table: 'leads', where: `id = ANY (${leads})` })],
];

export async function countPlaces(tx: Tx, leadIds: readonly number[], digits: string | null): Promise<PersonCounts> {
  const parts = places.map(([place, of]) => {
    const { table, where } = of('$1::bigint[]');
    return `(SELECT count(*)::int FROM ${table} WHERE ${where}) AS "${place}"`;
  });
  const row = await tx.row<PersonCounts>(`SELECT ${parts.join(', ')} FROM (SELECT $1::bigint[], $2::text) AS sought`, [
    leadIds,
    digits,
  ]);
  if (!row) throw new Error('SELECT without FROM gave no row');
  return row;
}

/**
 * Erases leads with all that hangs on them, in a tenant transaction. Returns how much it was. Files that may hold them stay:
 * for whose time is over they live three days at most.
 */
export async function eraseLeads(
  tx: Tx,
  leadIds: readonly number[],
  digits: string | null = null,
): Promise<PersonCounts> {
  const erased: Partial<PersonCounts> = { exports: 0 };
  for (const [place, of] of places) {
    if (place === 'exports') continue;
    const { table, where } = of('$1::bigint[]');
    const row = await tx.row<{ n: number }>(
      `WITH gone AS (DELETE FROM ${table} WHERE ${where} RETURNING 1)
       SELECT count(*)::int AS n FROM gone, (SELECT $1::bigint[], $2::text) AS sought`,
      [leadIds, digits],
    );
    erased[place] = row?.n ?? 0;
  }
  return erased as PersonCounts;
}

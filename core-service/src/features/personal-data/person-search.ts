import { createPlaces, type Database, type Tx } from '../../platform/db/index.ts';
import { addressesSay, contactsSay, reviewSays } from './lead-texts.ts';
import type { Spelling } from './spellings.ts';

/** Rows that name a person in their own words, by the numbers they have in their tables. */
export interface Named {
  /** Leads that name the person anywhere, in contacts, answers or addresses. */
  leads: number[];
  steps: number[];
  callbackSteps: number[];
  calls: number[];
  callEvents: number[];
  /** Leads of anybody with a tag that names the person. */
  tags: number[];
  reviews: number[];
}

/** Somebody who was looked for: leads of their own, and whatever else names them. */
export interface Person {
  leadIds: number[];
  named: Named;
  /** Null: nobody was looked for, the time of these leads is over. */
  spelling: Spelling | null;
}

/** Finds a person among any number of leads. */
export type PersonSearch = (accountId: number, spelling: Spelling) => Promise<Person>;

interface Source {
  table: string;
  /** By what its rows are known within the account; left out: by a number of their own. */
  key?: string;
  /** All that a row says. */
  text: string;
}

const sources: Record<keyof Named, Source> = {
  leads: { table: 'leads', text: `concat_ws(E'\\n', ${contactsSay}, ${addressesSay})` },
  // A note or a tag at the lead of somebody else may name the person too.
  steps: {
    table: 'lead_steps',
    text: `CASE kind WHEN 'note' THEN after #>> '{}' WHEN 'tags' THEN concat_ws(E'\\n', before, after) END`,
  },
  callbackSteps: { table: 'callback_steps', text: 'note' },
  calls: { table: 'calls', text: 'client_phone' },
  callEvents: {
    table: 'call_events',
    text: `(SELECT string_agg(value, E'\\n') FROM jsonb_each_text(data))`,
  },
  tags: { table: 'lead_work', key: 'lead_id', text: `array_to_string(tags, E'\\n')` },
  reviews: { table: 'reviews', text: reviewSays },
};

/** Rows of one statement: it ends in moments, and others have their turn. */
const usualRows = 10_000;

/** Looks at a time, and how long one waits for its turn. */
const turns = { count: 2, waitMs: 30_000 };

/**
 * No index knows every spelling: all rows are read, a piece per transaction, so that no number of them is too many for a
 * statement, and no connection or lock is held longer than a piece takes.
 */
export function createPersonSearch(db: Pick<Database, 'tenant'>, rows = usualRows): PersonSearch {
  const places = createPlaces(turns);
  const inTurn = async <T>(accountId: number, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const leave = await places.take(accountId);
    try {
      return await db.tenant(accountId, work);
    } finally {
      leave();
    }
  };
  const allOf = async (accountId: number, source: Source, spelling: Spelling): Promise<number[]> => {
    const found: number[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const from: number = after;
      const piece: Piece = await inTurn(accountId, (tx) => readPiece(tx, source, { spelling, after: from, rows }));
      found.push(...piece.ids);
      after = piece.last;
    }
    return found;
  };

  return async (accountId, spelling) => {
    const all = (place: keyof Named) => allOf(accountId, sources[place], spelling);
    const leads = await all('leads');
    const named = {
      ...{ leads, steps: await all('steps'), callbackSteps: await all('callbackSteps') },
      ...{ calls: await all('calls'), callEvents: await all('callEvents') },
      ...{ tags: await all('tags'), reviews: await all('reviews') },
    };
    const leadIds = await inTurn(accountId, (tx) => ownLeads(tx, leads, spelling));
    return { leadIds, named, spelling };
  };
}

/** Leads whose time is over, whoever left them. */
export function onlyLeads(leadIds: number[]): Person {
  const nobody = { leads: [], steps: [], callbackSteps: [], calls: [], callEvents: [], tags: [], reviews: [] };
  return { leadIds, named: nobody, spelling: null };
}

interface Piece {
  ids: number[];
  /** Null: there are no more rows. */
  last: number | null;
}

/** To the planner the wall of sites lets hardly a row through: it would read and sort a whole table for each of its pieces. */
const byKey = `SELECT set_config(name, 'off', true) FROM unnest('{enable_seqscan,enable_bitmapscan,enable_sort}'::text[]) name`;

async function readPiece(
  tx: Tx,
  { table, key = 'id', text }: Source,
  { spelling, after, rows }: { spelling: Spelling; after: number; rows: number },
): Promise<Piece> {
  await tx.rows(byKey);
  const row = await tx.row<Piece>(
    `SELECT CASE WHEN count(*) = ${rows} THEN max(id) END AS last,
       coalesce(jsonb_agg(id ORDER BY id) FILTER (WHERE said ~ $1), '[]') AS ids
     FROM (SELECT ${key} AS id, ${text} AS said FROM ${table} WHERE ${key} > $2 ORDER BY ${key} LIMIT ${rows}) piece`,
    [spelling, after],
  );
  return row ?? { ids: [], last: null };
}

/** Leads of a person: contacts and answers, whatever stands around. */
async function ownLeads(tx: Tx, leadIds: readonly number[], spelling: Spelling): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(
    `SELECT id FROM leads WHERE id = ANY ($1::bigint[]) AND ${contactsSay} ~ $2 ORDER BY id`,
    [leadIds, spelling],
  );
  return rows.map(({ id }) => id);
}

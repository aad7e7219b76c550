import type { Tx } from '../../platform/db/index.ts';
import { wordsOf, type FindableLead } from './lead-words.ts';

/**
 * A word as the index has it: behind its account, so that one index serves all and no word meets one of another account.
 */
export function indexed(accountId: number, word: string): string {
  return `${accountId}:${word}`;
}

/** As PostgreSQL reads a question: signs that mean something in it stand in no word. */
export function questionOf(accountId: number, sought: readonly (readonly string[])[]): string {
  return sought.map((group) => `(${group.map((word) => `'${indexed(accountId, word)}':*`).join(' | ')})`).join(' & ');
}

/** The newest leads are looked through one by one: what many have is among them. */
const lookedThrough = 3000;
const mostAtOnce = 2000;

export interface Found {
  /** The newest first. */
  ids: number[];
  /** Leads from here on are still to be looked for; undefined: that was all. */
  below: number | undefined;
}

/**
 * Leads below a number that answer a question, a piece at a time. Matching words is an operator that row-level security
 * keeps out of indexes, so the roles change for it; what comes back are numbers, and rows are read behind the wall.
 */
export function findBelow(
  tx: Tx,
  {
    accountId,
    question,
    below,
    wanted,
  }: { accountId: number; question: string; below: number | undefined; wanted: number },
): Promise<Found> {
  return tx.under(
    'worker',
    async (asWorker) => {
      const newest = await asWorker.rows<{ id: number; isMatch: boolean }>(
        `SELECT lead_id AS id, words @@ $2::tsquery AS "isMatch" FROM lead_search
       WHERE account_id = $1 AND lead_id < $3 ORDER BY lead_id DESC LIMIT ${lookedThrough}`,
        [accountId, question, below ?? Number.MAX_SAFE_INTEGER],
      );
      const ids = newest.filter(({ isMatch }) => isMatch).map(({ id }) => id);
      const last = newest.at(-1)?.id;
      if (newest.length < lookedThrough || last === undefined) return { ids, below: undefined };
      if (ids.length >= wanted) return { ids, below: last };
      const older = await asWorker.rows<{ id: number }>(
        `WITH found AS MATERIALIZED (SELECT lead_id, account_id FROM lead_search WHERE words @@ $2::tsquery)
       SELECT lead_id AS id FROM found WHERE account_id = $1 AND lead_id < $3 ORDER BY lead_id DESC LIMIT ${mostAtOnce}`,
        [accountId, question, last],
      );
      const all = [...ids, ...older.map(({ id }) => id)];
      return { ids: all, below: older.length === mostAtOnce ? older.at(-1)?.id : undefined };
    },
    accountId,
  );
}

/** As many as one question reads whole, in a few hundredths of a second. */
const readThrough = 5000;

/** Leads below a number that hold these signs as they stand, of a piece of them: signs are no pattern, and in no index. */
export function findSignsBelow(
  tx: Tx,
  { accountId, signs, below }: { accountId: number; signs: string; below: number | undefined },
): Promise<Found> {
  // Answers are looked at one by one only where their JSON holds the signs in its own way.
  const inJson = JSON.stringify(signs).slice(1, -1);
  return tx.under(
    'worker',
    async (asWorker) => {
      const row = await asWorker.row<{ ids: number[]; below: number | null }>(
        `SELECT coalesce(jsonb_agg(id ORDER BY id DESC) FILTER (WHERE strpos(said, $2) > 0 OR CASE WHEN strpos(fields::text, $4) > 0
             THEN EXISTS (SELECT FROM jsonb_path_query(fields, '$[*].value') value WHERE strpos(value #>> '{}', $2) > 0) END), '[]') AS ids,
           CASE WHEN count(*) = ${readThrough} THEN min(id) END AS below
         FROM (SELECT id, concat_ws(E'\\n', name, phone, email, form_name) AS said, fields
           FROM leads WHERE account_id = $1 AND id < $3 ORDER BY id DESC LIMIT ${readThrough}) piece`,
        [accountId, signs, below ?? Number.MAX_SAFE_INTEGER, inJson],
      );
      return { ids: row?.ids ?? [], below: row?.below ?? undefined };
    },
    accountId,
  );
}

interface OldLead extends Omit<FindableLead, 'fields'> {
  id: number;
  fields: unknown;
}

export interface BuildPiece {
  accountId: number;
  below: number;
}

/** An account whose leads of before are still to be read, held against other processes (role worker). */
export function lockBuild(tx: Tx): Promise<BuildPiece | undefined> {
  return tx.row<BuildPiece>(
    'SELECT account_id AS "accountId", below FROM lead_search_builds ORDER BY account_id LIMIT 1 FOR UPDATE SKIP LOCKED',
  );
}

export function leadsBelow(tx: Tx, { accountId, below }: BuildPiece, count: number): Promise<OldLead[]> {
  return tx.rows<OldLead>(
    `SELECT id, name, phone, phone_e164 AS "phoneE164", email, form_name AS "formName", fields FROM leads
     WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3`,
    [accountId, below, count],
  );
}

export async function insertWords(
  tx: Tx,
  accountId: number,
  leads: readonly (FindableLead & { id: number })[],
): Promise<void> {
  const rows = leads.map((lead) => ({ id: lead.id, words: indexedWords(accountId, lead, lead.id) }));
  await tx.rows(
    `INSERT INTO lead_search (account_id, lead_id, words)
     SELECT $1, id, array_to_tsvector(words) FROM jsonb_to_recordset($2::jsonb) AS each (id bigint, words text[])
     ON CONFLICT DO NOTHING`,
    [accountId, JSON.stringify(rows)],
  );
}

export function indexedWords(accountId: number, lead: FindableLead, id?: number): string[] {
  return [...wordsOf(lead), ...(id === undefined ? [] : [String(id)])].map((word) => indexed(accountId, word));
}

export async function moveBuild(tx: Tx, { accountId }: BuildPiece, below: number | undefined): Promise<void> {
  const sql =
    below === undefined
      ? 'DELETE FROM lead_search_builds WHERE account_id = $1 AND $2::bigint IS NULL'
      : 'UPDATE lead_search_builds SET below = $2 WHERE account_id = $1';
  await tx.rows(sql, [accountId, below ?? null]);
}

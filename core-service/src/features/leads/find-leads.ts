import type { Tx } from '../../platform/db/index.ts';
import type { LeadFilters } from './lead-filters.ts';
import { findBelow, findSignsBelow, questionOf, type Found } from './lead-search.store.ts';
import { signsOf, soughtOf } from './lead-words.ts';
import { listLeads } from './leads.queries.ts';

export interface Search {
  accountId: number;
  filters: LeadFilters;
  typed: string;
  page: { before?: number | undefined; limit: number };
}

export interface FoundLeads {
  rows: Awaited<ReturnType<typeof listLeads>>;
  /** Leads from here on are still to be looked for; null: that was all. */
  next: number | null;
}

/** Numbers of all leads that answer what was typed, whatever the filters. */
export async function findAllIds(tx: Tx, accountId: number, typed: string): Promise<number[]> {
  const find = finderOf(tx, accountId, typed);
  const ids: number[] = [];
  let below: number | undefined;
  do {
    const found = await find({ below, wanted: Infinity });
    ids.push(...found.ids);
    below = found.below;
  } while (below !== undefined);
  return ids;
}

/** A page of leads that answer what was typed, newest first; filters narrow what was found, piece by piece. */
export async function findLeads(
  tx: Tx,
  { accountId, filters, typed, page: { before, limit } }: Search,
): Promise<FoundLeads> {
  const find = finderOf(tx, accountId, typed);
  const rows: FoundLeads['rows'] = [];
  let below = before;
  // No index knows signs: of a million leads a question reads one piece, and says where the next begins.
  const isOnePiece = signsOf(typed) !== undefined;
  do {
    const wanted = limit - rows.length;
    const found = await find({ below, wanted });
    if (found.ids.length > 0) rows.push(...(await listLeads(tx, filters, { limit: wanted, ids: found.ids })));
    below = found.below;
  } while (rows.length < limit && below !== undefined && !isOnePiece);
  return { rows, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : (below ?? null) };
}

type Find = (piece: { below: number | undefined; wanted: number }) => Promise<Found>;

function finderOf(tx: Tx, accountId: number, typed: string): Find {
  const signs = signsOf(typed);
  if (signs !== undefined) return ({ below }) => findSignsBelow(tx, { accountId, signs, below });
  const question = questionOf(accountId, soughtOf(typed));
  return (piece) => findBelow(tx, { accountId, question, ...piece });
}

import type { Tx } from '../../platform/db/index.ts';
import type { LeadFilters } from './lead-filters.ts';
import { findBelow, questionOf } from './lead-search.store.ts';
import { soughtOf } from './lead-words.ts';
import { listLeads } from './leads.queries.ts';

export interface Search {
  accountId: number;
  filters: LeadFilters;
  typed: string;
  page: { before?: number | undefined; limit: number };
}

/** Numbers of all leads that answer what was typed, whatever the filters. */
export async function findAllIds(tx: Tx, accountId: number, typed: string): Promise<number[]> {
  const sought = soughtOf(typed);
  if (sought.length === 0) return [];
  const question = questionOf(accountId, sought);
  const ids: number[] = [];
  let below: number | undefined;
  do {
    const found = await findBelow(tx, { accountId, question, below, wanted: Infinity });
    ids.push(...found.ids);
    below = found.below;
  } while (below !== undefined);
  return ids;
}

/** A page of leads that answer what was typed, newest first; filters narrow what was found, piece by piece. */
export async function findLeads(tx: Tx, { accountId, filters, typed, page }: Search): ReturnType<typeof listLeads> {
  const sought = soughtOf(typed);
  const rows: Awaited<ReturnType<typeof listLeads>> = [];
  if (sought.length === 0) return rows;
  const question = questionOf(accountId, sought);
  let below = page.before;
  do {
    const wanted = page.limit - rows.length;
    const found = await findBelow(tx, { accountId, question, below, wanted });
    if (found.ids.length > 0) rows.push(...(await listLeads(tx, filters, { limit: wanted, ids: found.ids })));
    below = found.below;
  } while (rows.length < page.limit && below !== undefined);
  return rows;
}

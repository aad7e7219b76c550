import type { Database } from '../../platform/db/index.ts';
import * as store from './lead-search.store.ts';
import { readFields } from './stored-lead.ts';

const atOnce = 500;

/** Reads leads of before there were words, newest first, a piece per transaction; goes on where it was broken off. */
export async function buildSearch(db: Pick<Database, 'as'>, signal?: AbortSignal): Promise<void> {
  let isMore = true;
  while (isMore && !signal?.aborted) {
    isMore = await db.as('worker', async (tx) => {
      const piece = await store.lockBuild(tx);
      if (!piece) return false;
      const leads = await store.leadsBelow(tx, piece, atOnce);
      await store.insertWords(
        tx,
        piece.accountId,
        leads.map((lead) => ({ ...lead, fields: readFields(lead.fields) })),
      );
      await store.moveBuild(tx, piece, leads.length === atOnce ? leads.at(-1)?.id : undefined);
      return true;
    });
  }
}

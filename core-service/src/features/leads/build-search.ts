import type { Database, Tx } from '../../platform/db/index.ts';
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
      await store.moveBuild(tx, piece, await readPiece(tx, piece));
      return true;
    });
  }
}

/** At once, for leads that came by no door (role worker). */
export async function makeFindable(tx: Tx, accountId: number): Promise<void> {
  let below: number | undefined = Number.MAX_SAFE_INTEGER;
  while (below !== undefined) below = await readPiece(tx, { accountId, below });
}

/** Gives where the next piece begins. */
async function readPiece(tx: Tx, piece: store.BuildPiece): Promise<number | undefined> {
  const leads = await store.leadsBelow(tx, piece, atOnce);
  const words = leads.map((lead) => ({ ...lead, fields: readFields(lead.fields) }));
  await store.insertWords(tx, piece.accountId, words);
  return leads.length === atOnce ? leads.at(-1)?.id : undefined;
}

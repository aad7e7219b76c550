import { recordAudit } from '../../platform/audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { follow, type CaptureDeps } from './capture.ts';
import * as store from './leads.store.ts';

export interface RestoreDeps extends CaptureDeps {
  db: Database;
}

/** Events older than this may have no place any more: their month is cleared away in time. */
const countedBackMs = 28 * 24 * 60 * 60 * 1000;

/**
 * Takes a lead out of quarantine: from here on it is like any other, delivered and counted. It counts on the day it came,
 * or today when that is more than four weeks ago. @throws AppError not-found | conflict (it is in no quarantine)
 */
export async function restore(
  { db, ...deps }: RestoreDeps,
  { accountId, userId, leadId }: { accountId: number; userId: number; leadId: number },
): Promise<void> {
  await db.tenant(accountId, async (tx) => {
    const lead = await store.restoreLead(tx, leadId);
    if (!lead) throw new AppError((await store.isKnownLead(tx, leadId)) ? 'conflict' : 'not-found');
    await recordAudit(tx, { accountId, userId, action: 'lead.restored', target: String(leadId) });
    const now = deps.clock.now();
    const at = now.getTime() - lead.at.getTime() > countedBackMs ? now : lead.at;
    await tx.under('ingest', (asIngest) => follow(asIngest, deps, { ...lead, at }), accountId);
  });
}

import type { Router } from 'express';
import type { Clock } from '../../platform/clock/clock.ts';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import { onlyLeads } from './person-search.ts';
import { createPeople } from './person.service.ts';
import { eraseFrom } from './person.store.ts';
import { personalDataRoutes } from './personal-data.routes.ts';
import { accountsWithRetention, eraseOverdueCalls, overdueLeads } from './retention.store.ts';

export interface PersonalData {
  routes(binder: Binder): Router;
  /** In a worker: erases leads whose time is over. */
  start(jobs: Pick<Jobs, 'every'>): void;
  eraseOverdue(signal?: AbortSignal): Promise<void>;
}

const sweepEveryMs = 6 * 60 * 60_000;

/** What is kept of people: found, erased, let go in time, and who looked at it (ADR 54). */
export function createPersonalData({ db, clock }: { db: Database; clock: Clock }): PersonalData {
  /** Erases a piece of what is overdue in an account. False: nothing is left. */
  const erasePiece = (accountId: number): Promise<boolean> =>
    db.tenant(accountId, async (tx) => {
      const leadIds = await overdueLeads(tx, clock.now());
      const { leads } = leadIds.length > 0 ? await eraseFrom(tx, onlyLeads(leadIds)) : { leads: 0 };
      const { calls, isMore } = await eraseOverdueCalls(tx, clock.now());
      if (leads > 0 || calls > 0)
        await recordAudit(tx, { accountId, userId: null, action: 'leads.expired', details: { leads, calls } });
      return leads > 0 || isMore;
    });
  const people = createPeople(db);
  const eraseOverdue = async (signal?: AbortSignal): Promise<void> => {
    for (const accountId of await db.as('worker', accountsWithRetention)) {
      let isMore = true;
      while (isMore && !signal?.aborted) isMore = await erasePiece(accountId);
    }
  };
  return {
    routes: (binder) => personalDataRoutes(binder, { db, people }),
    start: (jobs) => jobs.every('leads.retention', sweepEveryMs, eraseOverdue),
    eraseOverdue,
  };
}

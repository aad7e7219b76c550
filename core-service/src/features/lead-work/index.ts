import type { Router } from 'express';
import type { Database } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import type { OnCaptured } from '../leads/index.ts';
import type { ChangeDeps } from './change.ts';
import { leadWorkRoutes } from './lead-work.routes.ts';
import { isMember } from './people.queries.ts';
import { remindNext } from './work.store.ts';

export { readyStatuses } from './statuses.store.ts';

export interface LeadWorkDeps extends ChangeDeps {
  db: Database;
}

export interface LeadWorkFeature {
  routes(binder: Binder): Router;
  /** A line of `onCaptured`: whoever looks at the list sees the lead come. */
  tellCame: OnCaptured;
  /** In a worker: reminds of those who are to be called. */
  start(jobs: Pick<Jobs, 'every'>): void;
  remindDue(): Promise<void>;
}

const lookEveryMs = 5000;
/** Of one look; the next one goes on. */
const maxPerLook = 500;

/** What people make of leads: status, responsible person, tags, reminder, notes, and who changed what (ADR 54). */
export function createLeadWork(deps: LeadWorkDeps): LeadWorkFeature {
  const { db, clock, live } = deps;
  const remindDue = async (): Promise<void> => {
    for (let n = 0; n < maxPerLook; n += 1) {
      const found = await db.as('worker', async (tx) => {
        const due = await remindNext(tx, clock.now());
        if (!due) return undefined;
        const { accountId, leadId, responsibleId } = due;
        // Of whoever has left everybody is reminded: somebody is to call.
        const isHere =
          responsibleId !== null && (await tx.under('tenant', (own) => isMember(own, responsibleId), accountId));
        const userId = isHere ? responsibleId : null;
        await live.tell(tx, accountId, { kind: 'lead', data: { what: 'remind', leadIds: [leadId], userId } });
        return due;
      });
      if (!found) return;
    }
  };
  return {
    routes: (binder) => leadWorkRoutes(binder, deps),
    tellCame: (tx, { accountId, leadId }) =>
      live.tell(tx, accountId, { kind: 'lead', data: { what: 'came', leadIds: [leadId], userId: null } }),
    start: (jobs) => jobs.every('leads.remind', lookEveryMs, remindDue),
    remindDue,
  };
}

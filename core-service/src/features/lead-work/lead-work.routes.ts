import { isDeepStrictEqual } from 'node:util';
import { Router } from 'express';
import {
  addLeadNote,
  changeLead as changeLeadEndpoint,
  changeLeads as changeLeadsEndpoint,
  deleteLeadView,
  getLeadHistory,
  getLeadSetup,
  saveLeadStatuses,
  saveLeadView,
  undoLeadChanges,
  type LeadWork,
} from '@smartpoint/contracts/lead-work';
import { recordAudit, recordLook } from '../../platform/audit/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import type { Binder, SessionCaller } from '../../platform/http/index.ts';
import { namesOf } from '../accounts/index.ts';
import { isKnownLead, otherLeadsOf } from '../leads/index.ts';
import { addNote } from './add-note.ts';
import { changeLeads, checkChange, undoChanges, type ChangeDeps, type Who } from './change.ts';
import { nextStatuses } from './next-statuses.ts';
import { listPeople } from './people.queries.ts';
import { listStatuses, lockStatuses, saveStatuses } from './statuses.store.ts';
import { deleteView, insertView, listViews } from './views.store.ts';
import { stepsOf, tagsInUse, visitsOf } from './work.queries.ts';
import { findWork, untouched, type StoredWork } from './work.store.ts';

export interface LeadWorkRoutesDeps extends ChangeDeps {
  db: Database;
}

/** What people make of leads (ADR 54). */
export function leadWorkRoutes({ bind }: Binder, deps: LeadWorkRoutesDeps): Router {
  const { db } = deps;
  const router = Router();

  bind(router, getLeadSetup, ({ caller }) => {
    const { accountId, userId } = whoIs(caller);
    return db.tenant(accountId, async (tx) => ({
      statuses: [...(await listStatuses(tx))],
      people: await listPeople(tx, accountId),
      tags: await tagsInUse(tx),
      views: await listViews(tx, userId),
    }));
  });

  bind(router, saveLeadStatuses, ({ caller, body }) => {
    const who = whoIs(caller);
    return db.tenant(who.accountId, async (tx) => {
      await lockStatuses(tx, who.accountId);
      const known = await listStatuses(tx);
      if (body.seen && !isDeepStrictEqual(body.seen, known)) throw new AppError('conflict');
      const statuses = nextStatuses(known, body.statuses);
      if (!statuses) throw invalid('/statuses', 'gone');
      await saveStatuses(tx, who.accountId, statuses);
      await recordAudit(tx, { ...who, action: 'leads.statuses', details: { count: body.statuses.length } });
      return { statuses: [...statuses] };
    });
  });

  bind(router, getLeadHistory, ({ caller, params }) => {
    const who = whoIs(caller);
    return db.tenant(who.accountId, async (tx) => {
      const history = await historyOf(tx, who.accountId, params.leadId);
      await recordLook(tx, { ...who, action: 'lead.viewed', target: String(params.leadId) });
      return history;
    });
  });

  bind(router, changeLeadEndpoint, ({ caller, params, body: { version, ...change } }) => {
    const who = whoIs(caller);
    return db.tenant(who.accountId, async (tx) => {
      await assertLead(tx, params.leadId);
      await checkChange(tx, change, '');
      const { batch, changed } = await changeLeads(tx, deps, who, [{ id: params.leadId, version, change }]);
      if (changed.length === 0) throw new AppError('conflict');
      return { work: await workOf(tx, params.leadId), batch };
    });
  });

  bind(router, addLeadNote, ({ caller, params, body }) => {
    const who = whoIs(caller);
    return db.tenant(who.accountId, async (tx) => {
      await assertLead(tx, params.leadId);
      await addNote(tx, deps, who, { leadId: params.leadId, text: body.text });
      return { work: await workOf(tx, params.leadId) };
    });
  });

  bind(router, changeLeadsEndpoint, ({ caller, body: { leads, change } }) => {
    const who = whoIs(caller);
    return db.tenant(who.accountId, async (tx) => {
      await checkChange(tx, change, '/change');
      return changeLeads(
        tx,
        deps,
        who,
        leads.map((lead) => ({ ...lead, change })),
      );
    });
  });

  bind(router, undoLeadChanges, ({ caller, body }) => {
    const who = whoIs(caller);
    return db.tenant(who.accountId, async (tx) => {
      const undone = await undoChanges(tx, deps, who, body.batch);
      if (!undone) throw new AppError('not-found');
      return undone;
    });
  });

  bind(router, saveLeadView, ({ caller, body }) => {
    const who = whoIs(caller);
    return db.tenant(who.accountId, async (tx) => {
      const view = await insertView(tx, { ...who, ...body });
      if (!view) throw new AppError('conflict');
      return view;
    });
  });

  bind(router, deleteLeadView, ({ caller, params }) => {
    const { accountId, userId } = whoIs(caller);
    return db.tenant(accountId, async (tx) => {
      if (!(await deleteView(tx, userId, params.viewId))) throw new AppError('not-found');
      return {};
    });
  });

  return router;
}

function whoIs({ account, user }: SessionCaller): Who {
  return { accountId: account.uid, userId: user.id };
}

async function historyOf(tx: Tx, accountId: number, leadId: number) {
  await assertLead(tx, leadId);
  const [work, steps] = [await workOf(tx, leadId), await stepsOf(tx, leadId)];
  const others = await otherLeadsOf(tx, accountId, leadId);
  const names = await namesOf(tx, [...new Set(steps.map(({ userId }) => userId))]);
  const visits = await visitsOf(tx, leadId);
  return {
    work,
    history: steps.map(({ userId, at, ...step }) => ({ ...step, at: at.toISOString(), by: names.get(userId) ?? '' })),
    others: others.map((other) => ({ ...other, createdAt: other.createdAt.toISOString() })),
    visits: visits.map((visit) => ({ ...visit, startedAt: visit.startedAt.toISOString() })),
  };
}

async function assertLead(tx: Tx, leadId: number): Promise<void> {
  if (!(await isKnownLead(tx, leadId))) throw new AppError('not-found');
}

async function workOf(tx: Tx, leadId: number): Promise<LeadWork> {
  return toView((await findWork(tx, leadId)) ?? { leadId, ...untouched });
}

function toView({ leadId: _, remindAt, ...work }: StoredWork): LeadWork {
  return { ...work, remindAt: remindAt?.toISOString() ?? null };
}

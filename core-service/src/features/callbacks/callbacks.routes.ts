import { Router } from 'express';
import {
  getCallbackSettings,
  getLeadCallback,
  listCallbacks,
  moveCallback as moveCallbackEndpoint,
  saveCallbackSettings,
  type Callback,
  type SavedCallbackSettings,
} from '@smartpoint/contracts/callbacks';
import { recordAudit, recordLook } from '../../platform/audit/index.ts';
import { versionOf } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { namesOf } from '../accounts/index.ts';
import { isKnownLead } from '../leads/index.ts';
import { countBlocked } from './blocked-numbers.ts';
import * as queries from './callbacks.queries.ts';
import { findSettings, lockSettings, saveSettings } from './callbacks.store.ts';
import { moveCallback, type MoveDeps } from './move.ts';

export interface CallbacksRoutesDeps extends MoveDeps {
  db: Database;
}

/** /v1/callbacks for whoever calls, /v1/settings/callback for whoever switches it on (S-69, S-70). */
export function callbacksRoutes({ bind }: Binder, deps: CallbacksRoutesDeps): Router {
  const { db } = deps;
  const router = Router();

  bind(router, listCallbacks, ({ caller: { account, user } }) =>
    db.tenant(account.uid, async (tx) => {
      await recordLook(tx, { accountId: account.uid, userId: user.id, action: 'callbacks.listed' });
      return {
        open: await callbackViews(tx, await queries.listOpen(tx)),
        ended: await callbackViews(tx, await queries.listEnded(tx)),
        day: await queries.dayFigures(tx),
      };
    }),
  );

  bind(router, moveCallbackEndpoint, ({ caller: { account, user }, params, body }) =>
    db.tenant(account.uid, async (tx) => {
      const asked = { accountId: account.uid, userId: user.id, ...params, ...body };
      return one(await callbackViews(tx, [await moveCallback(tx, deps, asked)]));
    }),
  );

  bind(router, getLeadCallback, ({ caller: { account, user }, params }) =>
    db.tenant(account.uid, async (tx) => {
      const callback = await queries.findOfLead(tx, params.leadId);
      if (!callback) {
        if (!(await isKnownLead(tx, params.leadId))) throw new AppError('not-found');
        return { callback: null, history: [] };
      }
      const look = { accountId: account.uid, userId: user.id, action: 'lead.viewed' };
      await recordLook(tx, { ...look, target: String(params.leadId) });
      const steps = await queries.stepsOf(tx, callback.id);
      const names = await namesOf(
        tx,
        steps.flatMap(({ userId }) => userId ?? []),
      );
      const history = steps.map(({ at, state, userId, note }) => {
        return { at: at.toISOString(), state, note, by: userId === null ? null : (names.get(userId) ?? '') };
      });
      return { callback: one(await callbackViews(tx, [callback])), history };
    }),
  );

  bind(router, getCallbackSettings, ({ caller }) => db.tenant(caller.account.uid, savedSettings));

  bind(router, saveCallbackSettings, ({ caller: { account, user }, body: { version, ...settings } }) =>
    db.tenant(account.uid, async (tx) => {
      await lockSettings(tx, account.uid);
      if (version !== undefined && version !== (await savedSettings(tx)).version) throw new AppError('conflict');
      await saveSettings(tx, account.uid, settings);
      const action = 'callback.settings';
      // Numbers are somebody's: the log has only how many there are.
      const details = { ...settings, blocked: countBlocked(settings.blocked) };
      await recordAudit(tx, { accountId: account.uid, userId: user.id, action, details });
      return savedSettings(tx);
    }),
  );

  return router;
}

async function savedSettings(tx: Tx): Promise<SavedCallbackSettings> {
  const settings = await findSettings(tx);
  return { ...settings, version: versionOf(settings) };
}

/** As the panel reads them, with names of people. */
export async function callbackViews(tx: Tx, rows: readonly queries.StoredCallback[]): Promise<Callback[]> {
  const names = await namesOf(tx, [...new Set(rows.flatMap(({ takenBy }) => takenBy ?? []))]);
  return rows.map(({ branchId: _, takenBy, ...row }) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    wantedAt: row.wantedAt?.toISOString() ?? null,
    dueAt: row.dueAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    firstCallAt: row.firstCallAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    takenBy: takenBy === null ? null : { id: takenBy, name: names.get(takenBy) ?? '' },
  }));
}

function one<T>([only]: readonly T[]): T {
  if (only === undefined) throw new AppError('not-found');
  return only;
}

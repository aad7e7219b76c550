import { Router } from 'express';
import {
  getConsentSettings,
  listMailingGroups as listMailingGroupsEndpoint,
  listModules,
  requestModule,
  saveConsentSettings,
  saveMailingGroups,
} from '@smartpoint/contracts/settings';
import { recordAudit } from '../../platform/audit/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Binder, SessionCaller } from '../../platform/http/index.ts';
import { defaultConsent } from './consent-defaults.ts';
import type { SettingsDeps } from './index.ts';
import { addModuleRequest } from './modules.queries.ts';
import { isModuleConnected, modulesOf } from './modules.ts';
import * as queries from './settings.queries.ts';

/** /v1/settings, /v1/mailing-groups, /v1/modules: «Персональные данные», «Справочники», «Модули». */
export function settingsRoutes(binder: Binder, deps: SettingsDeps): Router {
  const router = Router();
  consentRoutes(router, binder, deps);
  mailingGroupRoutes(router, binder, deps);
  moduleRoutes(router, binder, deps);
  return router;
}

function consentRoutes(router: Router, { bind }: Binder, { db, onConfigChanged }: SettingsDeps): void {
  bind(router, getConsentSettings, async ({ caller }) => {
    const newest = await db.tenant(caller.account.uid, queries.newestConsent);
    return newest ? toView(newest) : { ...defaultConsent(caller.account.locale), version: 0, savedAt: null };
  });

  bind(router, saveConsentSettings, async ({ caller, body }) => {
    const { accountId, userId } = who(caller);
    const saved = await db.tenant(accountId, async (tx) => {
      const version = await queries.addConsentVersion(tx, { accountId, userId, settings: body });
      await recordAudit(tx, { accountId, userId, action: 'consent.saved', target: String(version.version) });
      return version;
    });
    onConfigChanged({ accountId });
    return toView(saved);
  });
}

function mailingGroupRoutes(router: Router, { bind }: Binder, { db, mailboxes }: SettingsDeps): void {
  bind(router, listMailingGroupsEndpoint, async ({ caller }) => ({
    groups: await db.tenant(caller.account.uid, queries.listMailingGroups),
  }));

  bind(router, saveMailingGroups, async ({ caller, body }) => {
    const { accountId, userId } = who(caller);
    const groups = await db.tenant(accountId, async (tx) => {
      const rows: queries.MailingGroupRow[] = [];
      for (const { id, name, emails } of body.groups)
        rows.push({ id, name, mailboxes: await mailboxes(tx, accountId, emails) });
      if (!(await queries.replaceMailingGroups(tx, accountId, rows))) throw new AppError('not-found');
      await recordAudit(tx, {
        accountId,
        userId,
        action: 'mailing-groups.saved',
        details: { count: body.groups.length },
      });
      return queries.listMailingGroups(tx);
    });
    return { groups };
  });
}

function moduleRoutes(router: Router, { bind }: Binder, { db, modules, notifySupport }: SettingsDeps): void {
  bind(router, listModules, async ({ caller }) => ({
    modules: await db.tenant(caller.account.uid, (tx) => modulesOf(tx, modules)),
  }));

  bind(router, requestModule, async ({ caller, params, body }) => {
    const { accountId, userId } = who(caller);
    const { kind } = params;
    return db.tenant(accountId, async (tx) => {
      if (await isModuleConnected(tx, kind, modules)) throw new AppError('conflict');
      const isAnswered = modules.mode === 'at-once' && modules.isAvailable(kind);
      const state = isAnswered ? 'connected' : 'requested';
      const isNew = await addModuleRequest(tx, { accountId, userId, kind, state, ...body });
      const module = (await modulesOf(tx, modules)).find((each) => each.kind === kind);
      if (!module) throw new AppError('not-found');
      if (isNew) {
        await recordAudit(tx, { accountId, userId, action: 'module.requested', target: kind });
        if (!isAnswered) await notifySupport(tx, { accountId, kind, ...body });
      }
      return module;
    });
  });
}

function toView({ version, settings, savedAt }: queries.ConsentVersion) {
  return { ...settings, version, savedAt: savedAt.toISOString() };
}

function who(caller: SessionCaller): { accountId: number; userId: number } {
  return { accountId: caller.account.uid, userId: caller.user.id };
}

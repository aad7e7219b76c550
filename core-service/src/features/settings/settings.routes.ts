import { Router } from 'express';
import {
  askMailbox,
  getConsentSettings,
  listMailingGroups as listMailingGroupsEndpoint,
  listModules,
  requestModule,
  saveConsentSettings,
  saveMailingGroups,
} from '@smartpoint/contracts/settings';
import { recordAudit } from '../../platform/audit/index.ts';
import { versionOf } from '../../platform/crypto/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
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

  bind(router, saveConsentSettings, async ({ caller, body: { version: seen, ...settings } }) => {
    const { accountId, userId } = who(caller);
    const saved = await db.tenant(accountId, async (tx) => {
      await queries.lockConsent(tx, accountId);
      const newest = await queries.newestConsent(tx);
      if (seen !== undefined && seen !== (newest?.version ?? 0)) throw new AppError('conflict');
      const version = await queries.addConsentVersion(tx, { accountId, userId, settings });
      await recordAudit(tx, { accountId, userId, action: 'consent.saved', target: String(version.version) });
      return version;
    });
    onConfigChanged({ accountId });
    return toView(saved);
  });
}

function mailingGroupRoutes(router: Router, { bind }: Binder, deps: SettingsDeps): void {
  const { db, mailboxes, confirmations } = deps;

  bind(router, listMailingGroupsEndpoint, ({ caller: { account } }) =>
    db.tenant(account.uid, (tx) => mailing(tx, deps, account.uid)),
  );

  bind(router, saveMailingGroups, async ({ caller, body }) => {
    const { accountId, userId } = who(caller);
    return db.tenant(accountId, async (tx) => {
      await queries.lockMailingGroups(tx, accountId);
      const known = await queries.listMailingGroups(tx);
      if (body.version !== undefined && body.version !== versionOf(known)) throw new AppError('conflict');
      const rows: queries.MailingGroupRow[] = [];
      for (const { emails, ...group } of body.groups)
        rows.push({ ...group, mailboxes: await mailboxes(tx, accountId, emails) });
      if (!(await queries.replaceMailingGroups(tx, accountId, rows))) throw new AppError('not-found');
      const empty = await queries.firstEmptyGroup(tx);
      if (empty !== undefined) throw invalid(`/groups/${empty}/emails`, 'no-receiver');
      await recordAudit(tx, {
        accountId,
        userId,
        action: 'mailing-groups.saved',
        details: { count: body.groups.length },
      });
      await confirmations.askNew(tx, askerOf(caller));
      return mailing(tx, deps, accountId);
    });
  });

  bind(router, askMailbox, async ({ caller, params }) => {
    const { uid: accountId } = caller.account;
    return db.tenant(accountId, async (tx) => {
      await confirmations.askAgain(tx, askerOf(caller), params.mailboxId);
      return mailing(tx, deps, accountId);
    });
  });
}

async function mailing(tx: Tx, { confirmations, letterDay }: SettingsDeps, accountId: number) {
  const mailboxes = await confirmations.states(tx, accountId);
  const groups = await queries.listMailingGroups(tx);
  return {
    groups,
    version: versionOf(groups),
    mailboxes: mailboxes.map(({ askedAt, ...mailbox }) => ({ ...mailbox, askedAt: askedAt?.toISOString() ?? null })),
    letters: await letterDay(tx, accountId),
  };
}

const askerOf = ({ account, user }: SessionCaller) => ({
  accountId: account.uid,
  email: user.email,
  locale: account.locale,
});

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

import { createHash } from 'node:crypto';
import { Router, type Request } from 'express';
import {
  checkPlugin,
  createPluginGrant,
  disconnectPlugin,
  getPlugin,
  issuePluginKey,
  listPluginKeys,
  movePlugin,
  revokePluginKey,
  takePluginKey,
} from '@smartpoint/contracts/plugins';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { limitBySite, type Binder } from '../../platform/http/index.ts';
import { homeOf, isOnSameHost } from './home.ts';
import { checkConnection } from './check.ts';
import { newGrantCode, newPluginKey, readCode } from './plugin-key.ts';
import * as queries from './plugin-keys.queries.ts';
import { leadsOfPlugins, type PluginLeadsDeps } from './plugin-leads.routes.ts';

export interface PluginRoutesDeps extends PluginLeadsDeps {
  isDemo: (accountId: number) => Promise<boolean>;
  rateLimits: boolean;
}

/** How plugins of sites get their keys, and what they do with them. */
export function pluginRoutes(binder: Binder, deps: PluginRoutesDeps): Router {
  const router = Router();
  keysOfPeople(router, binder, deps);
  keysOfPlugins(router, binder, deps);
  leadsOfPlugins(router, binder, deps);
  return router;
}

/** What a signed-in person does: grants, makes, sees and revokes keys. */
function keysOfPeople(router: Router, { bind }: Binder, { db, isDemo }: PluginRoutesDeps): void {
  bind(router, createPluginGrant, async ({ caller: { account, user }, body }) => {
    const { uid: accountId } = account;
    if (await isDemo(accountId)) throw new AppError('demo-stays-inside');
    const home = homeOf(body.home);
    if (home === undefined || !isOnSameHost(body.returnTo, body.home)) throw new AppError('not-found');
    const { code, hash } = newGrantCode(accountId);
    await db.tenant(accountId, async (tx) => {
      await siteOf(tx, body.siteId);
      const { siteId, challenge } = body;
      await queries.insertGrant(tx, { accountId, siteId, userId: user.id, home, hash, challenge });
    });
    const address = new URL(body.returnTo);
    address.searchParams.set('code', code);
    address.searchParams.set('state', body.state);
    return { address: address.href };
  });

  bind(router, listPluginKeys, ({ caller: { account } }) =>
    db.tenant(account.uid, async (tx) => ({ keys: (await queries.listKeys(tx)).map(toView) })),
  );

  bind(router, issuePluginKey, async ({ caller: { account, user }, body }) => {
    if (await isDemo(account.uid)) throw new AppError('demo-stays-inside');
    return db.tenant(account.uid, async (tx) => {
      await siteOf(tx, body.siteId);
      const grant = { accountId: account.uid, siteId: body.siteId, userId: user.id, home: null };
      const { key, stored } = await makeKey(tx, grant);
      return { ...toView(stored), key };
    });
  });

  bind(router, revokePluginKey, ({ caller: { account, user }, params }) =>
    db.tenant(account.uid, async (tx) => {
      if (!(await queries.revokeKey(tx, params.keyId))) throw new AppError('not-found');
      const target = String(params.keyId);
      await recordAudit(tx, { accountId: account.uid, userId: user.id, action: 'plugin-key.revoked', target });
      return {};
    }),
  );
}

/** What a plugin does, from server to server. */
function keysOfPlugins(router: Router, { bind }: Binder, { db, rateLimits }: PluginRoutesDeps): void {
  // Many shops of one hosting have one address. Each says whose it is.
  const siteOfShop = ({ headers }: Request) => headers['x-smartpoint-home'];
  const limits = [limitBySite({ enabled: rateLimits, limit: 20, windowSeconds: 60 }, siteOfShop)];
  bind(
    router,
    takePluginKey,
    async ({ body }) => {
      const reference = readCode(body.code);
      const home = homeOf(body.home);
      if (!reference || home === undefined) throw new AppError('wrong-code');
      const challenge = createHash('sha256').update(body.verifier).digest('base64url');
      return db.tenant(reference.accountId, async (tx) => {
        const grant = await queries.takeGrant(tx, { hash: reference.hash, challenge, home });
        if (!grant) throw new AppError('wrong-code');
        const { key } = await makeKey(tx, grant);
        return { ...(await siteOf(tx, grant.siteId)), key };
      });
    },
    { limits },
  );

  bind(router, getPlugin, ({ caller: { accountId, siteId, keyId } }) =>
    db.tenant(accountId, async (tx) => {
      const key = (await queries.listKeys(tx)).find(({ id }) => id === keyId);
      return { ...(await siteOf(tx, siteId)), home: key?.home ?? null };
    }),
  );

  bind(router, checkPlugin, ({ caller: { accountId, ...ids }, context }) =>
    db.tenant(accountId, async (tx) => ({ checks: await checkConnection(tx, ids, context.t) })),
  );

  bind(router, movePlugin, async ({ caller: { accountId, keyId }, body }) => {
    const home = homeOf(body.home);
    if (home === undefined) throw new AppError('not-found');
    await db.tenant(accountId, (tx) => queries.moveKey(tx, keyId, home));
    return {};
  });

  bind(router, disconnectPlugin, async ({ caller: { accountId, keyId } }) => {
    await db.tenant(accountId, (tx) => queries.revokeKey(tx, keyId));
    return {};
  });
}

async function makeKey(tx: Tx, grant: Omit<queries.Grant, 'home'> & { home: string | null }) {
  const { key, hash, last4 } = newPluginKey(grant.accountId);
  const stored = await queries.insertKey(tx, { ...grant, hash, last4 });
  const { accountId, userId, siteId, home } = grant;
  const target = String(stored.id);
  await recordAudit(tx, { accountId, userId, action: 'plugin-key.made', target, details: { siteId, home } });
  return { key, stored };
}

async function siteOf(tx: Tx, siteId: number): Promise<queries.OpenedSite> {
  const found = await queries.findSite(tx, siteId);
  if (!found) throw new AppError('not-found');
  return found;
}

function toView(key: queries.StoredKey) {
  return { ...key, createdAt: key.createdAt.toISOString(), lastUsedAt: key.lastUsedAt?.toISOString() ?? null };
}

import { Router } from 'express';
import { createSite, listSites, updateSite } from '@smartpoint/contracts/sites';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { newSiteKey } from './site-key.ts';
import type { SitesStore } from './sites.store.ts';
import { toSiteView } from './sites.view.ts';

export interface SitesRoutesDeps {
  db: Database;
  store: SitesStore;
  publicUrl: () => string;
  onConfigChanged: (tx: { accountId: number }) => void;
}

/** Many times what an agency has; its list, and the demo shop, read all of them. */
const mostPerAccount = 500;

/** /v1/sites: the panel's «Общие настройки». */
export function sitesRoutes({ bind }: Binder, { db, store, publicUrl, onConfigChanged }: SitesRoutesDeps): Router {
  const router = Router();

  bind(router, listSites, async ({ caller }) => {
    const sites = await db.tenant(caller.account.uid, (tx) => store.list(tx));
    return { sites: sites.map((site) => toSiteView(site, publicUrl())) };
  });

  bind(router, createSite, async ({ caller, body }) => {
    const { uid: accountId } = caller.account;
    const site = await db.tenant(accountId, async (tx) => {
      if ((await store.lockAndCount(tx, accountId)) >= mostPerAccount)
        throw invalid('/url', 'too-many', { max: mostPerAccount });
      const made = await store.insert(tx, accountId, { ...body, siteKey: newSiteKey(accountId) });
      await recordAudit(tx, {
        accountId,
        userId: caller.user.id,
        action: 'site.created',
        target: String(made.id),
        details: body,
      });
      return made;
    });
    return toSiteView(site, publicUrl());
  });

  bind(router, updateSite, async ({ caller, params, body }) => {
    const { uid: accountId } = caller.account;
    const site = await db.tenant(accountId, async (tx) => {
      const changed = await store.update(tx, params.siteId, body);
      if (!changed) throw new AppError('not-found');
      const target = String(params.siteId);
      await recordAudit(tx, { accountId, userId: caller.user.id, action: 'site.changed', target, details: body });
      return changed;
    });
    onConfigChanged({ accountId });
    return toSiteView(site, publicUrl());
  });

  return router;
}

import type { Router } from 'express';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { palettesRoutes, type PalettesDeps } from './palettes/palettes.routes.ts';
import { newSiteKey } from './site-key.ts';
import { sitesRoutes } from './sites.routes.ts';
import { createSitesStore } from './sites.store.ts';

export { accountOfSiteKey } from './site-key.ts';
export { isElsewhere } from './elsewhere.ts';
export { widgetAnswers, type AskedWidget, type WidgetAnswersDeps } from './widget-answers.ts';
export { snippetOf } from './sites.view.ts';
export {
  createWhereabouts,
  placeOf,
  senderOf,
  type Home,
  type Place,
  type Whereabouts,
  type WhereaboutsOf,
} from './whereabouts.ts';

export interface SitesDeps {
  db: Database;
  publicUrl: () => string;
  /** Told after a change that pages must see. */
  onConfigChanged: (change: { accountId: number }) => void;
}

export interface Sites {
  routes(binder: Binder): Router;
  /** The first site of a new account, in the transaction of its registration (role tenant). Returns its key. */
  createFirstSite(tx: Tx, accountId: number, url: string): Promise<{ siteId: number; siteKey: string }>;
}

export function createSites(deps: SitesDeps): Sites {
  const store = createSitesStore(deps.db);
  return {
    routes: (binder) => sitesRoutes(binder, { ...deps, store }),
    createFirstSite: async (tx, accountId, url) => {
      const site = await store.insert(tx, accountId, {
        url,
        name: new URL(url).hostname,
        siteKey: newSiteKey(accountId),
      });
      return { siteId: site.id, siteKey: site.siteKey };
    },
  };
}

/** Colours of sites, looked up on their pages. */
export function createPalettes(deps: Omit<PalettesDeps, 'store'>): { routes(binder: Binder): Router } {
  const store = createSitesStore(deps.db);
  return { routes: (binder) => palettesRoutes(binder, { ...deps, store }) };
}

import { Router } from 'express';
import { suggestPalettes, type Palette } from '@smartpoint/contracts/palettes';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { limitByAccount, type Binder } from '../../../platform/http/index.ts';
import type { Downloader, Transport } from '../../../platform/outbound/index.ts';
import type { SitesStore } from '../sites.store.ts';
import { findColours } from './find-colours.ts';
import { iconColours } from './icon-colours.ts';
import { makePalettes } from './make-palettes.ts';
import { readSite } from './read-site.ts';
import { SiteFault } from './site-fault.ts';

export interface PalettesDeps {
  db: Database;
  store: SitesStore;
  transport: Transport & Downloader;
  rateLimits: boolean;
}

/** POST /v1/sites/{siteId}/palettes: colours of a site, looked up on its own pages. */
export function palettesRoutes({ bind }: Binder, { db, store, transport, rateLimits }: PalettesDeps): Router {
  const router = Router();
  const limits = rateLimits ? [limitByAccount({ limit: 20, windowSeconds: 600 })] : [];
  bind(
    router,
    suggestPalettes,
    async ({ caller, params, context: { t } }) => {
      const site = await db.tenant(caller.account.uid, (tx) => store.find(tx, params.siteId));
      if (!site) throw new AppError('not-found');
      try {
        return { palettes: await palettesOf(site.url, transport), fault: null };
      } catch (error) {
        if (!(error instanceof SiteFault)) throw error;
        return { palettes: [], fault: t(`palettes:fault.${error.code}`, { ...error.values }) };
      }
    },
    { limits },
  );
  return router;
}

/** @throws SiteFault where the site tells of none */
async function palettesOf(url: string, transport: PalettesDeps['transport']): Promise<Palette[]> {
  // Most sites that were written down without encryption have it.
  const address = transport.faultOf(url) === 'not-https' ? url.replace(/^http:/, 'https:') : url;
  const { page, sheets, icon } = await readSite(address, transport);
  const palettes = makePalettes(await findColours(page, sheets, icon ? await iconColours(icon) : []));
  if (palettes.length === 0) throw new SiteFault('no-colours');
  return palettes;
}

import { Router } from 'express';
import { panelHtml } from '@smartpoint/panel/page.ts';
import { screenRows } from '@smartpoint/panel/screens.ts';
import type { Locale } from '@smartpoint/contracts/primitives';
import { contextOf } from '../../platform/http/index.ts';

export interface PanelRoutesDeps {
  brand: string;
  supportEmail: string;
  publicUrl: () => string;
  /** Addresses of the panel's entry files and of the module that draws widgets. */
  entry: string;
  strictPage: string;
  css: string;
  preview: string;
  /** Address of the mailbox page, where letters are sent nowhere else. */
  mailbox?: string | undefined;
}

/** The panel's pages. An anonymous visitor is taken to `/auth/`, a signed-in one away from it (S-16). */
export function panelRoutes(deps: PanelRoutesDeps): Router {
  const router = Router();
  const page = (locale: Locale) => panelHtml({ ...deps, locale, baseUrl: deps.publicUrl() });

  // The panel decides in the browser what each address shows.
  const screens = screenRows.map(({ path }) => path);
  router.get(screens, async (req, res) => {
    const session = await contextOf(res).session();
    if (!session)
      return res.redirect(302, req.path === '/' ? '/auth/' : `/auth/?next=${encodeURIComponent(req.originalUrl)}`);
    // Relative addresses of a page without its closing slash would point one level too high.
    if (!req.path.endsWith('/')) return res.redirect(301, `${req.path}/${new URL(req.originalUrl, 'http://x').search}`);
    return res.set('Cache-Control', 'no-store').type('html').send(page(session.user.locale));
  });
  router.get(
    '/auth/',
    (_req, res) =>
      void res
        .set('Cache-Control', 'no-store')
        .type('html')
        .send(page(contextOf(res).locale)),
  );
  // What stands behind `#` opens a report; this page is the same for everybody.
  router.get(
    '/shared/',
    (_req, res) =>
      void res
        .set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' })
        .type('html')
        .send(page(contextOf(res).locale)),
  );
  return router;
}

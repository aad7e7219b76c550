import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { SiteConfig } from '@smartpoint/contracts/page';
import type { PageConfigs } from '../widgets/index.ts';
import { allowEveryOrigin } from './assets.ts';

export interface LoaderRoutesDeps {
  configs: PageConfigs;
  /** Loader code with the site's configuration in it. */
  buildLoader: (config: SiteConfig) => string;
}

/** GET /w/{siteKey}.js for customers' pages. Always revalidated, so that a change in the panel shows at once. */
export function loaderRoutes({ configs, buildLoader }: LoaderRoutesDeps): Router {
  const router = Router();
  router.get('/w/:file', async (req, res, next) => {
    const siteKey = /^([\w-]{1,64})\.js$/.exec(req.params.file)?.[1];
    if (!siteKey) return next();
    const config = await configs.find(siteKey);
    allowEveryOrigin(res);
    res.set({ 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, no-cache' });
    if (!config) {
      // Not an error page: a stale snippet must not put one into the customer's console.
      res.status(404).end('/* Smartpoint: no such site code */');
      return;
    }
    const script = buildLoader(config);
    res.set('ETag', `"${createHash('sha256').update(script).digest('base64url').slice(0, 22)}"`);
    if (req.fresh) res.status(304).end();
    else res.end(script);
  });
  return router;
}

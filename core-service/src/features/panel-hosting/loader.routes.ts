import { Router } from 'express';
import type { SiteConfig } from '@smartpoint/contracts/page';
import { prepareAnswer, type PreparedAnswer } from '../../platform/http/index.ts';
import type { PageConfigs } from '../widgets/index.ts';
import { everyOrigin } from './assets.ts';

export interface LoaderRoutesDeps {
  configs: PageConfigs;
  /** Loader code with the site's configuration in it. */
  buildLoader: (config: SiteConfig) => string;
}

/** Always revalidated, so that a change in the panel shows at once. */
const headers = {
  ...everyOrigin,
  'Content-Type': 'text/javascript; charset=utf-8',
  'Cache-Control': 'public, no-cache',
};

/** GET /w/{siteKey}.js for customers' pages. */
export function loaderRoutes({ configs, buildLoader }: LoaderRoutesDeps): Router {
  // One for each configuration, which is the same object until the site changes.
  const scripts = new WeakMap<SiteConfig, PreparedAnswer>();
  const scriptOf = (config: SiteConfig): PreparedAnswer => {
    const script = scripts.get(config) ?? prepareAnswer(buildLoader(config), headers);
    scripts.set(config, script);
    return script;
  };
  const router = Router();
  router.get('/w/:file', async (req, res, next) => {
    const siteKey = /^([\w-]{1,64})\.js$/.exec(req.params.file)?.[1];
    if (!siteKey) return next();
    const config = await configs.find(siteKey);
    if (config) return scriptOf(config)(req, res);
    // Not an error page: a stale snippet must not put one into the customer's console.
    res.status(404).set(headers).end('/* Smartpoint: no such site code */');
  });
  return router;
}

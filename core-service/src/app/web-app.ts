import type { RequestListener } from 'node:http';
import express, { Router, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { buildLoader, fontName } from '@smartpoint/widget-lit/src/build.ts';
import { listPageCounters } from '../features/connections/index.ts';
import { createDocsRouter } from '../features/panel-hosting/api-docs/index.ts';
import { createDemo, createDemoSiteFinder } from '../features/panel-hosting/demo/index.ts';
import { createConsentRecipes } from '../features/panel-hosting/consent-recipes/index.ts';
import { createHelp } from '../features/panel-hosting/help/index.ts';
import { createMailboxPages } from '../features/panel-hosting/mailbox/index.ts';
import { assetsRouter } from '../features/panel-hosting/assets.ts';
import { createRefusalPages } from '../features/panel-hosting/refusal/index.ts';
import { contentRoutes } from '../features/panel-hosting/content.routes.ts';
import { createLetterDoors } from '../features/panel-hosting/letter-doors/index.ts';
import { loaderRoutes } from '../features/panel-hosting/loader.routes.ts';
import { panelRoutes } from '../features/panel-hosting/panel.routes.ts';
import { isCollect } from '../features/visits/index.ts';
import { dressed, findPageContent } from '../features/widgets/index.ts';
import type { Config } from '../platform/config/index.ts';
import { withinSite, type Database } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { admitAnyone, createBinder, problemHandler, requestContext } from '../platform/http/index.ts';
import type { Log } from '../platform/log/index.ts';
import { createDevMailbox } from '../platform/mail/index.ts';
import type { Features } from './compose.ts';
import { connectorFigures } from '../features/connections/index.ts';
import { healthRoutes } from './health.ts';
import type { WebAssets } from './web-assets.ts';

export interface WebAppDeps extends Features {
  config: Config;
  log: Log;
  db: Database;
  publicUrl: string;
  assets: WebAssets;
}

/** The HTTP side: events are answered before Express sees them (performance.md 1), the rest by routers. */
export function createWebApp(deps: WebAppDeps): RequestListener {
  const app = createExpress(deps);
  const { visits } = deps;
  return (req, res) => (isCollect(req) ? visits.collect(req, res) : app(req, res));
}

function createExpress(deps: WebAppDeps): Express {
  const { config, log, i18n, accounts, clientAddress, limitedAddress } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', config.TRUSTED_PROXIES.length > 0 ? config.TRUSTED_PROXIES : false);
  app.use(securityHeaders());
  app.use(requestContext({ i18n, authenticate: accounts.authenticate, clientAddress, limitedAddress }));
  app.use(pageSide(deps));
  app.use(apiRoutes(deps));
  app.use(panelSide(deps));
  app.use(createLetterDoors({ ...deps, brand: config.BRAND }));
  app.use(createDocsRouter({ i18n, brand: config.BRAND }));
  app.use(createConsentRecipes({ i18n, brand: config.BRAND }));
  app.use(createHelp({ i18n, brand: config.BRAND, supportEmail: config.SUPPORT_EMAIL }));
  if (config.DEMO) app.use(demoSide(deps));
  const refusals = createRefusalPages({ brand: config.BRAND });
  app.use(refusals.router);
  app.use((_req, _res, next) => next(new AppError('not-found')));
  app.use(problemHandler(log, { sendPage: refusals.send }));
  return app;
}

/** A new kind of caller is one admitter here. */
function apiRoutes(deps: WebAppDeps): Router {
  const binder = createBinder(
    {
      public: admitAnyone,
      session: deps.plugins.admitPerson,
      apiToken: deps.orders.admit,
      plugin: deps.plugins.admit,
      signature: deps.telephony.admit,
    },
    { publicUrl: deps.config.PUBLIC_URL, withinSite },
  );
  const router = Router();
  for (const name of [
    'accounts',
    'notifications',
    'demoAccount',
    'sites',
    'palettes',
    'branches',
    'callbacks',
    'telephony',
    'live',
    'photos',
    'images',
    'settings',
    'widgets',
    'leads',
    'leadWork',
    'exports',
    'personalData',
    'deliveries',
    'visits',
    'reportLinks',
    'orders',
    'plugins',
    'connections',
    'chats',
    'feeds',
    'reviews',
    'onboarding',
    'home',
  ] as const) {
    router.use(deps[name].routes(binder));
  }
  return router;
}

/** What customers' pages load. */
function pageSide(deps: WebAppDeps): Router {
  const { db, log, publicUrl, assets, changes, createPageConfigs, feeds, reviews } = deps;
  const { widgets } = assets;
  const configs = createPageConfigs({
    db,
    log,
    publicUrl: () => publicUrl,
    revision: widgets.revision,
    chunks: widgets.chunkByKind,
    countersOf: listPageCounters,
  });
  changes.onChange((accountId) => configs.forget(accountId));
  const router = Router();
  router.use(
    '/w/assets',
    assetsRouter({ files: new Map([...widgets.chunks, ...widgets.drawings]), crossOrigin: true }),
  );
  router.use(deps.images.files());
  router.use(feeds.pageRoutes());
  router.use(reviews.pageRoutes());
  router.use(deps.callbacks.pageRoutes());
  router.use(deps.widgets.whyRoutes(widgets.chunkByKind.why?.[0] ?? ''));
  const wardrobe = { ...widgets, fontName, origin: publicUrl };
  router.use(
    deps.widgets.previewRoutes({
      code: widgets.chunkByKind.draft?.[0] ?? '',
      chunks: widgets.chunkByKind,
      dress: (content) => dressed(content, wardrobe),
    }),
  );
  router.use(
    contentRoutes({
      findContent: (which) => findPageContent(db, which),
      dress: (content) => dressed(content, wardrobe),
    }),
  );
  router.use(loaderRoutes({ configs, buildLoader: (siteConfig) => buildLoader(siteConfig, widgets.loader) }));
  return router;
}

function panelSide(deps: WebAppDeps): Router {
  const { config, publicUrl, assets, db, visits } = deps;
  const { panel, widgets } = assets;
  const router = Router();
  router.use('/panel/assets', assetsRouter({ files: panel.files, crossOrigin: false }));
  router.use(
    panelRoutes({
      brand: config.BRAND,
      supportEmail: config.SUPPORT_EMAIL,
      publicUrl: () => publicUrl,
      entry: `/panel/assets/${panel.entry}`,
      strictPage: `/panel/assets/${panel.strictPage}`,
      css: `/panel/assets/${panel.css}`,
      preview: widgets.chunkByKind.preview?.[0] ?? '',
      mailbox: config.DEMO && !config.SMTP_URL ? '/dev/mail/' : undefined,
    }),
  );
  const gauges = {
    events_waiting: () => visits.stats().held,
    events_over_limit: () => visits.stats().overLimit,
    events_from_elsewhere: () => visits.stats().elsewhere,
  };
  const isOpenLocally = config.NODE_ENV !== 'production';
  const connectors = () => connectorFigures(db);
  router.use(healthRoutes({ db, gauges, connectors, metricsToken: config.METRICS_TOKEN, isOpenLocally }));
  return router;
}

/** The demo shop and the mailbox: only where there are no customers. Letters of before there was a mail server are nobody's to read. */
function demoSide({ db, i18n, publicUrl, config }: WebAppDeps): Router {
  const router = Router();
  router.use(createDemo({ i18n, findSiteKey: createDemoSiteFinder(db), publicUrl: () => publicUrl }));
  if (!config.SMTP_URL) router.use(createMailboxPages({ i18n, mailbox: createDevMailbox(db), publicUrl }));
  return router;
}

/** Strict on our own pages; routes for customers' pages and the demo loosen what they must (toolchain.md 6). */
function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'https:', 'http:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // Without TLS in front there is nothing to insist on; with it, the proxy or this header does.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    crossOriginEmbedderPolicy: false,
  });
}

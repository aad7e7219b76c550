import { Router } from 'express';
import * as endpoints from '@smartpoint/contracts/experiments';
import { isBot } from '../../../platform/device/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { createBudget, networkOf, unlimited, type Binder } from '../../../platform/http/index.ts';
import { accountOfSiteKey, placeOf, senderOf, type WhereaboutsOf } from '../../sites/index.ts';
import type { ExperimentsService } from './experiments.service.ts';
import { findHome, insertExposure } from './experiments.store.ts';

export interface ExperimentsRoutesDeps {
  db: Database;
  whereaboutsOf: WhereaboutsOf;
  rateLimits: boolean;
}

/** More of one network on a site are not counted: nobody's visitors there or elsewhere are refused for it. */
const exposures = { limit: 600, windowMs: 60_000 };

/** A/B tests of widgets, and the door of pages that tell who was shown what. */
export function experimentsRoutes(
  { bind }: Binder,
  service: ExperimentsService,
  { db, whereaboutsOf, rateLimits }: ExperimentsRoutesDeps,
): Router {
  const router = Router();
  const budget = rateLimits ? createBudget({ ...exposures, now: () => performance.now() }) : unlimited;
  bind(router, endpoints.getExperiment, ({ caller, params }) => service.find(caller, params.widgetId));
  bind(router, endpoints.startExperiment, ({ caller, params, body }) =>
    service.start(caller, params.widgetId, body.challengers),
  );
  bind(router, endpoints.endExperiment, ({ caller, params, body }) =>
    service.end(caller, params.widgetId, body.winner),
  );
  bind(router, endpoints.noteExposure, async ({ body, req, context }) => {
    const accountId = accountOfSiteKey(body.siteKey);
    // What is not counted is answered like what is: pages have nothing to do about it.
    if (accountId === undefined || isBot(req.headers['user-agent'], req.headers)) return {};
    if (!budget.spend(`${networkOf(context.limitedAs)} ${body.siteKey}`)) return {};
    await db.as(
      'ingest',
      async (tx) => {
        const home = await findHome(tx, body.siteKey);
        // A page of before says no address: what its browser says of it decides.
        const page = body.page ?? senderOf(req.headers);
        const isCounted = home && placeOf(home, whereaboutsOf(req.headers, page ?? home.url)).isCounted;
        if (isCounted === true) await insertExposure(tx, { ...body, accountId });
      },
      accountId,
    );
    return {};
  });
  return router;
}

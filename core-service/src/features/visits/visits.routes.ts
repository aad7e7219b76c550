import { Router } from 'express';
import { getLeftFields, getStats, getVariantStats, getVersionStats, getWidgetStats } from '@smartpoint/contracts/stats';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { breakdownRoutes } from './breakdowns/breakdowns.routes.ts';
import type { Figures } from './figures.ts';
import { whereLeft } from './left/left-fields.ts';
import { widgetStats } from './stats.ts';
import { variantStats } from './variants/variant-stats.ts';
import { versionStats } from './versions/version-stats.ts';

/** /v1/stats: the panel's «Статистика». `POST /v1/collect` is answered before Express, see `collect.ts`. */
export function statsRoutes(
  binder: Binder,
  { db, clock, figures }: { db: Database; clock: Clock; figures: Figures },
): Router {
  const router = Router();
  const { bind } = binder;
  breakdownRoutes(router, binder, { db, figures });

  bind(router, getStats, ({ caller: { account }, query }) => figures.totals(account, query));

  bind(router, getWidgetStats, ({ caller: { account }, query, params }) =>
    db.read(
      'tenant',
      (reads) => widgetStats(reads, { account, now: clock.now() }, { ...query, widgetId: params.widgetId }),
      account.uid,
    ),
  );

  bind(router, getVariantStats, ({ caller: { account }, query, params }) =>
    db.read(
      'tenant',
      (reads) => variantStats(reads, { ...query, ...params, accountId: account.uid, timeZone: account.timeZone }),
      account.uid,
    ),
  );

  bind(router, getVersionStats, ({ caller: { account }, query, params }) =>
    db.read(
      'tenant',
      (reads) => versionStats(reads, { ...query, ...params, accountId: account.uid, timeZone: account.timeZone }),
      account.uid,
    ),
  );

  bind(router, getLeftFields, ({ caller: { account }, query, params, context }) =>
    db.tenant(account.uid, (tx) =>
      whereLeft(tx, { ...query, ...params, accountId: account.uid, timeZone: account.timeZone }, context.t),
    ),
  );

  return router;
}

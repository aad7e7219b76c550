import { Router } from 'express';
import { z } from 'zod';
import type { ReviewsPage } from '@smartpoint/contracts/widgets/reviews';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { createRecentAnswers, limitByAddress } from '../../platform/http/index.ts';
import { accountOfSiteKey } from '../sites/index.ts';
import { findPublished } from './reviews.store.ts';

export interface PageRoutesDeps {
  db: Database;
  rateLimits: boolean;
}

const paramsSchema = z.object({
  siteKey: z.string().regex(/^[\w-]{1,64}$/),
  widget: z.string().regex(/^[1-9]\d{0,14}-[1-9]\d{0,8}$/),
});
const offsetSchema = z.coerce.number().int().min(0).max(100_000).catch(0);

/** GET /w/{siteKey}/{id}-{version}/reviews.json?offset: what visitors wrote and somebody published. */
export function pageRoutes({ db, rateLimits }: PageRoutesDeps): Router {
  const recent = createRecentAnswers();
  const count = limitByAddress({ enabled: rateLimits, limit: 120, windowSeconds: 60 });
  const router = Router();
  router.get('/w/:siteKey/:widget/reviews.json', async (req, res) => {
    res.set('Access-Control-Allow-Origin', '*');
    const params = paramsSchema.safeParse(req.params);
    if (!params.success) throw new AppError('not-found');
    const offset = offsetSchema.parse(req.query.offset);
    const key = JSON.stringify([params.data, offset]);
    const known = recent.find(key);
    if (known) return known(req, res);
    await count(req, res);
    const found = await find(db, params.data, offset);
    if (!found) {
      res.set('Cache-Control', 'no-store');
      throw new AppError('not-found');
    }
    return recent.keep(key, found)(req, res);
  });
  return router;
}

async function find(
  db: Database,
  { siteKey, widget }: z.infer<typeof paramsSchema>,
  offset: number,
): Promise<ReviewsPage | undefined> {
  const accountId = accountOfSiteKey(siteKey);
  if (accountId === undefined) return undefined;
  const [widgetId = 0, version = 0] = widget.split('-').map(Number);
  return db.as('ingest', (tx) => findPublished(tx, { siteKey, widgetId, version }, offset), accountId);
}

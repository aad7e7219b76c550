import { Router } from 'express';
import { z } from 'zod';
import type { ItemsPage } from '@smartpoint/contracts/widgets/showcase';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { createRecentAnswers, limitByAddress, preflightHeaders } from '../../platform/http/index.ts';
import { accountOfSiteKey } from '../sites/index.ts';
import { feedOfWidget, findItems } from './find-items.queries.ts';

export interface ItemsRoutesDeps {
  db: Database;
  rateLimits: boolean;
}

const querySchema = z.object({
  q: z.string().max(100).catch('').default(''),
  category: z.string().max(60).catch('').default(''),
  offset: z.coerce.number().int().min(0).max(100_000).catch(0).default(0),
});
const paramsSchema = z.object({
  siteKey: z.string().regex(/^[\w-]{1,64}$/),
  widget: z.string().regex(/^[1-9]\d{0,14}-[1-9]\d{0,8}$/),
});

/**
 * GET /w/{siteKey}/{id}-{version}/items.json?q&category&offset: what a showcase finds in its feed. The same for everybody:
 * it is kept for a minute, here and in every cache on the way.
 */
export function itemsRoutes({ db, rateLimits }: ItemsRoutesDeps): Router {
  const recent = createRecentAnswers();
  const count = limitByAddress({ enabled: rateLimits, limit: 120, windowSeconds: 60 });
  const router = Router();
  router.options(
    '/w/:siteKey/:widget/items.json',
    (req, res) => void res.set(preflightHeaders(req, 'GET')).status(204).end(),
  );
  router.get('/w/:siteKey/:widget/items.json', async (req, res) => {
    res.set('Access-Control-Allow-Origin', '*');
    const params = paramsSchema.safeParse(req.params);
    if (!params.success) throw new AppError('not-found');
    const query = querySchema.parse(req.query);
    const key = JSON.stringify([params.data, query]);
    const known = recent.find(key);
    if (known) return known(req, res);
    // What is known costs nothing: only what is looked for is counted.
    await count(req, res);
    const found = await find(db, params.data, query);
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
  { q: words, category, offset }: z.infer<typeof querySchema>,
): Promise<ItemsPage | undefined> {
  const accountId = accountOfSiteKey(siteKey);
  if (accountId === undefined) return undefined;
  const [widgetId = 0, version = 0] = widget.split('-').map(Number);
  return db.as(
    'ingest',
    async (tx) => {
      const feedId = await feedOfWidget(tx, { siteKey, widgetId, version });
      return feedId === undefined ? undefined : findItems(tx, feedId, { words, category, offset });
    },
    accountId,
  );
}

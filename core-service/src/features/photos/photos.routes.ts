import { Router } from 'express';
import { getPhoto, uploadPhoto } from '@smartpoint/contracts/photos';
import type { Database } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import { createBudget, networkOf, unlimited, type Binder } from '../../platform/http/index.ts';
import { createGate } from '../../platform/pictures/index.ts';
import { accountOfSiteKey } from '../sites/index.ts';
import { cleanPhoto } from './clean-photo.ts';
import * as store from './photos.store.ts';

export interface PhotosRoutesDeps {
  db: Database;
  rateLimits: boolean;
}

/** Whatever it is, a browser saves it: it runs as nothing and shows nothing of ours. */
const harmless = {
  'Content-Type': 'image/jpeg',
  'Content-Disposition': 'attachment; filename="photo.jpg"',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'private, max-age=86400',
};

/** From one network for one site. Only what is kept counts: rubbish uses up nobody's share. */
const taken = { limit: 40, windowMs: 600_000 };

/** PUT /v1/photos/{key} for pages; GET for people who read the lead. */
export function photosRoutes({ bind, bindStream }: Binder, { db, rateLimits }: PhotosRoutesDeps): Router {
  const router = Router();
  const budget = rateLimits ? createBudget({ ...taken, now: () => performance.now() }) : unlimited;
  const gate = createGate({ atOnce: 2, waiting: 6 });

  bind(router, uploadPhoto, async ({ params: { key }, query: { siteKey }, body, context }) => {
    const accountId = accountOfSiteKey(siteKey);
    if (accountId === undefined) throw invalid('/siteKey', 'unknown-site');
    const sender = `${networkOf(context.limitedAs)} ${siteKey}`;
    if (budget.left(sender) <= 0) throw new AppError('too-many-requests', { retryAfter: taken.windowMs / 1000 });
    const state = await db.as('ingest', (tx) => store.takesPhotos(tx, siteKey), accountId);
    if (state === 'unknown') throw invalid('/siteKey', 'unknown-site');
    if (state === 'full') throw new AppError('too-many-requests', { retryAfter: 3600 });
    const bytes = Buffer.from(await body.arrayBuffer());
    const cleaned = await gate(accountId, () => cleanPhoto(bytes));
    if ('fault' in cleaned) throw invalid('/photo', `photo-${cleaned.fault}`);
    await db.as('ingest', (tx) => store.keepPhoto(tx, accountId, key, cleaned), accountId);
    budget.spend(sender);
    return { photoKey: key };
  });

  bindStream(router, getPhoto, async ({ caller, params, query, res }) => {
    const bytes = await db.tenant(caller.account.uid, (tx) => store.findPhoto(tx, params.key, query.size));
    if (!bytes) throw new AppError('not-found');
    res.set(harmless).end(bytes);
  });

  return router;
}

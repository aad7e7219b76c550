import { Router } from 'express';
import * as endpoints from '@smartpoint/contracts/reviews';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { readReviews } from './read-reviews.ts';
import * as store from './reviews.store.ts';

/** /v1/reviews: the panel's «Отзывы», where a person decides what is shown. */
export function reviewsRoutes({ bind }: Binder, { db }: { db: Database }): Router {
  const router = Router();

  bind(router, endpoints.listReviews, ({ caller }) =>
    db.tenant(caller.account.uid, async (tx) => ({
      reviews: await store.listReviews(tx),
      waiting: await store.countWaiting(tx),
    })),
  );

  bind(router, endpoints.updateReview, ({ caller, params: { reviewId }, body }) => {
    const { uid: accountId } = caller.account;
    return db.tenant(accountId, async (tx) => {
      const changed = await store.updateReview(tx, reviewId, body);
      if (!changed) throw new AppError('not-found');
      const details = { state: changed.state };
      const entry = { accountId, userId: caller.user.id, action: 'review.changed', target: String(reviewId), details };
      await recordAudit(tx, entry);
      return changed;
    });
  });

  bind(router, endpoints.deleteReview, async ({ caller, params: { reviewId } }) => {
    const { uid: accountId } = caller.account;
    await db.tenant(accountId, async (tx) => {
      if (!(await store.deleteReview(tx, reviewId))) throw new AppError('not-found');
      await recordAudit(tx, { accountId, userId: caller.user.id, action: 'review.deleted', target: String(reviewId) });
    });
    return {};
  });

  bind(router, endpoints.importReviews, async ({ caller, body }) => {
    const read = readReviews(body.csv);
    if (!read) throw invalid('/csv', 'review-columns');
    const { uid: accountId } = caller.account;
    await db.tenant(accountId, async (tx) => {
      await store.insertReviews(tx, accountId, read.reviews);
      const details = { taken: read.reviews.length };
      await recordAudit(tx, { accountId, userId: caller.user.id, action: 'review.imported', target: '', details });
    });
    return { taken: read.reviews.length, skipped: read.skipped, firstSkippedLine: read.firstSkippedLine };
  });

  return router;
}

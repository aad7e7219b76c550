import type { Router } from 'express';
import type { Database } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { pageRoutes } from './page.routes.ts';
import { reviewsRoutes } from './reviews.routes.ts';

export { reviewOfLead } from './reviews.store.ts';

export interface ReviewsDeps {
  db: Database;
  rateLimits: boolean;
}

export interface Reviews {
  routes(binder: Binder): Router;
  /** What pages ask (`/w/…/reviews.json`). */
  pageRoutes(): Router;
}

/** Reviews that visitors wrote or a table brought: a person decides which are shown (ADR 48). */
export function createReviews(deps: ReviewsDeps): Reviews {
  return { routes: (binder) => reviewsRoutes(binder, deps), pageRoutes: () => pageRoutes(deps) };
}

import { Router } from 'express';
import { z } from 'zod';
import type { Sealer } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { JobContract, Jobs } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { Transport } from '../../platform/outbound/index.ts';
import { pageRoutes } from './page.routes.ts';
import { reviewsRoutes } from './reviews.routes.ts';
import { createSourceWorker } from './sources/source-worker.ts';
import { sourcesRoutes } from './sources/sources.routes.ts';

export { reviewOfLead } from './reviews.store.ts';

export interface ReviewsDeps {
  db: Database;
  log: Log;
  sealer: Pick<Sealer, 'seal' | 'open'>;
  transport: Transport;
  isDemo: (accountId: number) => Promise<boolean>;
  avitoUrl: string;
  rateLimits: boolean;
}

export interface Reviews {
  routes(binder: Binder): Router;
  /** What pages ask (`/w/…/reviews.json`). */
  pageRoutes(): Router;
  /** Asks what is due in this process. Call before `jobs.start()`. */
  start(): void;
  stop(): void;
}

const fetchJob: JobContract<object> = { name: 'reviews.fetch-now', schema: z.object({}) };
const lookEveryMs = 60_000;

/** Reviews that visitors wrote, a table brought or a source tells: a person decides which are shown (ADR 48, 82). */
export function createReviews(deps: ReviewsDeps, jobs: Jobs): Reviews {
  const worker = createSourceWorker(deps);
  const wake = (): void => void jobs.wake(fetchJob.name, {});
  return {
    routes: (binder) => Router().use(reviewsRoutes(binder, deps), sourcesRoutes(binder, { ...deps, wake })),
    pageRoutes: () => pageRoutes(deps),
    stop: worker.stop,
    start: () => {
      jobs.handle(fetchJob, () => worker.look(), { concurrency: 1 });
      jobs.every('reviews.fetch', lookEveryMs, () => worker.look());
    },
  };
}

import { Router } from 'express';
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { JobContract, Jobs } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { Downloader, Transport } from '../../platform/outbound/index.ts';
import { carsRoutes } from './cars.routes.ts';
import { feedsRoutes } from './feeds.routes.ts';
import { createFeedWorker, type FeedTuning } from './feed-worker.ts';
import { itemsRoutes } from './items.routes.ts';

export interface FeedsDeps {
  db: Database;
  log: Log;
  transport: Transport & Downloader;
  isDemo: (accountId: number) => Promise<boolean>;
  rateLimits: boolean;
  tuning?: Partial<FeedTuning>;
}

export interface Feeds {
  routes(binder: Binder): Router;
  /** What pages ask (`/w/…/items.json`, `cars.json`). */
  pageRoutes(): Router;
  /** Fetches what is due in this process. Call before `jobs.start()`. */
  start(): void;
  /** What is being fetched is left to whoever comes next. */
  stop(): void;
}

const fetchJob: JobContract<object> = { name: 'feeds.fetch-now', schema: z.object({}) };
const lookEveryMs = 30_000;

/** Product feeds: fetched on a schedule, kept as rows, shown by showcases (ADR 47). */
export function createFeeds(deps: FeedsDeps, jobs: Jobs): Feeds {
  const { db, transport, isDemo } = deps;
  const worker = createFeedWorker(deps);
  return {
    routes: (binder) => feedsRoutes(binder, { db, transport, isDemo, wake: () => void jobs.wake(fetchJob.name, {}) }),
    pageRoutes: () => Router().use(itemsRoutes(deps), carsRoutes(deps)),
    stop: worker.stop,
    start: () => {
      jobs.handle(fetchJob, async () => worker.look(), { concurrency: 1 });
      jobs.every('feeds.fetch', lookEveryMs, async () => worker.look());
    },
  };
}

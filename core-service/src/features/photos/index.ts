import type { Router } from 'express';
import type { Database } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import { photosRoutes } from './photos.routes.ts';
import { sweepPhotos } from './photos.store.ts';

export { claimPhotos } from './photos.store.ts';

const hourMs = 3_600_000;

export interface PhotosDeps {
  db: Database;
  jobs: Jobs;
  rateLimits: boolean;
}

/** Photos that visitors send with their leads. */
export function createPhotos(deps: PhotosDeps): { routes(binder: Binder): Router; start(): void } {
  return {
    routes: (binder) => photosRoutes(binder, deps),
    start: () => deps.jobs.every('photos.sweep', hourMs, () => deps.db.as('worker', sweepPhotos)),
  };
}

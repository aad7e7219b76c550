import type { Router } from 'express';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { branchesRoutes } from './branches.routes.ts';
import { createBranchesStore } from './branches.store.ts';

export interface BranchesDeps {
  db: Database;
  clock: Clock;
}

export function createBranches(deps: BranchesDeps): { routes(binder: Binder): Router } {
  const store = createBranchesStore(deps.db);
  return { routes: (binder) => branchesRoutes(binder, { ...deps, store }) };
}

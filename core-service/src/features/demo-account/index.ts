import type { Router } from 'express';
import type { Binder } from '../../platform/http/index.ts';
import { createDemoAccount as createWork, type DemoAccount as DemoWork, type DemoAccountDeps } from './demo-account.ts';
import { demoAccountRoutes } from './demo-account.routes.ts';

export { findCountedOwner as findDemoOwner } from './demo-account.store.ts';

export interface DemoAccount extends DemoWork {
  routes(binder: Binder): Router;
}

/** A made-up account for whoever tries this installation out. */
export function createDemoAccount(deps: DemoAccountDeps): DemoAccount {
  const demo = createWork(deps);
  return { ...demo, routes: (binder) => demoAccountRoutes(binder, { db: deps.db, demo }) };
}

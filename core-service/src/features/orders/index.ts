import { Router } from 'express';
import { accessRoutes, type AccessRoutesDeps } from './access.routes.ts';
import { decideAccess, listPending, type PendingAccess } from './access.queries.ts';
import type { Admitter, Binder } from '../../platform/http/index.ts';
import { createTokenAdmitter } from './api-token.admitter.ts';
import { ordersRoutes } from './orders.routes.ts';

export type { PendingAccess } from './access.queries.ts';

export type OrdersDeps = AccessRoutesDeps & { rateLimits: boolean };

export interface Orders {
  routes(binder: Binder): Router;
  /** Who holds an API token. */
  admit: Admitter<'apiToken'>;
  /** For the operator of the installation (`npm run admin`). False: no such account. */
  decideAccess(accountId: number, state: 'approved' | 'refused'): Promise<boolean>;
  pendingAccess(): Promise<PendingAccess[]>;
}

export function createOrders(deps: OrdersDeps): Orders {
  return {
    routes: (binder) => Router().use(ordersRoutes(binder, deps), accessRoutes(binder, deps)),
    admit: createTokenAdmitter(deps.db),
    decideAccess: (accountId, state) => deps.db.as('worker', (tx) => decideAccess(tx, accountId, state)),
    pendingAccess: () => deps.db.as('worker', listPending),
  };
}

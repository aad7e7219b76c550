import { Router } from 'express';
import { accessRoutes, type AccessRoutesDeps } from './access.routes.ts';
import { decideAccess, listPending, type PendingAccess } from './access.queries.ts';
import { ordersRoutes } from './orders.routes.ts';

export type { PendingAccess } from './access.queries.ts';

export type OrdersDeps = AccessRoutesDeps & { rateLimits: boolean };

export interface Orders {
  router: Router;
  /** For the operator of the installation (`npm run admin`). False: no such account. */
  decideAccess(accountId: number, state: 'approved' | 'refused'): Promise<boolean>;
  pendingAccess(): Promise<PendingAccess[]>;
}

export function createOrders(deps: OrdersDeps): Orders {
  const router = Router();
  router.use(ordersRoutes(deps), accessRoutes(deps));
  return {
    router,
    decideAccess: (accountId, state) => deps.db.as('worker', (tx) => decideAccess(tx, accountId, state)),
    pendingAccess: () => deps.db.as('worker', listPending),
  };
}

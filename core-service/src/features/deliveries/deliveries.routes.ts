import { Router } from 'express';
import { getReconciliation, retryDeliveries, retryDelivery } from '@smartpoint/contracts/leads';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import { findDelivery, makeDue, makeParkedDue, reconcileDestinations, reconcileLeads } from './deliveries.queries.ts';

export interface DeliveriesRoutesDeps {
  db: Database;
  wake: (deliveryIds: readonly number[]) => void;
}

/** /v1/deliveries, /v1/reconciliation: "send again" and where every lead is. */
export function deliveriesRoutes({ bind }: Binder, { db, wake }: DeliveriesRoutesDeps): Router {
  const router = Router();

  bind(router, retryDelivery, async ({ caller, params, context }) => {
    const { uid: accountId } = caller.account;
    const id = params.deliveryId;
    const delivery = await db.tenant(accountId, async (tx) => {
      const found = await makeDue(tx, id);
      if (found === 'absent') throw new AppError('not-found');
      if (found === 'delivered') throw new AppError('conflict');
      await recordAudit(tx, { accountId, userId: caller.user.id, action: 'delivery.retried', target: String(id) });
      return findDelivery(tx, id, context.t);
    });
    if (!delivery) throw new AppError('not-found');
    wake([id]);
    return delivery;
  });

  bind(router, retryDeliveries, async ({ caller, body: { connectionId = null, period, after } }) => {
    const { uid: accountId, timeZone } = caller.account;
    const made = await db.tenant(accountId, async (tx) => {
      const due = await makeParkedDue(tx, { connectionId, period: period && { ...period, timeZone }, after });
      const target = connectionId === null ? 'all' : `connection ${connectionId}`;
      const details = { ...period, count: due.length };
      if (due.length > 0)
        await recordAudit(tx, { accountId, userId: caller.user.id, action: 'deliveries.retried', target, details });
      return due;
    });
    wake(made.slice(0, 1));
    return { made: made.length, next: made.at(-1) ?? null };
  });

  bind(router, getReconciliation, async ({ caller, query }) => {
    const { uid, timeZone } = caller.account;
    const period = { ...query, timeZone };
    return db.tenant(uid, async (tx) => ({
      rows: await reconcileLeads(tx, period),
      destinations: await reconcileDestinations(tx, period),
    }));
  });

  return router;
}

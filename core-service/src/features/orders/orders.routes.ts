import { Router, type Request } from 'express';
import { getOrders, type OrdersRequest } from '@smartpoint/contracts/orders';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { limitByAddress, sendTexts, type ApiTokenCaller, type Binder } from '../../platform/http/index.ts';
import { readBearer } from './api-token.ts';
import { streamOrders, type OrdersQuery } from './orders.queries.ts';

/** POST /api/orders: document A's orders API, for developers' systems. */
export function ordersRoutes(
  { bindStream }: Binder,
  { db, rateLimits }: { db: Database; rateLimits: boolean },
): Router {
  const router = Router();
  // By address neighbours of one hosting would use up each other's share; the header as it is can be spelled in many ways.
  const knownAs = async ({ headers }: Request) => readBearer(headers.authorization)?.hash;
  const limit = limitByAddress({ limit: 120, windowSeconds: 60, enabled: rateLimits, knownAs });

  bindStream(
    router,
    getOrders,
    async ({ caller, body, res }) => {
      const texts = ordersText(db, { reader: caller.accountId, uids: permitted(caller, body), request: body });
      const start = () => void res.type('application/json');
      await sendTexts(res, texts, { start, unreadMs: db.streams.unreadMs });
    },
    { limits: [limit] },
  );
  return router;
}

/** The asked accounts, each once. A foreign and a missing uid are the same to the caller (E-5.8). */
function permitted(caller: ApiTokenCaller, { uid, uids }: OrdersRequest): number[] {
  const asked = [...new Set(uids ?? (uid === undefined ? [] : [uid]))];
  if (!asked.every((each) => caller.uids.includes(each))) throw new AppError('unknown-account');
  if (!asked.every((each) => caller.approved.includes(each))) throw new AppError('access-not-approved');
  return asked;
}

async function* ordersText(db: Database, query: OrdersQuery): AsyncGenerator<string> {
  const { date_from: from, date_end: to, timezone } = query.request;
  let glue = `{"getPeriod":${JSON.stringify({ from, to, timezone })},"orders":{`;
  for await (const batch of streamOrders(db, query)) {
    yield glue + batch.map((row) => row.json).join(',');
    glue = ',';
  }
  yield glue === ',' ? '}}' : `${glue}}}`;
}

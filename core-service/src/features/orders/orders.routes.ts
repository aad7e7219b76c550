import { Router, type RequestHandler, type Response } from 'express';
import { getOrders, type OrdersRequest } from '@smartpoint/contracts/orders';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { bindStream, limitByAddress, sendTexts } from '../../platform/http/index.ts';
import { readBearer } from './api-token.ts';
import { streamOrders, type OrdersQuery } from './orders.queries.ts';
import { findToken, type TokenGrant } from './token-grant.queries.ts';

/** POST /api/orders: document A's orders API, for developers' systems. */
export function ordersRoutes({ db, rateLimits }: { db: Database; rateLimits: boolean }): Router {
  const router = Router();
  const limit = limitByAddress({ limit: 120, windowSeconds: 60, enabled: rateLimits });
  const grants = new WeakMap<Response, Grant>();
  // Before the body: who may not ask at all learns nothing about how to ask.
  const admit: RequestHandler = async (req, res, next) => {
    grants.set(res, await findGrant(db, req.headers.authorization));
    next();
  };

  bindStream(
    router,
    getOrders,
    async ({ body, res }) => {
      const grant = grants.get(res);
      if (!grant) throw new AppError('invalid-token');
      const texts = ordersText(db, { reader: grant.reader, uids: permitted(grant, body), request: body });
      const start = () => void res.type('application/json');
      await sendTexts(res, texts, { start, unreadMs: db.streams.unreadMs });
    },
    { before: [limit, admit] },
  );
  return router;
}

/** What the token allows, and the account it belongs to. */
type Grant = TokenGrant & Pick<OrdersQuery, 'reader'>;

async function findGrant(db: Database, authorization: string | undefined): Promise<Grant> {
  const bearer = readBearer(authorization);
  const grant = bearer && (await db.as('api', (tx) => findToken(tx, bearer.hash), bearer.accountId));
  if (!grant) throw new AppError('invalid-token');
  return { ...grant, reader: bearer.accountId };
}

/** The asked accounts, each once. A foreign and a missing uid are the same to the caller (E-5.8). */
function permitted(grant: TokenGrant, { uid, uids }: OrdersRequest): number[] {
  const asked = [...new Set(uids ?? (uid === undefined ? [] : [uid]))];
  if (!asked.every((each) => grant.uids.includes(each))) throw new AppError('unknown-account');
  if (!asked.every((each) => grant.approved.includes(each))) throw new AppError('access-not-approved');
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

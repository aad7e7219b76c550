import { pipeline } from 'node:stream/promises';
import { Router, type Response } from 'express';
import { getOrders, type OrdersRequest } from '@smartpoint/contracts/orders';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { bindStream, limitByAddress } from '../../platform/http/index.ts';
import { readBearer } from './api-token.ts';
import { streamOrders } from './orders.queries.ts';
import { findToken, type TokenGrant } from './token-grant.queries.ts';

/** POST /api/orders: document A's orders API, for developers' systems. */
export function ordersRoutes({ db, rateLimits }: { db: Database; rateLimits: boolean }): Router {
  const router = Router();
  const limit = limitByAddress({ limit: 120, windowSeconds: 60, enabled: rateLimits });

  bindStream(
    router,
    getOrders,
    async ({ body, req, res }) => {
      const grant = await findGrant(db, req.headers.authorization);
      await sendOrders(res, db, body, permitted(grant, body));
    },
    { before: [limit] },
  );
  return router;
}

async function findGrant(db: Database, authorization: string | undefined): Promise<TokenGrant> {
  const bearer = readBearer(authorization);
  const grant = bearer && (await db.as('api', (tx) => findToken(tx, bearer.hash), bearer.accountId));
  if (!grant) throw new AppError('invalid-token');
  return grant;
}

/** The asked accounts, each once. A foreign and a missing uid are the same to the caller (E-5.8). */
function permitted(grant: TokenGrant, { uid, uids }: OrdersRequest): number[] {
  const asked = [...new Set(uids ?? (uid === undefined ? [] : [uid]))];
  if (!asked.every((each) => grant.uids.includes(each))) throw new AppError('unknown-account');
  if (!asked.every((each) => grant.approved.includes(each))) throw new AppError('access-not-approved');
  return asked;
}

async function sendOrders(res: Response, db: Database, request: OrdersRequest, uids: number[]): Promise<void> {
  const stop = new AbortController();
  res.on('close', () => stop.abort());
  const { date_from: from, date_end: to, timezone } = request;
  const withUid = request.uids !== undefined;

  const text = async function* () {
    let glue = `{"getPeriod":${JSON.stringify({ from, to, timezone })},"orders":{`;
    for (const uid of uids) {
      for await (const batch of streamOrders(db, { uid, request, withUid, signal: stop.signal })) {
        yield glue + batch.map((row) => row.json).join(',');
        glue = ',';
      }
    }
    yield glue === ',' ? '}}' : `${glue}}}`;
  };
  await pipeline(startLate(text(), res), res);
}

/** Sets the headers with the first text only: a failure before it can still be answered as a problem. */
async function* startLate(texts: AsyncGenerator<string>, res: Response): AsyncGenerator<string> {
  for await (const text of texts) {
    if (!res.headersSent) res.type('application/json');
    yield text;
  }
}

import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Admitter } from '../../platform/http/index.ts';
import { readBearer } from './api-token.ts';
import { findToken } from './token-grant.queries.ts';

/** Programs with `Authorization: Bearer <token>`; a missing, wrong and revoked one are the same to the caller. */
export function createTokenAdmitter(db: Database): Admitter<'apiToken'> {
  return async ({ req }) => {
    const bearer = readBearer(req.headers.authorization);
    const grant = bearer && (await db.as('api', (tx) => findToken(tx, bearer.hash), bearer.accountId));
    if (!grant) throw new AppError('invalid-token');
    return { kind: 'apiToken', accountId: bearer.accountId, uids: grant.uids, approved: grant.approved };
  };
}

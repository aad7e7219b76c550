import { Router } from 'express';
import { getApiAccess, issueApiToken, requestApiAccess, revokeApiToken } from '@smartpoint/contracts/orders';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import * as queries from './access.queries.ts';
import { newApiToken } from './api-token.ts';

export interface AccessRoutesDeps {
  db: Database;
  /** Puts the letter to support into the outbox, in the same transaction. */
  notifySupport: (tx: Tx, request: { accountId: number; comment: string }) => Promise<void>;
}

/** /v1/api-access, /v1/api-tokens: the «API» block of «Интеграция». */
export function accessRoutes({ bind }: Binder, { db, notifySupport }: AccessRoutesDeps): Router {
  const router = Router();
  const grantable = (userId: number) => db.as('auth', (tx) => queries.grantableAccounts(tx, userId));

  bind(router, getApiAccess, async ({ caller: { account, user } }) => {
    const others = await grantable(user.id);
    return db.tenant(account.uid, async (tx) => {
      const access = await queries.findAccess(tx, account.uid);
      return {
        state: access?.state ?? ('none' as const),
        requestedAt: access?.requestedAt.toISOString() ?? null,
        tokens: (await queries.listTokens(tx)).map(toView),
        grantableUids: others.filter((each) => each.uid !== account.uid),
      };
    });
  });

  bind(router, requestApiAccess, ({ caller: { account, user }, body }) =>
    db.tenant(account.uid, async (tx) => {
      const request = { accountId: account.uid, userId: user.id, comment: body.comment };
      if (await queries.requestAccess(tx, request)) {
        await recordAudit(tx, { ...request, action: 'api.requested' });
        await notifySupport(tx, request);
      }
      return { state: (await queries.findAccess(tx, account.uid))?.state ?? ('requested' as const) };
    }),
  );

  bind(router, issueApiToken, async ({ caller: { account, user }, body }) => {
    const uids = [...new Set([account.uid, ...body.uids])];
    const mayGrant = (await grantable(user.id)).map((each) => each.uid);
    if (!mayGrant.includes(account.uid)) throw new AppError('access-not-approved');
    if (!uids.every((uid) => mayGrant.includes(uid))) throw new AppError('not-found');
    const { token, hash, last4 } = newApiToken(account.uid);
    const stored = await db.tenant(account.uid, async (tx) => {
      const made = await queries.insertToken(tx, {
        accountId: account.uid,
        userId: user.id,
        name: body.name,
        hash,
        last4,
        uids,
      });
      await recordAudit(tx, {
        accountId: account.uid,
        userId: user.id,
        action: 'api-token.issued',
        target: String(made.id),
        details: { uids },
      });
      return made;
    });
    return { ...toView(stored), token };
  });

  bind(router, revokeApiToken, ({ caller: { account, user }, params }) =>
    db.tenant(account.uid, async (tx) => {
      if (!(await queries.revokeToken(tx, params.tokenId))) throw new AppError('not-found');
      const target = String(params.tokenId);
      await recordAudit(tx, { accountId: account.uid, userId: user.id, action: 'api-token.revoked', target });
      return {};
    }),
  );
  return router;
}

function toView(token: queries.StoredToken) {
  return { ...token, createdAt: token.createdAt.toISOString(), lastUsedAt: token.lastUsedAt?.toISOString() ?? null };
}

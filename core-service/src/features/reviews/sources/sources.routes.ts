import { Router } from 'express';
import * as endpoints from '@smartpoint/contracts/review-sources';
import type { ReviewSource } from '@smartpoint/contracts/review-sources';
import { recordAudit } from '../../../platform/audit/index.ts';
import type { Sealer } from '../../../platform/crypto/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import { AppError, invalid } from '../../../platform/errors/index.ts';
import { limitByAccount, type Binder, type SessionInfo } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import * as store from './sources.store.ts';
import { sourceView } from './sources.view.ts';

export interface SourcesRoutesDeps {
  db: Database;
  sealer: Pick<Sealer, 'seal'>;
  /** Nothing leaves the demo account. */
  isDemo: (accountId: number) => Promise<boolean>;
  /** Something is due. */
  wake: () => void;
}

/** More than anybody sells under; all of them are asked one after the other, together with those of others. */
const mostPerAccount = 50;

/** /v1/review-sources: where reviews are fetched from. */
export function sourcesRoutes({ bind }: Binder, deps: SourcesRoutesDeps): Router {
  const { db, sealer, isDemo, wake } = deps;
  const router = Router();
  const limits = [limitByAccount({ limit: 60, windowSeconds: 3600 })];
  const sealed = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }): store.SealedKeys => ({
    clientId,
    secretSealed: sealer.seal(clientSecret),
  });
  const changing = async (
    { account, user }: SessionInfo,
    action: string,
    t: Translate,
    work: (tx: Tx) => Promise<number>,
  ): Promise<ReviewSource> => {
    const { uid: accountId } = account;
    if (await isDemo(accountId)) throw new AppError('demo-stays-inside');
    const source = await db.tenant(accountId, async (tx) => {
      const id = await work(tx);
      await recordAudit(tx, { accountId, userId: user.id, action, target: String(id) });
      return store.findSource(tx, id);
    });
    if (!source) throw new AppError('not-found');
    wake();
    return sourceView(source, t);
  };
  /** The same reviews twice would be on pages twice. @returns how many sources there are */
  const refuseTwice = async (tx: Tx, accountId: number, { id, clientId }: { id?: number; clientId: string }) => {
    const known = await store.lockSources(tx, accountId);
    if (known.some((each) => each.clientId === clientId && each.id !== id))
      throw invalid('/clientId', 'keys-connected');
    return known.length;
  };
  const there = (id: number, isThere: boolean): number => {
    if (!isThere) throw new AppError('not-found');
    return id;
  };

  bind(router, endpoints.listReviewSources, async ({ caller, context }) => {
    const sources = await db.tenant(caller.account.uid, store.listSources);
    return { sources: sources.map((source) => sourceView(source, context.t)) };
  });

  bind(
    router,
    endpoints.createReviewSource,
    ({ caller, body, context }) =>
      changing(caller, 'review-source.created', context.t, async (tx) => {
        const { uid } = caller.account;
        const count = await refuseTwice(tx, uid, body);
        if (count >= mostPerAccount) throw invalid('/clientId', 'too-many', { max: mostPerAccount });
        return store.insertSource(tx, uid, { kind: body.kind, ...sealed(body) });
      }),
    { limits },
  );

  bind(
    router,
    endpoints.updateReviewSource,
    ({ caller, params: { sourceId }, body, context }) =>
      changing(caller, 'review-source.changed', context.t, async (tx) => {
        await refuseTwice(tx, caller.account.uid, { id: sourceId, clientId: body.clientId });
        return there(sourceId, await store.changeKeys(tx, sourceId, sealed(body)));
      }),
    { limits },
  );

  bind(
    router,
    endpoints.fetchReviewSource,
    ({ caller, params: { sourceId }, context }) =>
      changing(caller, 'review-source.asked', context.t, async (tx) =>
        there(sourceId, await store.makeDue(tx, sourceId)),
      ),
    { limits },
  );

  bind(router, endpoints.deleteReviewSource, async ({ caller, params: { sourceId } }) => {
    const { uid: accountId } = caller.account;
    await db.tenant(accountId, async (tx) => {
      there(sourceId, await store.deleteSource(tx, sourceId));
      const action = 'review-source.deleted';
      await recordAudit(tx, { accountId, userId: caller.user.id, action, target: String(sourceId) });
    });
    return {};
  });

  return router;
}

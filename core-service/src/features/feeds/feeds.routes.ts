import { Router } from 'express';
import * as endpoints from '@smartpoint/contracts/feeds';
import type { Feed } from '@smartpoint/contracts/feeds';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import { limitByAccount, type Binder, type SessionInfo } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import type { Transport } from '../../platform/outbound/index.ts';
import * as store from './feeds.store.ts';
import { feedView } from './feeds.view.ts';
import { findCars, findItems } from './find-items.queries.ts';

export interface FeedsRoutesDeps {
  db: Database;
  transport: Pick<Transport, 'faultOf'>;
  /** Nothing leaves the demo account. */
  isDemo: (accountId: number) => Promise<boolean>;
  /** Something is due. */
  wake: () => void;
}

/** /v1/feeds: the panel's «Фиды товаров». */
export function feedsRoutes({ bind }: Binder, { db, transport, isDemo, wake }: FeedsRoutesDeps): Router {
  const router = Router();
  const limits = [limitByAccount({ limit: 60, windowSeconds: 60 * 60 })];

  /** A change with its audit entry; then somebody goes and fetches. */
  const changing = async (
    { account, user }: SessionInfo,
    action: string,
    work: (tx: Tx) => Promise<number>,
  ): Promise<number> => {
    const { uid: accountId } = account;
    if (await isDemo(accountId)) throw new AppError('demo-stays-inside');
    const id = await db.tenant(accountId, async (tx) => {
      const changed = await work(tx);
      await recordAudit(tx, { accountId, userId: user.id, action, target: String(changed) });
      return changed;
    });
    wake();
    return id;
  };
  const view = async ({ account }: SessionInfo, id: number, t: Translate): Promise<Feed> =>
    feedView(orRefuse(await db.tenant(account.uid, (tx) => store.findFeed(tx, id))), t);
  const checkAddress = (url: string | undefined): void => {
    const fault = url !== undefined && transport.faultOf(url);
    if (fault) throw invalid('/url', fault);
  };

  bind(router, endpoints.listFeeds, async ({ caller, context }) => {
    const feeds = await db.tenant(caller.account.uid, store.listFeeds);
    return { feeds: feeds.map((feed) => feedView(feed, context.t)) };
  });

  bind(
    router,
    endpoints.createFeed,
    async ({ caller, body, context }) => {
      checkAddress(body.url);
      const id = await changing(caller, 'feed.created', (tx) => store.insertFeed(tx, caller.account.uid, body));
      return view(caller, id, context.t);
    },
    { limits },
  );

  bind(router, endpoints.updateFeed, async ({ caller, params: { feedId }, body, context }) => {
    checkAddress(body.url);
    await changing(caller, 'feed.changed', async (tx) => {
      if (!(await store.updateFeed(tx, feedId, body))) throw new AppError('not-found');
      return feedId;
    });
    return view(caller, feedId, context.t);
  });

  bind(
    router,
    endpoints.fetchFeed,
    async ({ caller, params: { feedId }, context }) => {
      await changing(caller, 'feed.asked', async (tx) => {
        if (!(await store.makeDue(tx, feedId))) throw new AppError('not-found');
        return feedId;
      });
      return view(caller, feedId, context.t);
    },
    { limits },
  );

  bind(router, endpoints.deleteFeed, async ({ caller, params: { feedId } }) => {
    const { uid: accountId } = caller.account;
    await db.tenant(accountId, async (tx) => {
      if (await store.isShown(tx, feedId)) throw new AppError('feed-in-use');
      if (!(await store.deleteFeed(tx, feedId))) throw new AppError('not-found');
      await recordAudit(tx, { accountId, userId: caller.user.id, action: 'feed.deleted', target: String(feedId) });
    });
    return {};
  });

  bind(router, endpoints.listFeedItems, async ({ caller, params: { feedId } }) => {
    const wish = { words: '', category: '', offset: 0 };
    return orRefuse(await db.tenant(caller.account.uid, (tx) => findItems(tx, feedId, wish)));
  });

  bind(router, endpoints.listFeedCars, async ({ caller, params: { feedId } }) =>
    orRefuse(await db.tenant(caller.account.uid, (tx) => findCars(tx, feedId))),
  );

  return router;
}

function orRefuse<T>(found: T | undefined): T {
  if (found === undefined) throw new AppError('not-found');
  return found;
}

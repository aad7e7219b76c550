import type { Database } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { Downloader } from '../../platform/outbound/index.ts';
import { fetchFeed, type Fetched } from './fetch-feed.ts';
import { claimDueFeed, saveFault, saveItems, saveUnchanged, type ClaimedFeed } from './fetching.store.ts';

export interface FeedTuning {
  /** For one feed, with everything it leads to. */
  timeoutMs: number;
  /** Feeds at once: a slow one must not keep the others waiting. */
  lanes: number;
}

export interface FeedWorkerDeps {
  db: Database;
  log: Log;
  transport: Downloader;
  tuning?: Partial<FeedTuning>;
}

const usual: FeedTuning = { timeoutMs: 120_000, lanes: 3 };

/**
 * Fetches what is due. A feed belongs to whoever has claimed it until the lease is over: processes, lanes and wake-ups may
 * run side by side, and one that has died gives its feed back.
 */
export function createFeedWorker({ db, log, transport, tuning }: FeedWorkerDeps) {
  const { timeoutMs, lanes } = { ...usual, ...tuning };
  // Time to store what was read.
  const leaseMs = timeoutMs + 60_000;

  const stopped = new AbortController();

  const save = (feed: ClaimedFeed, fetched: Fetched): Promise<void> =>
    db.as('worker', async (tx) => {
      if (fetched.end === 'failed') await saveFault(tx, feed, fetched.fault);
      else if (fetched.end === 'read') await saveItems(tx, feed, fetched);
      else await saveUnchanged(tx, feed);
    });

  const lane = async (signal: AbortSignal): Promise<void> => {
    const isOver = (): boolean => signal.aborted;
    while (!isOver()) {
      const feed = await db.as('worker', (tx) => claimDueFeed(tx, leaseMs));
      if (!feed) return;
      const fetched = await fetchFeed(feed, transport, { timeoutMs }, signal);
      // Whoever comes after us begins anew.
      if (isOver()) return;
      await save(feed, fetched);
      const { accountId, id } = feed;
      if (fetched.end === 'failed') log.info({ accountId, feedId: id, fault: fetched.fault }, 'a feed was not taken');
    }
  };

  return {
    run: async (signal?: AbortSignal): Promise<void> => {
      const over = signal ? AbortSignal.any([signal, stopped.signal]) : stopped.signal;
      await Promise.all(Array.from({ length: lanes }, () => lane(over)));
    },
    stop: (): void => stopped.abort(),
  };
}

import type { Database } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log/index.ts';
import type { Downloader } from '../../platform/outbound/index.ts';
import { fetchFeed, type Fetched } from './fetch-feed.ts';
import { claimDueFeed, saveFault, saveItems, saveLater, saveUnchanged, type ClaimedFeed } from './fetching.store.ts';

export interface FeedTuning {
  /** For one feed, with everything it leads to. */
  timeoutMs: number;
  /** Feeds at once: a slow one must not keep the others waiting. One account has all but one of them at most. */
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
 * Fetches what is due. A feed belongs to whoever has claimed it until the lease is over: processes and lanes may run side by
 * side, and one that has died gives its feed back.
 */
export function createFeedWorker({ db, log, transport, tuning }: FeedWorkerDeps) {
  const { timeoutMs, lanes } = { ...usual, ...tuning };
  // Time to store what was read.
  const leaseMs = timeoutMs + 60_000;
  const perAccount = Math.max(1, lanes - 1);

  const stopped = new AbortController();

  const save = (feed: ClaimedFeed, fetched: Fetched): Promise<void> =>
    db.as('worker', async (tx) => {
      if (fetched.end === 'failed') await saveFault(tx, feed, fetched.fault);
      else if (fetched.end === 'read') await saveItems(tx, feed, fetched);
      else if (fetched.end === 'later') await saveLater(tx, feed, fetched.seconds);
      else await saveUnchanged(tx, feed);
    });

  const lane = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const feed = await db.as('worker', (tx) => claimDueFeed(tx, { leaseMs, perAccount }));
      if (!feed) return;
      const fetched = await fetchFeed(feed, transport, { timeoutMs }, stopped.signal);
      // Whoever comes after us begins anew.
      if (stopped.signal.aborted) return;
      await save(feed, fetched);
      const { accountId, id } = feed;
      if (fetched.end === 'failed') log.info({ accountId, feedId: id, fault: fetched.fault }, 'a feed was not taken');
    }
  };

  let running = 0;
  let isAsked = false;

  const begin = async (): Promise<void> => {
    running += 1;
    try {
      await lane();
    } catch (error) {
      if (!stopped.signal.aborted) log.warn({ err: error }, 'feeds wait: the database did not answer');
    }
    running -= 1;
    if (isAsked) look();
  };

  /** Sets free lanes to work. It waits for none: a feed that hangs must not keep others from being looked for. */
  const look = (): void => {
    isAsked = running === lanes;
    while (running < lanes && !stopped.signal.aborted) void begin();
  };

  return { look, stop: (): void => stopped.abort() };
}

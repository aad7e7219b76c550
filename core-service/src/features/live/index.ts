import { Router } from 'express';
import { listenLive, type LiveCallback, type LiveLead } from '@smartpoint/contracts/live';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { insertEvent, newestOf, sweepEvents } from './live.store.ts';
import { createStreams } from './streams.ts';

export type Told = { kind: 'callback'; data: LiveCallback } | { kind: 'lead'; data: LiveLead };

export interface Live {
  routes(binder: Binder): Router;
  /** Told with what happened: both commit, or none. Under any role but api and auth. */
  tell(tx: Tx, accountId: number, event: Told): Promise<void>;
  /** In a process that serves streams. */
  listen(): Promise<void>;
  /** In a worker. */
  start(jobs: Pick<Jobs, 'every'>): void;
  /** Readers come back to another process, and go on there. */
  endStreams(): void;
  stop(): Promise<void>;
}

const channel = 'smartpoint_live';
/** A notification may be lost with its connection: then it comes by this look. */
const lookEveryMs = 2000;
const sweepEveryMs = 60 * 60_000;

/** What happens in an account, to whoever looks at its panel, from any process to any other (ADR 51). */
export function createLive({ db, log }: { db: Database; log: Log }): Live {
  const streams = createStreams({ db, log });
  let unlisten: (() => Promise<void>) | undefined;
  let timer: NodeJS.Timeout | undefined;

  const announce = (accountId: number): void => {
    streams.wake(accountId);
    db.notify(channel, [String(accountId)]).catch((error: unknown) => {
      log.warn({ err: error }, 'live event not announced; streams find it by themselves');
    });
  };

  const look = async (): Promise<void> => {
    const reached = streams.reached();
    if (reached.size === 0) return;
    const newest = await db.as('worker', (tx) => newestOf(tx, [...reached.keys()]));
    for (const { accountId, last } of newest) if (last > (reached.get(accountId) ?? last)) streams.wake(accountId);
  };

  return {
    tell: async (tx, accountId, event) => {
      await insertEvent(tx, accountId, event);
      tx.afterCommit(() => announce(accountId));
    },
    routes: ({ bindStream }) => {
      const router = Router();
      bindStream(router, listenLive, ({ caller, query, req, res }) => {
        // Where the browser comes back by itself it repeats the address: what it has heard since says more.
        const heard = Number(req.get('last-event-id') || NaN);
        const isNumber = Number.isSafeInteger(heard) && heard >= 0;
        const { uid } = caller.account;
        const isOfAnother = query.account !== undefined && query.account !== uid;
        const after = isNumber ? heard : query.after;
        return streams.serve(res, { accountId: uid, userId: caller.user.id, after: isOfAnother ? undefined : after });
      });
      return router;
    },
    listen: async () => {
      unlisten = await db.listen(channel, (payload) => streams.wake(Number(payload)));
      timer = setInterval(() => {
        look().catch((error: unknown) => log.warn({ err: error }, 'live events could not be looked for'));
      }, lookEveryMs);
      timer.unref();
    },
    start: (jobs) => jobs.every('live.sweep', sweepEveryMs, () => db.as('worker', sweepEvents)),
    endStreams: () => streams.endAll(),
    stop: async () => {
      clearInterval(timer);
      streams.endAll();
      await unlisten?.();
    },
  };
}

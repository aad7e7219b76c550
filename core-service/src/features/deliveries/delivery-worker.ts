import type { Database, Tx } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log/index.ts';
import {
  defaultPolicies,
  rejected,
  type Attempt,
  type Channel,
  type Channels,
  type Later,
  type Turns,
} from './channel.ts';
import { claim, markDue, type Claimed } from './claim.store.ts';
import { postpone, renew, settle, type Settlement } from './deliveries.store.ts';
import { createLanes, type Pass } from './lanes.ts';
import { createStopwatch } from './stopwatch.ts';
import { decide } from './retry-policy.ts';
import { createTurns } from './turns.ts';

/** Numbers of one worker process. */
export interface WorkerTuning {
  /** Longest time a due delivery is overlooked when no wake-up arrives. */
  pollMs: number;
  /** A crashed worker's deliveries are taken over after this; running ones renew it. */
  leaseMs: number;
  /** Calls at once, and as many slow ones beside them. */
  slots: number;
  slowSlots: number;
  /** Calls at once to one destination. */
  perLane: number;
  /** A call that takes longer is slow. */
  slowMs: number;
}

export const defaultTuning: WorkerTuning = {
  pollMs: 1000,
  leaseMs: 30_000,
  slots: 16,
  slowSlots: 16,
  perLane: 4,
  slowMs: 1000,
};

/**
 * Codes are waited for by people at the screen: they have places that nothing else takes. Slow ones have more than strangers of
 * one network can fill in an hour.
 */
export const codeSlots = { slots: 8, slowSlots: 40 } as const;

export interface DeliveryWorkerDeps {
  db: Database;
  log: Log;
  channels: Channels;
  tuning: WorkerTuning;
  /** From [0, 1) */
  random: () => number;
}

export interface DeliveryWorker {
  start(): void;
  /** Looks for due deliveries now. */
  nudge(): void;
  /** Claims nothing new and waits up to `graceMs` for running calls; what is left is another worker's after the lease. */
  stop(graceMs: number): Promise<void>;
}

/** Pause before a result that could not be written down is written again. */
const settleAgainMs = 500;

const remembered = 200;

/** Marked as due in one step: others are claimed between two of them. */
const markedAtOnce = 1000;

/** Takes due deliveries and makes their calls. Any number of processes may run one; the rows keep them apart. */
export function createDeliveryWorker({ db, log, channels, tuning, random }: DeliveryWorkerDeps): DeliveryWorker {
  const lanes = createLanes(tuning);
  const inFlight = new Map<Claimed, Promise<void>>();
  const served = new Map<number, string>();
  let after = -1;
  const trouble = createTrouble(log);
  let state: 'new' | 'running' | 'stopping' | 'stopped' = 'new';
  let pumping: Promise<void> | undefined;
  let marking: Promise<void> | undefined;
  let isNudged = false;
  let timers: NodeJS.Timeout[] = [];

  /** Claims until nothing more can be started. @returns when it is worth waiting */
  const pump = async (): Promise<void> => {
    do {
      isNudged = false;
      while (state === 'running' && lanes.free() > 0) {
        const rows = await db.as('worker', (tx) =>
          claim(tx, {
            limit: lanes.free(),
            leaseMs: tuning.leaseMs,
            kinds: Object.keys(channels),
            rooms: lanes.rooms(),
            defaultRoom: lanes.defaultRoom,
            busy: lanes.busy(),
            perAccount: lanes.perAccount,
            served: Object.fromEntries(served),
            after,
          }),
        );
        trouble.over();
        if (rows.length === 0) break;
        after = lastOf(rows, after);
        for (const row of rows) {
          remember(row);
          begin(row);
        }
      }
    } while (isNudged && state === 'running');
  };

  const nudge = (): void => {
    isNudged = true;
    if (pumping || state !== 'running') return;
    pumping = pump()
      .catch((error: unknown) => trouble.met(error))
      .finally(() => (pumping = undefined));
  };

  /** What falls due, however much at once: whoever is due already waits for none of it. */
  const mark = (): void => {
    if (marking || state !== 'running') return;
    marking = (async () => {
      while (state === 'running') {
        const marked = await db.as('worker', (tx) => markDue(tx, markedAtOnce));
        if (marked > 0) nudge();
        if (marked < markedAtOnce) return;
      }
    })()
      .catch((error: unknown) => trouble.met(error))
      .finally(() => (marking = undefined));
  };

  /** Whose turn it was. An account forgotten begins with its first lane again. */
  const remember = ({ accountId, lane }: Claimed): void => {
    served.delete(accountId);
    served.set(accountId, lane);
    const [oldest] = served.keys();
    if (served.size > remembered && oldest !== undefined) served.delete(oldest);
  };

  const begin = (row: Claimed): void => {
    const work = run(row).finally(() => {
      inFlight.delete(row);
      nudge();
    });
    inFlight.set(row, work);
  };

  const run = async (row: Claimed): Promise<void> => {
    const pass = lanes.begin(row.lane, row.accountId);
    const end = await call(row, pass);
    await writeDown(row, (tx) => ('laterMs' in end ? postpone(tx, row, end) : settle(tx, row, end)));
    pass.leave();
  };

  const call = async (row: Claimed, pass: Pass): Promise<Settlement | Later> => {
    const watch = createStopwatch(tuning.slowMs, () => {
      pass.markSlow();
      nudge();
    });
    const aside: Turns['aside'] = async (wait, beside) => {
      const goOn = pass.rest(beside);
      watch.pause();
      nudge();
      try {
        return await wait();
      } finally {
        goOn();
        watch.goOn();
      }
    };
    const channel = channels[row.kind];
    const attempt = channel ? await attemptOn(channel, row, createTurns({ db, row, aside })) : rejected('unreadable');
    const ms = watch.pause();
    if ('laterMs' in attempt) {
      if (attempt.isForAll) pass.close(attempt.laterMs);
      return attempt;
    }
    pass.finish(attempt.outcome.kind !== 'retry');
    const policy = channel?.policy ?? defaultPolicies.lead;
    const decision = decide(policy, attempt.outcome, row.attempts - row.roundStart, random());
    return { decision, attempt, ms };
  };

  const attemptOn = async (channel: Channel, row: Claimed, turns: Turns): Promise<Attempt | Later> => {
    try {
      return await channel.attempt(row, turns);
    } catch (error) {
      log.error({ err: error, deliveryId: row.id, accountId: row.accountId }, 'delivery attempt failed on our side');
      return { outcome: { kind: 'retry', reason: { key: 'our-side' } } };
    }
  };

  /** The call is made: its result is worth every effort, or the receiver gets it twice. */
  const writeDown = async (row: Claimed, write: (tx: Tx) => Promise<boolean>): Promise<void> => {
    while (state !== 'stopped') {
      try {
        const isMine = await db.as('worker', write);
        if (!isMine)
          log.warn({ deliveryId: row.id, attempt: row.attempts }, 'delivery was taken over by another worker');
        return;
      } catch (error) {
        trouble.met(error);
        await new Promise((resolve) => setTimeout(resolve, settleAgainMs).unref());
      }
    }
  };

  const keepHold = async (): Promise<void> => {
    const held = [...inFlight.keys()];
    if (held.length === 0) return;
    await db.as('worker', (tx) => renew(tx, held, tuning.leaseMs)).catch((error: unknown) => trouble.met(error));
  };

  return {
    nudge,
    start: () => {
      state = 'running';
      const look = (): void => {
        mark();
        nudge();
      };
      timers = [setInterval(look, tuning.pollMs), setInterval(() => void keepHold(), tuning.leaseMs / 3)];
      look();
    },
    stop: async (graceMs) => {
      state = state === 'running' ? 'stopping' : state;
      const drained = (async () => {
        await Promise.all([pumping, marking]);
        await Promise.all(inFlight.values());
      })();
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
      state = 'stopped';
      for (const timer of timers) clearInterval(timer);
    },
  };
}

/** The account served last: turns go up by number and then begin anew. */
function lastOf(rows: Claimed[], after: number): number {
  const accounts = rows.map(({ accountId }) => accountId);
  const begunAnew = accounts.filter((accountId) => accountId <= after);
  return Math.max(...(begunAnew.length > 0 ? begunAnew : accounts));
}

/** One line when the database goes, not one per look. */
function createTrouble(log: Log) {
  let isMet = false;
  return {
    met: (error: unknown): void => {
      if (!isMet) log.warn({ err: error }, 'deliveries wait: the database did not answer');
      isMet = true;
    },
    over: (): void => {
      if (isMet) log.info('deliveries go on');
      isMet = false;
    },
  };
}

import type { Log } from '../../platform/log/index.ts';
import { eventTypeCodes } from './event-types.ts';
import { createMemory } from './memory.ts';
import type { KnownSite } from './site-directory.ts';

/** Why events are left out of figures: they came from another host than the site's own, or were too many. */
export type Reason = 'elsewhere' | 'over-limit';

/** Events of one site that were left out for one reason. */
export interface LeftOut {
  accountId: number;
  siteId: number;
  reason: Reason;
  /** Where they came from; '' when that is not told apart. */
  host: string;
  /** Milliseconds of the first of them; all lie within the same {@link quarterMs}. */
  at: number;
  visits: number;
  events: number;
}

export interface LeftOutBatch {
  site: KnownSite;
  reason: Reason;
  host: string;
  at: number;
  batchId: string;
  events: readonly { type: number }[];
}

export interface Uncounted {
  add(batch: LeftOutBatch): void;
  /** Events since the start. */
  total(reason: Reason): number;
  /** Writes what is held, now and no more later. */
  drain(): Promise<void>;
}

export interface UncountedDeps {
  write(rows: LeftOut[]): Promise<void>;
  log: Log;
  writeEveryMs?: number;
  /** Sums held in memory; what comes past them is added up without its host, and past twice as many only in `total`. */
  most?: number;
}

/** No midnight of any zone lies within: what comes late is summed for the day when it happened. */
const quarterMs = 15 * 60_000;

/**
 * Counts what is not stored: summed in memory and written every few seconds, so that a flood costs no more than a
 * look-up each. A process that is killed takes the last seconds of it along.
 */
export function createUncounted({ write, log, writeEveryMs = 5000, most = 2000 }: UncountedDeps): Uncounted {
  let sums = new Map<string, LeftOut>();
  const totals: Record<Reason, number> = { elsewhere: 0, 'over-limit': 0 };
  /** The last ones: a browser that heard no answer sends its batch again. */
  const known = createMemory<true>();
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();

  const writeAll = async (): Promise<void> => {
    timer = undefined;
    const rows = [...sums.values()];
    if (rows.length === 0) return;
    sums = new Map();
    await write(rows).catch((error: unknown) => {
      log.warn({ err: error, rows: rows.length }, 'what was left out of figures could not be counted');
    });
  };

  const sumOf = ({ site: { accountId, siteId }, reason, host, at }: LeftOutBatch): LeftOut | undefined => {
    const kept = sums.size < most ? host : '';
    const keyOf = (name: string) => `${siteId} ${reason} ${Math.floor(at / quarterMs)} ${name}`;
    const key = keyOf(kept);
    const sameHost = sums.get(keyOf(host)) ?? sums.get(key);
    if (sameHost || sums.size >= 2 * most) return sameHost;
    const sum: LeftOut = { accountId, siteId, reason, host: kept, at, visits: 0, events: 0 };
    sums.set(key, sum);
    return sum;
  };

  return {
    add(batch) {
      const { events, reason, batchId } = batch;
      if (known.get(batchId)) return;
      known.keep(batchId, true);
      totals[reason] += events.length;
      const sum = isClosed ? undefined : sumOf(batch);
      if (!sum) return;
      sum.events += events.length;
      sum.visits += events.filter(({ type }) => type === eventTypeCodes.visit).length;
      timer ??= setTimeout(() => void (writing = writing.then(writeAll)), writeEveryMs).unref();
    },
    total: (reason) => totals[reason],
    drain: () => {
      isClosed = true;
      clearTimeout(timer);
      return (writing = writing.then(writeAll));
    },
  };
}

import pg from 'pg';
import { runInOneTrip, type Database } from '../../platform/db/index.ts';
import type { EventBatch, WriteGroup } from './event-queue.ts';
import {
  answerWithinMs,
  countMissedVisitors,
  markSitesAlive,
  openGroup,
  planByKeys,
  storeEvents,
} from './flush-statements.ts';
import { flushValues, lockValues, pingValues } from './flush-values.ts';
import { rollupLock } from './rollup-lock.ts';

const connectWithinMs = 5_000;

export interface GroupWriter {
  write: WriteGroup;
  close(): Promise<void>;
}

/**
 * The writer behind the event queue: one group is one transaction under the role ingest, in one trip, because a busy
 * process comes to read each answer late. Its connection is its own: exports that hold all the others do not hold up
 * events.
 */
export function createGroupWriter(db: Database): GroupWriter {
  const pool = new pg.Pool({
    ...db.pool.options,
    max: 1,
    query_timeout: answerWithinMs,
    connectionTimeoutMillis: connectWithinMs,
  });
  // An idle connection that dies with the server is replaced on next use.
  pool.on('error', () => undefined);
  return { write: (batches) => writeWith(pool, batches), close: () => pool.end() };
}

async function writeWith(pool: pg.Pool, batches: readonly EventBatch[]): Promise<readonly EventBatch[]> {
  const pings = batches.filter(({ isPing }) => isPing);
  try {
    const { busy, alive } = await writeGroup(pool, batches, pings);
    pingAgain(pings.filter(({ site }) => !alive.has(site.siteId)));
    return busy.size === 0 ? [] : batches.filter(({ site }) => busy.has(rollupLock.ofAccount(site.accountId)));
  } catch (error) {
    pingAgain(pings);
    throw error;
  }
}

interface Written {
  /** Rollup locks that were not to be had: batches of their accounts are not stored. */
  busy: Set<number>;
  /** Sites whose ping was marked. */
  alive: Set<number>;
}

async function writeGroup(
  pool: pg.Pool,
  batches: readonly EventBatch[],
  pings: readonly EventBatch[],
): Promise<Written> {
  const steps = [
    { ...openGroup, values: lockValues(batches) },
    ...(pings.length > 0 ? [{ ...markSitesAlive, values: pingValues(pings) }] : []),
    planByKeys,
    { ...storeEvents, values: flushValues(batches) },
    countMissedVisitors,
  ];
  const client = await pool.connect();
  try {
    const [opened, marked] = await runInOneTrip(client, steps);
    client.release();
    const alive = pings.length > 0 ? (marked ?? []) : [];
    return { busy: new Set(numbersIn(opened?.[0]?.[0])), alive: new Set(alive.map(([siteId]) => Number(siteId))) };
  } catch (error) {
    // After a refused statement the connection is as good as new.
    client.release(!(error instanceof pg.DatabaseError && error.severity === 'ERROR'));
    throw error;
  }
}

function pingAgain(pings: readonly EventBatch[]): void {
  for (const { site } of pings) site.nextPingAt = 0;
}

/** Of a PostgreSQL array of integers. */
function numbersIn(array: string | null | undefined): number[] {
  return (array ?? '').slice(1, -1).split(',').filter(Boolean).map(Number);
}

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
import { flushValues, pingValues } from './flush-values.ts';

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
    ...db.connection,
    max: 1,
    query_timeout: answerWithinMs,
    connectionTimeoutMillis: connectWithinMs,
  });
  // An idle connection that dies with the server is replaced on next use.
  pool.on('error', () => undefined);
  return { write: (batches) => writeWith(pool, batches), close: () => pool.end() };
}

async function writeWith(pool: pg.Pool, batches: readonly EventBatch[]): Promise<void> {
  const pings = batches.filter(({ isPing }) => isPing);
  try {
    const alive = await writeGroup(pool, batches, pings);
    pingAgain(pings.filter(({ site }) => !alive.has(site.siteId)));
  } catch (error) {
    pingAgain(pings);
    throw error;
  }
}

/** @returns the sites whose ping was marked */
async function writeGroup(
  pool: pg.Pool,
  batches: readonly EventBatch[],
  pings: readonly EventBatch[],
): Promise<Set<number>> {
  const steps = [
    openGroup,
    ...(pings.length > 0 ? [{ ...markSitesAlive, values: pingValues(pings) }] : []),
    planByKeys,
    { ...storeEvents, values: flushValues(batches) },
    countMissedVisitors,
  ];
  const client = await pool.connect();
  try {
    const [, marked] = await runInOneTrip(client, steps);
    client.release();
    return new Set((pings.length > 0 ? (marked ?? []) : []).map(([siteId]) => Number(siteId)));
  } catch (error) {
    // After a refused statement the connection is as good as new.
    client.release(!(error instanceof pg.DatabaseError && error.severity === 'ERROR'));
    throw error;
  }
}

function pingAgain(pings: readonly EventBatch[]): void {
  for (const { site } of pings) site.nextPingAt = 0;
}

import pg from 'pg';
import { roleSql, type Database } from '../../platform/db/index.ts';
import type { EventBatch, WriteGroup } from './event-queue.ts';
import { countMissedVisitors, planByKeys, markSitesAlive, storeEvents } from './flush-statements.ts';
import { flushValues, pingValues } from './flush-values.ts';
import { rollupLock } from './rollup-lock.ts';

/** Past this a hanging server counts as away: the visitors' browsers are told to come again. */
const answerWithinMs = 10_000;
const connectWithinMs = 5_000;

export interface GroupWriter {
  write: WriteGroup;
  close(): Promise<void>;
}

/**
 * The writer behind the event queue: one group is one transaction under the role ingest, sent in one piece (pipelined),
 * because a busy process comes to read each answer late. Its connection is its own: exports that hold all the others
 * do not hold up events.
 */
export function createGroupWriter(db: Database): GroupWriter {
  const pool = new pg.Pool({
    ...db.pool.options,
    max: 1,
    pipeline: true,
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
    const client = await pool.connect();
    const { busy, alive } = await writeGroup(client, batches, pings);
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
  client: pg.PoolClient,
  batches: readonly EventBatch[],
  pings: readonly EventBatch[],
): Promise<Written> {
  const begun = client.query<{ busy: string }>(beginSql(batches));
  const marked =
    pings.length > 0 ? client.query<{ id: number }>({ ...markSitesAlive, values: pingValues(pings) }) : null;
  const stored = client.query(planByKeys).then(() => undefined);
  const kept = client.query({ ...storeEvents, values: flushValues(batches) });
  const settled = client.query(countMissedVisitors);
  const committed = client.query('COMMIT');

  const [commit, ...others] = await Promise.allSettled([committed, begun, marked, stored, kept, settled]);
  // A failed statement makes the COMMIT a rollback, after which the connection is as good as new.
  client.release(commit.status === 'rejected');
  const failed = others.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  if (commit.status === 'rejected') throw commit.reason;
  if (commit.value.command !== 'COMMIT') throw new Error('a group of events was rolled back');
  return { busy: busyLocks(await begun), alive: new Set((await marked)?.rows.map(({ id }) => id)) };
}

function pingAgain(pings: readonly EventBatch[]): void {
  for (const { site } of pings) site.nextPingAt = 0;
}

/**
 * Opens the transaction and takes the accounts' rollup locks without waiting, so that one account's rebuild never holds
 * up the others. The locks that were not to be had stay in a setting, where `storeEvents` finds them.
 */
function beginSql(batches: readonly EventBatch[]): string {
  const locks = [...new Set(batches.map(({ site }) => rollupLock.ofAccount(site.accountId)))];
  return `BEGIN; ${roleSql('ingest')}
    SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL jit = off; SET LOCAL statement_timeout = ${answerWithinMs};
    SELECT set_config('smartpoint.busy', '{' || coalesce(string_agg(lock::text, ','), '') || '}', true) AS busy
    FROM unnest('{${locks.join(',')}}'::int[]) AS lock
    WHERE NOT pg_try_advisory_xact_lock_shared(${rollupLock.space}, lock)`;
}

function busyLocks(begun: unknown): Set<number> {
  // A text of several statements answers with an array of results, which the driver's types do not tell.
  const results = [begun].flat() as pg.QueryResult<{ busy: string }>[];
  const list = results.at(-1)?.rows[0]?.busy ?? '{}';
  return new Set(list.slice(1, -1).split(',').filter(Boolean).map(Number));
}

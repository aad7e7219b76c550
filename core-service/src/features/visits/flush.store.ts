import type pg from 'pg';
import { roleSql, type Database } from '../../platform/db/index.ts';
import type { EventBatch, WriteGroup } from './event-queue.ts';
import {
  countMissedVisitors,
  findRowsByKey,
  joinArraysByHash,
  markSitesAlive,
  storeEvents,
  type Statement,
} from './flush-statements.ts';
import { flushValues, missedValues, pingValues, type MissedVisitor } from './flush-values.ts';
import { rollupLock } from './rollup-lock.ts';

/** Past this a hanging server counts as away: the visitors' browsers are told to come again. */
const answerWithinMs = 10_000;

const answering = { query_timeout: answerWithinMs };

/** The writer behind the event queue: one group is one transaction under the role ingest. */
export function createGroupWriter(db: Database): WriteGroup {
  return async (batches) => {
    const client = await db.pool.connect();
    let failure: Error | undefined;
    try {
      return await writeGroup(client, batches);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      pingAgain(batches.filter(({ isPing }) => isPing));
      throw error;
    } finally {
      // A connection that failed inside a transaction is dropped, not mended.
      client.release(failure);
    }
  };
}

async function writeGroup(client: pg.PoolClient, batches: readonly EventBatch[]): Promise<readonly EventBatch[]> {
  const busy = await open(client, batches);
  const isBusy = ({ site }: EventBatch) => busy.has(rollupLock.ofAccount(site.accountId));
  const deferred = busy.size > 0 ? batches.filter(isBusy) : [];
  const group = busy.size > 0 ? batches.filter((batch) => !isBusy(batch)) : batches;
  if (group.length > 0) await write(client, group);
  await client.query({ ...answering, text: 'COMMIT' });
  return deferred;
}

/**
 * Opens the transaction and takes the accounts' rollup locks without waiting, so that one account's rebuild never holds
 * up the others. Gives the locks that were not to be had.
 */
async function open(client: pg.PoolClient, batches: readonly EventBatch[]): Promise<Set<number>> {
  const locks = [...new Set(batches.map(({ site }) => rollupLock.ofAccount(site.accountId)))];
  const text = `BEGIN; ${roleSql('ingest')}
    SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL jit = off; ${joinArraysByHash}
    SET LOCAL statement_timeout = ${answerWithinMs};
    SELECT lock FROM unnest('{${locks.join(',')}}'::int[]) AS lock
    WHERE NOT pg_try_advisory_xact_lock_shared(${rollupLock.space}, lock)`;
  // A text of several statements answers with an array of results, which the driver's types do not tell.
  const last = [await client.query({ ...answering, text })].flat().at(-1);
  return new Set((last?.rows ?? []).map((row: { lock: number }) => row.lock));
}

async function write(client: pg.PoolClient, group: readonly EventBatch[]): Promise<void> {
  const missed = await ask<MissedVisitor>(client, storeEvents, flushValues(group));
  const pings = group.filter(({ isPing }) => isPing);
  if (missed.length === 0 && pings.length === 0) return;
  await client.query({ ...answering, text: findRowsByKey });
  if (missed.length > 0) await ask(client, countMissedVisitors, missedValues(missed));
  if (pings.length > 0) await ping(client, pings);
}

async function ping(client: pg.PoolClient, pings: readonly EventBatch[]): Promise<void> {
  const alive = await ask<{ id: number }>(client, markSitesAlive, pingValues(pings));
  const marked = new Set(alive.map(({ id }) => id));
  pingAgain(pings.filter(({ site }) => !marked.has(site.siteId)));
}

function pingAgain(pings: readonly EventBatch[]): void {
  for (const { site } of pings) site.nextPingAt = 0;
}

async function ask<T extends object>(client: pg.PoolClient, statement: Statement, values: string[]): Promise<T[]> {
  return (await client.query<T>({ ...answering, ...statement, values })).rows;
}

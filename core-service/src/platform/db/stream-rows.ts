import type pg from 'pg';
import { roleSql, type Database, type DatabaseRole } from './database.ts';

/** Rows fetched first, before anything is known of their size. */
const firstRows = 25;
/** Bounds a batch whose rows turn out much longer than those before them; far fewer would make exports slow. */
const mostRows = 400;
/** Characters a batch aims at: what an open answer holds in memory. */
const batchLength = 256 * 1024;

export interface Question {
  /** Whose rows are seen. */
  accountId: number;
  sql: string;
  bind: readonly unknown[];
}

export interface StreamOptions<T> {
  /** Account that downloads: it may do so twice at a time. */
  reader: number;
  role: DatabaseRole;
  /** Answered one after another on the same connection. */
  questions: readonly Question[];
  /** Characters of a row, roughly. */
  sizeOf: (row: T) => number;
}

/**
 * Rows in batches from server-side cursors, one read-only snapshot for each question. Leaving the loop or an error
 * gives the connection back. @throws AppError too-many-downloads; an error that means 503 when no place gets free.
 */
export async function* streamRows<T extends object>(db: Database, options: StreamOptions<T>): AsyncGenerator<T[]> {
  const { streams } = db;
  const { reader, role, questions, sizeOf } = options;
  const leave = streams.enter(reader);
  try {
    const client = await streams.pool.connect();
    try {
      // Should this process hang. The reader's own limit comes first: a batch is rarely more than two pieces of it.
      await client.query(`BEGIN READ ONLY; SET LOCAL idle_in_transaction_session_timeout = ${4 * streams.unreadMs}`);
      for (const { accountId, sql, bind } of questions) {
        await client.query(roleSql(role, accountId));
        // Not pg-cursor: its open portal counts as a running statement, which the server never ends for being idle.
        await client.query(`DECLARE answer NO SCROLL CURSOR FOR ${sql}`, [...bind]);
        yield* fetchBatches(client, sizeOf);
        await client.query('CLOSE answer');
      }
    } finally {
      endReading(client);
    }
  } finally {
    leave();
  }
}

async function* fetchBatches<T extends object>(
  client: pg.PoolClient,
  sizeOf: StreamOptions<T>['sizeOf'],
): AsyncGenerator<T[]> {
  let limit = firstRows;
  for (;;) {
    const { rows } = await client.query<T>(`FETCH ${limit} FROM answer`);
    if (rows.length > 0) yield rows;
    if (rows.length < limit) return;
    const length = rows.reduce((sum, row) => sum + sizeOf(row), 0);
    limit = Math.min(mostRows, Math.max(1, Math.floor((rows.length * batchLength) / length)));
  }
}

/** Not waited for: nothing was changed, and a connection that is lost may never answer. */
function endReading(client: pg.PoolClient): void {
  client.query('COMMIT').then(
    () => client.release(),
    () => client.release(true),
  );
}

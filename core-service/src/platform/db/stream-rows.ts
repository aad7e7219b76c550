import Cursor from 'pg-cursor';
import type { Database } from './database.ts';
import { roleSql, type DatabaseRole } from './database.ts';

export interface StreamOptions {
  role: DatabaseRole;
  accountId?: number;
  sql: string;
  bind: readonly unknown[];
  /** Rows fetched at a time: what is held in memory. */
  batch?: number;
  /** Aborts the query when the reader leaves. */
  signal?: AbortSignal;
}

/**
 * Rows of a statement in batches from a server-side cursor, in one read-only snapshot. Leaving the loop, an error
 * or the signal ends the query and gives the connection back.
 */
export async function* streamRows<T>(db: Database, options: StreamOptions): AsyncGenerator<T[]> {
  const { role, accountId, sql, bind, batch = 1000, signal } = options;
  const client = await db.pool.connect();
  let failure: Error | undefined;
  try {
    await client.query(`BEGIN READ ONLY; ${roleSql(role, accountId)}`);
    const cursor = client.query(new Cursor<T>(sql, [...bind]));
    try {
      for (;;) {
        const rows = await cursor.read(batch);
        if (rows.length === 0 || signal?.aborted) break;
        yield rows;
      }
    } finally {
      await cursor.close();
    }
    await client.query('COMMIT');
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw failure;
  } finally {
    // Left early, the transaction is still open: the connection is dropped rather than reused in a strange state.
    if (!failure && signal?.aborted) failure = new Error('reader left');
    client.release(failure);
  }
}

import Cursor from 'pg-cursor';
import type { Database, DatabaseRole } from './database.ts';
import { roleSql } from './role.ts';

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
    let isWhole = false;
    try {
      await client.query(`BEGIN READ ONLY; ${limitSql(longestMs(streams))}`);
      for (const { accountId, sql, bind } of questions) {
        // An open cursor may count as a running statement for as long as its reader takes.
        await client.query(roleSql(role, accountId, { statementMs: 0 }));
        yield* readBatches(client.query(new Cursor<T>(sql, [...bind])), sizeOf);
      }
      await client.query('COMMIT');
      isWhole = true;
    } finally {
      // Left half-way, its statement is still open: the connection is dropped rather than waited for.
      client.release(!isWhole);
    }
  } finally {
    leave();
  }
}

async function* readBatches<T extends object>(
  cursor: Cursor<T>,
  sizeOf: StreamOptions<T>['sizeOf'],
): AsyncGenerator<T[]> {
  let limit = firstRows;
  let coming = cursor.read(limit);
  for (;;) {
    const rows = await coming;
    const isLast = rows.length < limit;
    if (!isLast) {
      const length = rows.reduce((sum, row) => sum + sizeOf(row), 0);
      limit = Math.min(mostRows, Math.max(1, Math.floor((rows.length * batchLength) / length)));
      // PostgreSQL makes the next batch while this one is written. Should the reader leave, nobody hears of it.
      coming = cursor.read(limit);
      coming.catch(() => undefined);
    }
    if (rows.length > 0) yield rows;
    if (isLast) return;
  }
}

/** An hour where a reader may idle half a minute. */
const longestMs = ({ unreadMs }: Database['streams']): number => 120 * unreadMs;

/**
 * The server ends a transaction that outlasts this, should this process hang or the reader only just not idle; PostgreSQL
 * 17 and later. The other timeouts are blind here: an open cursor is neither idle nor a running statement.
 */
const limitSql = (ms: number): string =>
  `SELECT set_config('transaction_timeout', '${ms}', true) WHERE current_setting('server_version_num')::int >= 170000;`;

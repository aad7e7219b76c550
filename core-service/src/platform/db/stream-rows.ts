import Cursor from 'pg-cursor';
import type { Database, DatabaseRole } from './database.ts';
import { roleSql } from './role.ts';

/** Rows fetched first, before anything is known of their size. */
const firstRows = 25;
/** Bounds a batch whose rows turn out much longer than those before them; far fewer would make exports slow. */
const mostRows = 400;
/** Characters a batch aims at: what an open answer holds in memory. */
const batchLength = 256 * 1024;
/** An answer of up to this many characters is read whole before any of it is given. */
const smallLength = 2 * batchLength;

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
 * Rows in batches from server-side cursors, one read-only snapshot for each question. A small answer is read before any
 * of it is given, so that no reader keeps it waiting and it waits for no slow one; a longer one goes on at the pace of its
 * reader once there is a place for that. Leaving the loop or an error gives the connection back.
 * @throws AppError too-many-downloads | unavailable (no place got free)
 */
export async function* streamRows<T extends object>(db: Database, options: StreamOptions<T>): AsyncGenerator<T[]> {
  const { streams } = db;
  const leave = streams.enter(options.reader);
  try {
    const begun = await begin(db, options);
    yield* begun === 'no-place' ? overtime(db, options) : goOn(begun);
  } finally {
    leave();
  }
}

interface Begun<T> {
  /** What has been read. */
  head: T[][];
  /** What follows, with the place it keeps; absent: nothing. */
  rest?: { batches: AsyncGenerator<T[]>; leave: () => void };
}

/** Reads what makes a small answer; of a longer one nothing is kept when there is no place to go on in. */
async function begin<T extends object>(db: Database, options: StreamOptions<T>): Promise<Begun<T> | 'no-place'> {
  const { short, long } = db.streams;
  const leaveShort = await short.take(options.reader);
  try {
    const batches = readAll(db, options);
    const head: T[][] = [];
    for (let length = 0; length <= smallLength;) {
      const next = await batches.next();
      if (next.done) return { head };
      head.push(next.value);
      length += next.value.reduce((sum, row) => sum + options.sizeOf(row), 0);
    }
    const leave = long.tryTake(options.reader);
    if (leave) return { head, rest: { batches, leave } };
    await batches.return(undefined);
    return 'no-place';
  } finally {
    leaveShort();
  }
}

async function* goOn<T>({ head, rest }: Begun<T>): AsyncGenerator<T[]> {
  try {
    yield* head;
    if (rest) yield* rest.batches;
  } finally {
    await rest?.batches.return(undefined);
    rest?.leave();
  }
}

/** From the beginning, once there is a place. */
async function* overtime<T extends object>(db: Database, options: StreamOptions<T>): AsyncGenerator<T[]> {
  const leave = await db.streams.long.take(options.reader);
  try {
    yield* readAll(db, options);
  } finally {
    leave();
  }
}

async function* readAll<T extends object>(db: Database, options: StreamOptions<T>): AsyncGenerator<T[]> {
  const { streams } = db;
  const { role, questions, sizeOf } = options;
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

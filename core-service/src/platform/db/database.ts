import pg from 'pg';
import { QueryTypes, Sequelize, type Transaction } from 'sequelize';
import type { DatabaseRole } from '../../migrations/row-level-security.ts';
import { listen } from './listen.ts';
import { createReads, type Reads } from './reads.ts';
import { roleSql, roleStep } from './role.ts';
import { createStreams, type Streams } from './streams.ts';

export type { DatabaseRole } from '../../migrations/row-level-security.ts';

/** One transaction under one role and, where given, one account. */
export interface Tx extends Reads {
  /** For Sequelize model calls: `{ transaction: tx.transaction }`. */
  readonly transaction: Transaction;
  /**
   * Does a part of the same transaction under another role and, where given, account. Whoever called it goes on under the
   * role and account of before, also when the work threw.
   */
  under<T>(role: DatabaseRole, work: (tx: Tx) => Promise<T>, accountId?: number): Promise<T>;
  /** Called once what was written is there for everybody; never when the transaction rolls back. */
  afterCommit(work: () => void): void;
}

export interface Database {
  sequelize: Sequelize;
  /** How the database is reached, for the one writer that has a connection of its own. */
  connection: pg.PoolConfig;
  /** Behind `streamRows`: answers of any length, at the pace of their readers. */
  streams: Streams;
  /** A transaction that sees and writes one account's rows only. */
  tenant<T>(accountId: number, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A transaction under a narrow role: ingest, worker, auth or api. */
  as<T>(role: DatabaseRole, work: (tx: Tx) => Promise<T>, accountId?: number): Promise<T>;
  /** Reads under a role, see {@link createReads}: questions asked side by side are of one moment. */
  read<T>(role: DatabaseRole, work: (reads: Reads) => Promise<T>, accountId?: number): Promise<T>;
  /** The same across accounts for hot paths: on connections that no report holds, and given up within seconds. */
  lookUp<T>(role: DatabaseRole, work: (reads: Reads) => Promise<T>): Promise<T>;
  /** NOTIFY, one for each payload. */
  notify(channel: string, payloads: readonly string[]): Promise<void>;
  isAnswering(): Promise<boolean>;
  /** Calls back on every NOTIFY of the channel; reconnects by itself. Resolves to a stop function. */
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Rows of bigint columns become numbers: our ids stay far below 2^53. Dates stay `YYYY-MM-DD` strings. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/** A page waits for what a hot path looks up. */
const lookUpMs = 5000;

export interface DatabaseOptions {
  url: string;
  /** Connections of the Sequelize pool and, apart, of the hot-path pool and that of readers. */
  poolSize?: number;
  /** See {@link Streams}; 30 s unless told. */
  unreadMs?: number;
  onError?: (error: Error) => void;
}

export function createDatabase({
  url,
  poolSize = 10,
  unreadMs = 30_000,
  onError = () => undefined,
}: DatabaseOptions): Database {
  const Client = listening(onError);
  const sequelize = new Sequelize(url, {
    dialect: 'postgres',
    dialectModule: { ...pg, Client },
    logging: false,
    pool: { max: poolSize, idle: 10_000, acquire: 15_000 },
    define: { underscored: true, timestamps: false },
    hooks: { beforeQuery: refuseOutsideTransaction },
  });
  const connection = {
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 15_000,
    // A new connection has to plan everything anew: whoever comes after a quiet minute should not wait for that.
    idleTimeoutMillis: 5 * 60_000,
    Client,
  };
  const pool = new pg.Pool(connection);
  const readers = new pg.Pool(connection);
  const streams = createStreams(connection, unreadMs);
  // Pools repeat what their idle connections have told already; unheard, it would end the process.
  for (const each of [pool, readers, streams.pool]) each.on('error', () => undefined);

  const as: Database['as'] = (role, work, accountId) =>
    sequelize.transaction(async (transaction) => {
      await enter(sequelize, transaction, { role, accountId });
      return work(createTx(sequelize, transaction, { role, accountId }));
    });

  return {
    sequelize,
    connection,
    streams,
    as,
    tenant: (accountId, work) => as('tenant', work, accountId),
    read: (role, work, accountId) => work(createReads(readers, roleStep(role, accountId))),
    lookUp: (role, work) => work(createReads(pool, roleStep(role, undefined, { statementMs: lookUpMs }))),
    notify: async (channel, payloads) => {
      await pool.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [channel, payloads]);
    },
    isAnswering: () =>
      pool.query('SELECT 1').then(
        () => true,
        () => false,
      ),
    listen: (channel, onNotify) => listen(url, channel, onNotify, onError),
    close: async () => {
      await Promise.all([sequelize.close(), pool.end(), readers.end(), streams.pool.end()]);
    },
  };
}

/** A model call that forgets its transaction would work as the owner of all tables. */
function refuseOutsideTransaction({ transaction }: { transaction?: Transaction | null }): void {
  if (!transaction) throw new Error('A query outside a transaction: pass { transaction } of db.as or db.tenant');
}

/**
 * A connection that dies with the server must not take the process with it. Sequelize listens to a connection only after
 * the handshake, pools only while it is idle: a download holds one for minutes.
 */
function listening(onError: (error: Error) => void): typeof pg.Client {
  return class extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      this.on('error', onError);
    }
  };
}

interface Standing {
  role: DatabaseRole;
  accountId?: number | undefined;
}

async function enter(sequelize: Sequelize, transaction: Transaction, { role, accountId }: Standing): Promise<void> {
  await sequelize.query(roleSql(role, accountId), { transaction, raw: true });
}

function createTx(sequelize: Sequelize, transaction: Transaction, standing: Standing): Tx {
  const rows = <T extends object>(sql: string, bind: readonly unknown[] = []) =>
    sequelize.query<T>(sql, { transaction, bind: [...bind], type: QueryTypes.SELECT, raw: true });
  return {
    transaction,
    rows,
    row: async <T extends object>(sql: string, bind?: readonly unknown[]) => (await rows<T>(sql, bind))[0],
    under: async (role, work, accountId) => {
      const inner = { role, accountId };
      await enter(sequelize, transaction, inner);
      // A transaction that PostgreSQL has given up takes no more statements: the error that did it is the one to tell.
      const value = await work(createTx(sequelize, transaction, inner)).catch(async (error: unknown) => {
        await enter(sequelize, transaction, standing).catch(() => undefined);
        throw error;
      });
      await enter(sequelize, transaction, standing);
      return value;
    },
    afterCommit: (work) => transaction.afterCommit(work),
  };
}

import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { until } from '../../../test/harness/wait.ts';
import { toAppError } from '../http/index.ts';
import { createDatabase, streamRows, type Database } from './index.ts';

interface Row {
  text: string;
}

describe('streamRows', () => {
  let test: TestDatabase;
  let db: Database;
  before(async () => {
    test = await createTestDatabase();
    db = createDatabase({ url: test.url, unreadMs: 300 });
  });
  after(async () => {
    await db.close();
    await test.drop();
  });

  const sizeOf = ({ text }: Row) => text.length;
  /** `rows` texts of `length` characters. */
  const stream = (reader: number, [rows, length]: [number, number]) =>
    streamRows<Row>(db, {
      reader,
      role: 'tenant',
      questions: [
        {
          accountId: reader,
          sql: `SELECT repeat('x', $1::int) AS text FROM generate_series(1, $2::int)`,
          bind: [length, rows],
        },
      ],
      sizeOf,
    });
  const batchesOf = async (reader: number, what: [number, number]): Promise<number[]> => {
    const sizes: number[] = [];
    for await (const batch of stream(reader, what)) sizes.push(batch.length);
    return sizes;
  };
  /** Rows and length of an answer that no small one is. */
  const large: [number, number] = [3000, 1000];
  const isFree = () => until('the places to be free', () => db.streams.pool.idleCount === db.streams.pool.totalCount);

  it('gives every row once, in batches bounded by their text', async () => {
    const long = await batchesOf(1, [60, 100_000]);
    const short = await batchesOf(1, [2000, 10]);

    expect(long.reduce((sum, n) => sum + n)).to.equal(60);
    expect(Math.max(...long.slice(1))).to.be.at.most(3);
    expect(short.reduce((sum, n) => sum + n)).to.equal(2000);
    expect(Math.max(...long, ...short.slice(0, 1))).to.be.at.most(50);
    expect(Math.max(...short)).to.be.at.least(100);
  });

  it('answers several questions in order, each as its own account', async () => {
    const sql = `SELECT smartpoint_account()::text || $1 AS text`;
    const texts: string[] = [];
    for await (const batch of streamRows<Row>(db, {
      reader: 1,
      role: 'api',
      questions: [7, 8].map((accountId) => ({ accountId, sql, bind: ['!'] })),
      sizeOf,
    })) {
      texts.push(...batch.map(({ text }) => text));
    }

    expect(texts).to.deep.equal(['7!', '8!']);
  });

  it('gives its connection back when the reader leaves half-way, and when the statement fails', async () => {
    for await (const batch of stream(1, large)) if (batch.length > 0) break;
    await isFree();
    const failed = await batchesOf(1, [1, -(2 ** 40)]).catch((error: unknown) => error);

    expect(failed).to.be.instanceOf(Error);
    await isFree();
    expect(await batchesOf(1, [1, 1])).to.deep.equal([1]);
  });

  it('refuses a third of one account, and 503 to a large one of another when no place gets free', async () => {
    const open = [1, 2, 3, 4].map((reader) => stream(reader, large));
    for (const each of open) await each.next();
    const waiting = stream(1, large);
    const waits = waiting.next().catch((error: unknown) => toAppError(error));
    const refusals = await Promise.all(
      [1, 5].map((reader) => batchesOf(reader, large).catch((error: unknown) => toAppError(error))),
    );
    await Promise.all(open.map((each) => each.return(undefined)));
    await waits;
    await waiting.return(undefined);

    expect(refusals.map((each) => !Array.isArray(each) && [each.status, each.retryAfter !== undefined])).to.deep.equal([
      [429, true],
      [503, true],
    ]);
    expect(await batchesOf(1, [1, 1])).to.deep.equal([1]);
  });

  it('reads a small answer to its end without the reader, whoever holds the places of large ones', async () => {
    const open = [1, 2, 3, 4].map((reader) => stream(reader, large));
    for (const each of open) await each.next();
    const unread = [5, 6, 7, 8].map((reader) => stream(reader, [100, 100]));

    for (const each of unread) expect((await each.next()).value).to.have.length(25);
    expect(await batchesOf(9, [100, 100])).to.deep.equal([25, 75]);

    await Promise.all([...open, ...unread].map((each) => each.return(undefined)));
    await isFree();
  });

  it('begins a large one from its beginning when it had to wait, and gives every row once', async () => {
    const open = [1, 2, 3, 4].map((reader) => stream(reader, large));
    for (const each of open) await each.next();
    const waiting = batchesOf(5, large);
    await open[0]?.return(undefined);

    expect((await waiting).reduce((sum, n) => sum + n)).to.equal(3000);
    await Promise.all(open.map((each) => each.return(undefined)));
  });

  it('is ended by the server when its process asks for nothing more', async function () {
    const { rows } = await test.owner.query<{ n: number }>(`SELECT current_setting('server_version_num')::int AS n`);
    if ((rows[0]?.n ?? 0) < 170_000) this.skip();
    const hasty = createDatabase({ url: test.url, unreadMs: 60 });
    const sql = `SELECT repeat('x', 1000) AS text FROM generate_series(1, 3000) n`;
    const left = streamRows<Row>(hasty, {
      reader: 1,
      role: 'tenant',
      questions: [{ accountId: 1, sql, bind: [] }],
      sizeOf,
    });
    await left.next();
    const open = async () =>
      (
        await test.owner.query(
          `SELECT FROM pg_stat_activity WHERE query LIKE '%generate_series(1, 3000)%' AND pid <> pg_backend_pid()`,
        )
      ).rowCount;
    expect(await open()).to.equal(1);

    await until('the transaction to end', async () => (await open()) === 0);
    // What had come before is still given.
    const rest = async () => {
      while (!(await left.next()).done) continue;
    };
    expect(await rest().catch((error: unknown) => error)).to.be.instanceOf(Error);
    await hasty.close();
  });
});

import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import type { Tx } from '../../platform/db/index.ts';
import { claim, markDue, type ClaimOptions } from './claim.store.ts';

/** Backlogs by SQL: what is tested here is which rows are taken, and what it costs to find them. */
describe('claim', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
    // Nobody renews the statistics of this table while it grows.
    await test.owner.query('ALTER TABLE deliveries SET (autovacuum_enabled = false)');
  });
  after(() => test.drop());
  beforeEach(() => test.owner.query('TRUNCATE deliveries, delivery_attempts'));

  const options: ClaimOptions = { limit: 12, leaseMs: 60_000, kinds: ['mailbox'], rooms: {}, defaultRoom: 1 };

  interface Backlog {
    rows: number;
    /** Over how many accounts, counted from the first. */
    accounts?: number;
    lanes?: number;
    kind?: string;
    /** Ahead of now: negative. */
    dueAgoSeconds?: number;
  }
  /** Letters of an account, or of as many as told in turns. */
  const wait = (first: number, { rows, accounts = 1, lanes = 1, kind = 'mailbox', dueAgoSeconds = 60 }: Backlog) =>
    test.owner.query(
      `INSERT INTO deliveries (account_id, lead_id, kind, target, lane, next_attempt_at)
       SELECT a, n, $4::text, 'x', $4::text || ' ' || a || ' ' || n % $3::int, now() - $5::int * interval '1 second'
       FROM generate_series(1, $2::int) n CROSS JOIN LATERAL (SELECT $1::bigint + n % $6::int AS a) each`,
      [first, rows, lanes, kind, dueAgoSeconds, accounts],
    );
  const take = (change: Partial<ClaimOptions> = {}) =>
    test.db.as('worker', async (tx) => {
      const before = await readSoFar(tx);
      const rows = await claim(tx, { ...options, ...change });
      return { rows, touched: (await readSoFar(tx)) - before };
    });
  const accounts = (rows: { accountId: number }[]) => rows.map(({ accountId }) => accountId);

  const backlogs: [shape: string, prepare: () => Promise<unknown>][] = [
    ['one long lane', () => wait(1001, { rows: 30_000 })],
    ['a thousand lanes', () => wait(1001, { rows: 30_000, lanes: 1000 })],
    ['letters that are not due yet', () => wait(1001, { rows: 30_000, lanes: 10, dueAgoSeconds: -3600 })],
    [
      'letters of 20 000 accounts that are not due yet',
      () => wait(10_000, { rows: 20_000, accounts: 20_000, dueAgoSeconds: -3600 }),
    ],
    ['a letter of each of 20 000 accounts', () => wait(10_000, { rows: 20_000, accounts: 20_000 })],
    ['what another worker sends, in lanes without end', () => wait(0, { rows: 20_000, lanes: 20_000, kind: 'code' })],
  ];
  for (const [shape, prepare] of backlogs) {
    it(`takes the one letter of a calm account behind ${shape}, reading next to nothing of it`, async () => {
      await prepare();
      await wait(2002, { rows: 1, dueAgoSeconds: 1 });

      const { rows, touched } = await take();

      expect(accounts(rows)).to.include(2002);
      expect(touched).to.be.below(500);
    });
  }

  it('finds what is due behind a lane that is full, without reading through that lane', async () => {
    await wait(1001, { rows: 30_000, lanes: 2 });

    const { rows, touched } = await take({ rooms: { 'mailbox 1001 0': 0 } });

    expect(rows.map(({ lane }) => lane)).to.deep.equal(['mailbox 1001 1']);
    expect(touched).to.be.below(100);
  });

  it('gives a place that comes free to the account that has none, not to the older letter', async () => {
    await wait(1001, { rows: 100, lanes: 50, dueAgoSeconds: 3600 });
    await wait(2002, { rows: 1, dueAgoSeconds: 1 });

    const { rows } = await take({ limit: 1, busy: { 1001: 3 } });

    expect(accounts(rows)).to.deep.equal([2002]);
  });

  it('shares places by account first, then by destination', async () => {
    await wait(1001, { rows: 100, lanes: 50, dueAgoSeconds: 3600 });
    await wait(2002, { rows: 10, lanes: 2, dueAgoSeconds: 1 });

    const { rows } = await take({ limit: 6, defaultRoom: 4 });

    expect(accounts(rows).toSorted()).to.deep.equal([1001, 1001, 1001, 2002, 2002, 2002]);
    expect(new Set(rows.filter(({ accountId }) => accountId === 1001).map(({ lane }) => lane)).size).to.equal(3);
    expect(new Set(rows.filter(({ accountId }) => accountId === 2002).map(({ lane }) => lane)).size).to.equal(2);
  });

  it('leaves an account alone that has all it may have', async () => {
    await wait(1001, { rows: 100, lanes: 50 });

    expect((await take({ busy: { 1001: 4 }, perAccount: 5 })).rows).to.have.length(1);
    expect((await take({ busy: { 1001: 5 }, perAccount: 5 })).rows).to.have.length(0);
  });

  it('serves accounts in turn, and begins anew after the last', async () => {
    await wait(1001, { rows: 40, accounts: 4 });

    const seen: number[] = [];
    for (let n = 0; n < 5; n++) {
      const { rows } = await take({ limit: 1, after: seen.at(-1) ?? -1 });
      seen.push(...accounts(rows));
    }

    expect(seen).to.deep.equal([1001, 1002, 1003, 1004, 1001]);
  });

  it('finds an account behind those of which nothing may be taken: closed, or held by another worker', async () => {
    await wait(1001, { rows: 20, accounts: 20 });
    await take({ limit: 20 });
    await wait(1101, { rows: 20, accounts: 20 });
    await wait(2002, { rows: 1 });
    const closed = Array.from({ length: 20 }, (_, n) => [`mailbox ${1101 + n} 0`, 0] as const);

    const { rows } = await take({ limit: 2, rooms: Object.fromEntries(closed) });

    expect(accounts(rows)).to.deep.equal([2002]);
  });

  it('finds a lane behind those another worker holds', async () => {
    await wait(1001, { rows: 20, lanes: 20 });
    await take({ limit: 19 });

    expect((await take({ limit: 1 })).rows).to.have.length(1);
  });

  it('takes what has fallen due once it is marked, by whoever changed its time or its state', async () => {
    await wait(1001, { rows: 3, dueAgoSeconds: -3600 });
    const due = () => test.db.as('worker', (tx) => markDue(tx, 2));
    expect([await due(), (await take()).rows.length]).to.deep.equal([0, 0]);

    // The clock is not ours to move: a delivery gets its time without a word to the trigger.
    await test.owner.query(`ALTER TABLE deliveries DISABLE TRIGGER deliveries_mark_due`);
    await test.owner.query(`UPDATE deliveries SET next_attempt_at = now() - interval '1 second'`);
    await test.owner.query(`ALTER TABLE deliveries ENABLE TRIGGER deliveries_mark_due`);

    expect((await take()).rows).to.have.length(0);
    expect([await due(), await due(), await due()]).to.deep.equal([2, 1, 0]);
    expect((await take({ defaultRoom: 4 })).rows).to.have.length(3);
  });

  it('serves the destinations of an account in turn', async () => {
    await wait(1001, { rows: 40, lanes: 4 });

    const lanes: string[] = [];
    for (let n = 0; n < 5; n++) {
      const served: Record<string, string> = lanes.length > 0 ? { 1001: lanes.at(-1) ?? '' } : {};
      const { rows } = await take({ limit: 1, served });
      lanes.push(...rows.map(({ lane }) => lane));
    }

    expect(lanes.map((lane) => lane.at(-1))).to.deep.equal(['0', '1', '2', '3', '0']);
  });
});

/** Rows of the outbox this connection has read. It may hold those of earlier transactions: only differences tell. */
async function readSoFar(tx: Tx): Promise<number> {
  const row = await tx.row<{ count: number }>(
    `SELECT (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int AS count
     FROM pg_stat_xact_user_tables WHERE relname = 'deliveries'`,
  );
  return row?.count ?? Number.NaN;
}

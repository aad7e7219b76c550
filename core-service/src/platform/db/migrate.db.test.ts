import { expect } from 'chai';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { until } from '../../../test/harness/wait.ts';
import { buildIndex } from '../../migrations/build-index.ts';
import { migrations } from '../../migrations/index.ts';
import type { Migration } from '../../migrations/migration.ts';
import { migrate } from './index.ts';

const sqlStep = (name: string, up: string, down: string): Migration => ({
  name,
  up: (client) => client.query(up),
  down: (client) => client.query(down),
});

const before = sqlStep(
  '29991231000100-before-the-index',
  'CREATE TABLE large (account_id bigint, at int)',
  'DROP TABLE large',
);
const index = buildIndex({
  name: '29991231000200-build-the-index',
  index: 'large_at',
  on: 'ON large (account_id, at)',
});
const after = sqlStep('29991231000300-after-the-index', 'CREATE TABLE later (id int)', 'DROP TABLE later');
const failing: Migration = {
  ...after,
  up: async (client) => {
    await client.query('CREATE TABLE later (id int)');
    throw new Error('not today');
  },
};

describe('a step outside a transaction', () => {
  let test: TestDatabase;
  beforeEach(async () => void (test = await createTestDatabase()));
  afterEach(() => test.drop());

  const names = async (): Promise<string[]> =>
    (
      await test.owner.query<{ name: string }>(`SELECT name FROM schema_migrations WHERE name >= '2999' ORDER BY name`)
    ).rows.map(({ name }) => name);
  const isIndexValid = async (): Promise<boolean | undefined> =>
    (
      await test.owner.query<{ valid: boolean }>(
        `SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass('large_at')`,
      )
    ).rows[0]?.valid;
  const exists = async (table: string) =>
    (await test.owner.query<{ it: string | null }>('SELECT to_regclass($1) AS it', [table])).rows[0]?.it !== null;
  const up = (...steps: Migration[]) => migrate(test.url, 'up', [...migrations, ...steps]);

  it('builds an index among steps of one transaction, and goes down again', async () => {
    expect(await up(before, index, after)).to.deep.equal([before.name, index.name, after.name]);
    expect(await isIndexValid()).to.equal(true);

    const down = await migrate(test.url, 'down', [...migrations, before, index, after]);

    expect(down.slice(0, 3)).to.deep.equal([after.name, index.name, before.name]);
    expect(await exists('large')).to.equal(false);
  });

  it('holds up no write while it is built', async () => {
    await up(before);
    await test.owner.query('INSERT INTO large SELECT 1, n FROM generate_series(1, 1000) AS n');
    const reader = await test.owner.connect();
    await reader.query('BEGIN; SELECT count(*) FROM large');
    const writing = await test.owner.connect();
    await writing.query('BEGIN; INSERT INTO large VALUES (1, 0)');

    // The build waits for the writer that was there first; newcomers go on.
    const building = up(before, index);
    await until('the build waits', async () => {
      const { rows } = await test.owner.query(
        `SELECT FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'
           AND datname = current_database()`,
      );
      return rows.length === 1;
    });
    await test.owner.query(`SET lock_timeout = '1s'; INSERT INTO large VALUES (1, 5000); RESET lock_timeout`);

    await writing.query('COMMIT');
    await reader.query('COMMIT');
    writing.release();
    reader.release();
    await building;
    expect(await isIndexValid()).to.equal(true);
  });

  it('keeps what came before it when a later step fails, and what failed leaves nothing', async () => {
    const failed = await up(before, index, failing).then(() => undefined, String);

    expect(failed).to.contain('not today');
    expect(await exists('large')).to.equal(true);
    expect(await isIndexValid()).to.equal(true);
    expect(await exists('later')).to.equal(false);
    expect(await names()).to.deep.equal([before.name]);
    // The index is there already; that it was not written down does no harm.
    expect(await up(before, index, after)).to.deep.equal([index.name, after.name]);
    expect(await names()).to.deep.equal([before.name, index.name, after.name]);
  });

  it('drops and builds anew what a crash half-way has left', async () => {
    await up(before);
    await test.owner.query('INSERT INTO large VALUES (1, 1)');
    const writing = await test.owner.connect();
    await writing.query('BEGIN; INSERT INTO large VALUES (1, 2)');
    const crashed = up(before, index).then(() => undefined, String);
    await until('an unfinished index', async () => (await isIndexValid()) === false);
    await test.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE query LIKE 'CREATE INDEX CONCURRENTLY%' AND datname = current_database()`,
    );
    expect(await crashed).to.be.a('string');
    await writing.query('COMMIT');
    writing.release();
    expect(await isIndexValid()).to.equal(false);
    expect(await names()).to.deep.equal([before.name]);

    expect(await up(before, index)).to.deep.equal([index.name]);

    expect(await isIndexValid()).to.equal(true);
  });

  it('is taken by one of two services that start at once', async () => {
    const both = await Promise.all([up(before, index, after), up(before, index, after)]);

    expect(both.map((taken) => taken.length).toSorted()).to.deep.equal([0, 3]);
    expect(await isIndexValid()).to.equal(true);
  });

  it('waits for whoever migrates now, and goes on when that one has died', async () => {
    const other = new pg.Client({ connectionString: test.url });
    await other.connect();
    await other.query('SELECT pg_advisory_lock(7304211)');
    let isDone = false;
    const waiting = up(before, index).then(() => void (isDone = true));
    await until('it has asked', async () => {
      const { rows } = await test.owner.query(
        `SELECT FROM pg_stat_activity WHERE query LIKE '%pg_try_advisory_lock%' AND pid <> pg_backend_pid()
           AND datname = current_database()`,
      );
      return rows.length > 0;
    });
    expect(isDone).to.equal(false);
    expect(await exists('large')).to.equal(false);

    await other.end();
    await waiting;

    expect(await isIndexValid()).to.equal(true);
  });
});

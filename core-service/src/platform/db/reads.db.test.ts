import { expect } from 'chai';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { until } from '../../../test/harness/wait.ts';
import { createReads, type Reads } from './reads.ts';
import { roleStep } from './role.ts';

describe('reads', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let reads: Reads;

  before(async () => {
    database = await createTestDatabase();
    await database.owner.query(`
      INSERT INTO accounts (id, name, time_zone, locale) VALUES (1, 'ours', 'UTC', 'ru'), (2, 'theirs', 'UTC', 'ru');
      INSERT INTO sites (account_id, id, site_key, name, url)
        VALUES (1, 1, 'rt-a', 'a', 'https://a.ru'), (2, 2, 'rt-b', 'b', 'https://b.ru');`);
  });
  after(() => database.drop());
  beforeEach(() => {
    // One connection: what one read leaves behind, the next one meets.
    pool = new pg.Pool({ connectionString: database.url, max: 1 });
    reads = createReads(pool, roleStep('tenant', 1));
  });
  afterEach(() => pool.end());

  const countSites = () => reads.row<{ n: number }>('SELECT count(*) AS n FROM sites');
  const failure = (promise: Promise<unknown>) =>
    promise.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('give rows by column, of the types of client.query', async () => {
    const sql = `SELECT $1::bigint AS id, $2::text AS text, $3::date AS day, $4::timestamptz AS at, $5::boolean AS is,
                        NULL AS nothing, '{"a":[1]}'::json AS json, ARRAY['x', NULL] AS list, 0.5::float8 AS ratio`;
    const bind = [7, `it's «»\u{1f600}`, '2026-03-01', new Date(0), true];
    const { rows } = await database.owner.query<object>(sql, bind);

    for (const time of ['first', 'prepared']) expect(await reads.rows(sql, bind), time).to.deep.equal(rows);
    expect(rows[0]).to.include({ id: 7, day: '2026-03-01', is: true, nothing: null });
    expect(await reads.row('SELECT 1 WHERE false')).to.equal(undefined);
  });

  it('stay within the role and the account, also those asked after an answer', async () => {
    expect(await countSites()).to.deep.equal({ n: 1 });
    expect(await countSites()).to.deep.equal({ n: 1 });
    expect(await createReads(pool, roleStep('tenant', 2)).rows('SELECT id FROM sites')).to.deep.equal([{ id: 2 }]);
    expect(await createReads(pool, roleStep('tenant')).rows('SELECT id FROM sites')).to.deep.equal([]);
    expect(await failure(reads.rows('SELECT * FROM dev_mails'))).to.have.property('code', '42501');
  });

  it('are of one moment when asked side by side', async () => {
    const holder = await database.owner.connect();
    await holder.query('SELECT pg_advisory_lock(1)');
    const side = Promise.all([countSites(), reads.rows('SELECT pg_advisory_xact_lock_shared(1)'), countSites()]);
    const waiting = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    await until('the questions are under way', async () => (await holder.query(waiting)).rowCount === 1);
    await holder.query(
      `INSERT INTO sites (account_id, id, site_key, name, url) VALUES (1, 3, 'rt-c', 'c', 'https://c.ru')`,
    );
    await holder.query('SELECT pg_advisory_unlock(1)');
    holder.release();

    const [before, , after] = await side;
    expect([before, after]).to.deep.equal([{ n: 1 }, { n: 1 }]);
    expect(await countSites()).to.deep.equal({ n: 2 });
    await database.owner.query('DELETE FROM sites WHERE id = 3');
  });

  it('change nothing', async () => {
    expect(await failure(reads.rows(`UPDATE sites SET name = 'x'`))).to.have.property('code', '25006');
  });

  it('fail together, and leave the connection as it was', async () => {
    const together = await Promise.all([countSites(), reads.rows('SELECT 1 / 0'), countSites()].map(failure));

    for (const error of together) expect(error).to.have.property('code', '22012');
    expect(await countSites()).to.deep.equal({ n: 1 });
    expect((await pool.query<{ role: string }>('SELECT current_user AS role')).rows[0]?.role).not.to.match(/tenant/);
  });

  it('fail when the connection ends, and take another one', async () => {
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));

    expect(await failure(reads.rows('SELECT pg_terminate_backend(pg_backend_pid())'))).to.be.instanceOf(Error);
    expect(await countSites()).to.deep.equal({ n: 1 });
  });

  it('refuse parameters that could be written in more than one way', async () => {
    expect(await failure(reads.rows('SELECT $1', [{ $gt: '' }]))).to.be.instanceOf(TypeError);
    expect(await failure(reads.rows('SELECT $1', [undefined]))).to.be.instanceOf(TypeError);
  });
});

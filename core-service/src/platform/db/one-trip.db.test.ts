import { expect } from 'chai';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { runInOneTrip, type Step } from './one-trip.ts';

describe('runInOneTrip', () => {
  let database: TestDatabase;
  let client: pg.Client;

  before(async () => {
    database = await createTestDatabase();
  });
  after(() => database.drop());
  beforeEach(async () => {
    client = new pg.Client({ connectionString: database.url, query_timeout: 500 });
    // A connection that is ended under us says so.
    client.on('error', () => undefined);
    await client.connect();
    await client.query('DROP TABLE IF EXISTS kept; CREATE TABLE kept (n int PRIMARY KEY)');
  });
  afterEach(() => client.end());

  const keep = (n: number): Step => ({ name: 'keep', text: 'INSERT INTO kept VALUES ($1)', values: [String(n)] });
  const list: Step = { name: 'list', text: 'SELECT n, NULL FROM kept ORDER BY n' };
  const kept = async () => (await client.query<{ n: number }>('SELECT n FROM kept ORDER BY n')).rows.map(({ n }) => n);
  const failure = (steps: Step[]) =>
    runInOneTrip(client, steps).then(
      () => undefined,
      (error: unknown) => error,
    );

  it('gives the rows of every step as texts, each of which sees the steps before', async () => {
    const rows = await runInOneTrip(client, [list, keep(1), keep(2), list]);

    expect(rows).to.deep.equal([
      [],
      [],
      [],
      [
        ['1', null],
        ['2', null],
      ],
    ]);
    expect(await runInOneTrip(client, [list])).to.deep.equal([
      [
        ['1', null],
        ['2', null],
      ],
    ]);
  });

  it('is one transaction: settings last to its end, and all is stored or nothing', async () => {
    const enter: Step = { name: 'enter', text: `SELECT set_config('smartpoint.note', 'in', true)` };
    const note: Step = { name: 'note', text: `SELECT current_setting('smartpoint.note', true)` };

    expect(await runInOneTrip(client, [enter, note])).to.deep.equal([[['in']], [['in']]]);
    expect((await runInOneTrip(client, [note]))[0]?.[0]?.[0]).to.be.oneOf(['', null]);
    expect(await failure([keep(1), keep(1), list])).to.have.property('code', '23505');
    expect(await kept()).to.deep.equal([]);
  });

  it('leaves a refused connection usable, whether its statements came to be prepared or not', async () => {
    const wrong: Step = { name: 'wrong', text: 'SELECT nothing FROM nowhere' };

    expect(await failure([keep(1), wrong, list])).to.have.property('code', '42P01');
    expect(await failure([list, keep(1), wrong])).to.have.property('code', '42P01');
    expect(await runInOneTrip(client, [keep(3), list])).to.deep.equal([[], [['3', null]]]);
    expect(await kept()).to.deep.equal([3]);
  });

  it('fails when the answer takes too long or the connection ends', async () => {
    const sleep: Step = { name: 'sleep', text: 'SELECT pg_sleep(5)' };
    const end: Step = { name: 'end', text: 'SELECT pg_terminate_backend(pg_backend_pid())' };

    expect(await failure([keep(1), end])).to.be.instanceOf(Error);
    client = new pg.Client({ connectionString: database.url, query_timeout: 200 });
    client.on('error', () => undefined);
    await client.connect();
    expect(await failure([sleep])).to.have.property('message', 'Query read timeout');
  });
});

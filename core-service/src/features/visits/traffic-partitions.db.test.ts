import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { migrations } from '../../migrations/index.ts';
import { checkRollups } from './rollups/check-rollups.store.ts';
import { createRollupBuilder } from './rollups/build-rollups.ts';
import { dropOldTraffic, prepareTraffic } from './traffic-partitions.store.ts';
import { seedSite, startCollectServer } from './visits.fixture.ts';

describe('months of raw traffic', () => {
  let database: TestDatabase;
  beforeEach(async () => void (database = await createTestDatabase()));
  afterEach(() => database.drop());

  const months = async (table: string) => {
    const sql = `SELECT count(DISTINCT date_trunc('month', at)) AS n FROM (SELECT ${table === 'events' ? 'ts' : 'started_at'} AS at FROM ${table}) t`;
    return (await database.owner.query<{ n: number }>(sql)).rows[0]?.n;
  };

  it('are dropped whole past those kept, visits with them, and the figures of their days stay', async () => {
    const { accountId, siteId } = await seedSite(database.owner);
    await database.owner.query('SELECT ensure_traffic_partitions(20)');
    await database.owner.query(
      `INSERT INTO events (account_id, ts, site_id, type, visitor_id, session_id, page_url)
       SELECT $1, date_trunc('month', now()) - make_interval(months => n) + interval '12 hours', $2, 1, gen_random_uuid(), gen_random_uuid(), ''
       FROM generate_series(0, 19) n`,
      [accountId, siteId],
    );
    await database.owner.query(
      `INSERT INTO visitor_sessions (account_id, started_at, session_id, site_id, visitor_id)
       SELECT account_id, ts, session_id, site_id, visitor_id FROM events`,
    );
    const builder = createRollupBuilder(database.db, { restFactor: 0 });
    await builder.rebuild(accountId);

    const dropped = await dropOldTraffic(database.db, 14);
    await builder.rebuild(accountId);

    expect(dropped).to.have.length(2 * 6);
    expect([await months('events'), await months('visitor_sessions')]).to.deep.equal([15, 15]);
    const { rows } = await database.owner.query('SELECT sum(visits)::int AS visits, count(*) AS days FROM site_daily');
    expect(rows).to.deep.equal([{ visits: 20, days: 20 }]);
    expect(await checkRollups(database.db, accountId)).to.deep.equal([]);
    expect(await dropOldTraffic(database.db, 14), 'a second time').to.deep.equal([]);
  });

  it('are kept as many as the setting says, and so is what was left out of figures', async () => {
    const { accountId, siteId } = await seedSite(database.owner);
    await database.owner.query('SELECT ensure_traffic_partitions(8)');
    await database.owner.query(
      `INSERT INTO uncounted_daily (account_id, site_id, day, reason, events)
       SELECT $1, $2, (date_trunc('month', now()) - make_interval(months => n))::date, 'elsewhere', 1
       FROM generate_series(0, 8) n`,
      [accountId, siteId],
    );
    const server = await startCollectServer(database.db, { keptMonths: 3 });
    try {
      await server.visits.maintain();
      await server.visits.maintain();
    } finally {
      await server.close();
    }

    const { rows } = await database.owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_inherits JOIN pg_class ON oid = inhrelid
       WHERE inhparent = 'events'::regclass AND relname < 'events_' || to_char(now() + interval '1 day', 'YYYYMM') || '~'`,
    );
    expect(rows).to.have.length(3 + 1);
    const left = await database.owner.query('SELECT count(*)::int AS days FROM uncounted_daily');
    expect(left.rows).to.deep.equal([{ days: 3 + 1 }]);
  });

  it('are there ahead, however often they are asked for', async () => {
    await Promise.all([prepareTraffic(database.db), prepareTraffic(database.db)]);

    const { rows } = await database.owner.query<{ name: string }>(
      `SELECT to_regclass('events_' || to_char(now() + interval '3 months', 'YYYYMM'))::text AS name`,
    );
    expect(rows[0]?.name).to.match(/^events_\d{6}$/);
  });
});

describe('the step that keeps traffic', () => {
  it('carries sessions of people, visitors, visits and rollups over, and back', async () => {
    const database = await createTestDatabase();
    try {
      const steps = migrations.filter(({ name }) => name.startsWith('2026112704'));
      const client = await database.owner.connect();
      await client.query('BEGIN');
      for (const step of steps.toReversed()) await step.down(client);
      await client.query(`
        INSERT INTO accounts (id, name, time_zone, locale) VALUES (7, 'a', 'Europe/Moscow', 'ru');
        INSERT INTO sessions (token_hash, account_id, user_id, expires_at) VALUES ('t', 7, 1, now());
        INSERT INTO visitors (account_id, site_id, visitor_id, last_day, prev_day)
          VALUES (7, 1, gen_random_uuid(), current_date, '-infinity');
        INSERT INTO site_daily (account_id, site_id, day, visits) VALUES (7, 1, current_date, 1);
        INSERT INTO events (account_id, ts, site_id, type, visitor_id, session_id, page_url, source)
          VALUES (7, now(), 1, 1, gen_random_uuid(), gen_random_uuid(), 'https://shop.example/?utm_source=ya', 'ya')`);
      for (const step of steps) await step.up(client);
      await client.query('COMMIT');
      client.release();

      const { rows } = await database.owner.query(`
        SELECT (SELECT token_hash FROM login_sessions) AS session, (SELECT last_day = current_date FROM visitor_recency) AS seen,
               (SELECT visits FROM site_daily WHERE edition = 0) AS visits,
               (SELECT landing_url || ' ' || source FROM visitor_sessions) AS visit`);
      expect(steps).to.have.length(5);
      expect(rows).to.deep.equal([
        { session: 't', seen: true, visits: 1, visit: 'https://shop.example/?utm_source=ya ya' },
      ]);
    } finally {
      await database.drop();
    }
  });
});

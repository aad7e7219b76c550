import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import type { Database } from '../../../platform/db/index.ts';
import { recordLead } from '../index.ts';
import { aBatch, seedSite, startCollectServer, type CollectServer, type SeededSite } from '../visits.fixture.ts';
import { createRollupBuilder } from './build-rollups.ts';
import { findBuilds, openBuild, takeStep, type StepOutcome } from './rollup-builds.store.ts';

const sizes = { events: 7, rows: 20 };
const dayMs = 24 * 60 * 60 * 1000;

describe('builds of rollups', () => {
  let database: TestDatabase;
  let server: CollectServer;
  let site: SeededSite;

  before(async () => {
    database = await createTestDatabase();
    server = await startCollectServer(database.db);
    await database.owner.query('SELECT ensure_traffic_partitions(3)');
  });
  after(async () => {
    await server.close();
    await database.drop();
  });
  beforeEach(async () => {
    site = await seedSite(database.owner);
  });

  const figures = async (table: string, columns: string): Promise<unknown[]> => {
    const sql = `SELECT ${columns} FROM ${table} JOIN accounts a ON a.id = account_id AND rollup_edition = edition
      WHERE account_id = $1 ORDER BY 1, 2`;
    return (await database.owner.query(sql, [site.accountId])).rows;
  };
  const account = async () => {
    const sql = 'SELECT time_zone, pending_time_zone FROM accounts WHERE id = $1';
    return (await database.owner.query<{ time_zone: string; pending_time_zone: string | null }>(sql, [site.accountId]))
      .rows[0];
  };
  const builder = () => createRollupBuilder(database.db, { sizes, restFactor: 0 });
  const differences = () => server.visits.checkRollups(site.accountId);

  /** Past traffic as it was counted when it came: raw events, then rollups of them. */
  const seedPast = async (days: number, perDay = 10): Promise<void> => {
    const visitors = Array.from({ length: 12 }, () => randomUUID());
    await database.owner.query(
      `INSERT INTO events (account_id, ts, site_id, widget_id, type, visitor_id, session_id, page_url)
       SELECT $1, date_trunc('hour', now()) - make_interval(days => d, hours => (n * 5) % 24), $2,
              CASE WHEN n % 3 > 0 THEN $3::bigint END, 1 + n % 5, ($4::uuid[])[1 + (n * 7 + d * d) % 12], gen_random_uuid(), ''
       FROM generate_series(1, $5::int) d, generate_series(1, $6::int) n`,
      [site.accountId, site.siteId, site.widgetIds[0], visitors, days, perDay],
    );
    await createRollupBuilder(database.db, { restFactor: 0 }).rebuild(site.accountId);
  };
  const askFor = (timeZone: string) =>
    database.owner.query('UPDATE accounts SET pending_time_zone = nullif($2, time_zone) WHERE id = $1', [
      site.accountId,
      timeZone,
    ]);
  const lead = () =>
    database.db.as(
      'ingest',
      async (tx) => {
        await tx.rows('SELECT pg_current_xact_id()');
        await recordLead(tx, {
          ...{ accountId: site.accountId, siteId: site.siteId, widgetId: site.widgetIds[0] ?? 0 },
          ...{ at: new Date(), visitor: { id: randomUUID(), sessionId: randomUUID() } },
          page: { url: 'https://shop.example/', referrer: '' },
        });
      },
      site.accountId,
    );

  it('count what raw events tell, with visitors over several days', async () => {
    await seedPast(9);

    expect(await differences()).to.deep.equal([]);
    expect(await figures('site_daily', 'day::text, visits')).to.have.length.within(9, 10);
  });

  it('find what was counted wrong, and mend it', async () => {
    await seedPast(3);
    await database.owner.query('UPDATE site_daily SET visits = visits + 1 WHERE account_id = $1', [site.accountId]);
    await database.owner.query('DELETE FROM visitor_gaps WHERE account_id = $1', [site.accountId]);
    const found = new Set((await differences()).map(({ rollup }) => rollup));

    await builder().rebuild(site.accountId);

    expect([...found].sort()).to.deep.equal(['site_daily', 'visitor_gaps']);
    expect(await differences()).to.deep.equal([]);
  });

  it('let the old zone count until they are done, and lose no event and no lead that comes meanwhile', async () => {
    await seedPast(6);
    await askFor('Asia/Kamchatka');
    await findBuilds(database.db);
    const zones = new Set<string | undefined>();
    let outcome: StepOutcome = 'worked';
    for (let n = 0; outcome !== 'gone'; n++) {
      zones.add((await account())?.time_zone);
      if (n % 4 === 0) {
        const widgetId = site.widgetIds[n % 2];
        const events = [{ type: 'visit' as const }, { type: 'show' as const, widgetId }];
        await Promise.all([server.post(aBatch(site.siteKey, { events })), lead()]);
      }
      outcome = await takeStep(database.db, site.accountId, sizes);
    }

    expect([...zones]).to.deep.equal(['Europe/Moscow', 'Asia/Kamchatka']);
    expect(await account()).to.deep.equal({ time_zone: 'Asia/Kamchatka', pending_time_zone: null });
    expect(await differences()).to.deep.equal([]);
  });

  it('count an event whose writer read the old edition before the switch and committed after it', async () => {
    await seedPast(2);
    await askFor('Asia/Kamchatka');
    const writer = await database.owner.connect();
    try {
      await findBuilds(database.db);
      await writer.query('BEGIN');
      // As a flush does: an id, then a reading of the account, then rows.
      await writer.query(`SELECT pg_current_xact_id()`);
      await runUntil('waiting');
      await writer.query(
        `INSERT INTO events (account_id, ts, site_id, type, visitor_id, session_id, page_url, edition)
         SELECT $1, now(), $2, 1, gen_random_uuid(), gen_random_uuid(), '', rollup_edition FROM accounts WHERE id = $1`,
        [site.accountId, site.siteId],
      );
      expect(await takeStep(database.db, site.accountId, sizes)).to.equal('waiting');
      await writer.query('COMMIT');
    } finally {
      writer.release();
    }
    await builder().run();

    expect(await account()).to.deep.equal({ time_zone: 'Asia/Kamchatka', pending_time_zone: null });
    expect(await differences()).to.deep.equal([]);
  });

  const runUntil = async (wanted: StepOutcome): Promise<void> => {
    for (let n = 0; n < 1000; n++) if ((await takeStep(database.db, site.accountId, sizes)) === wanted) return;
    throw new Error(`no step was ${wanted}`);
  };

  it('go on where another process was cut off, whatever it was doing', async () => {
    await seedPast(5);
    await askFor('America/New_York');
    await findBuilds(database.db);
    const dying: Database = {
      ...database.db,
      as: (role, work, accountId) =>
        database.db.as(
          role,
          async (tx) => {
            await work(tx);
            throw new Error('killed before the commit');
          },
          accountId,
        ),
    };
    for (let n = 0; n < 10; n++) {
      expect(await takeStep(dying, site.accountId, sizes).catch(String)).to.match(/killed/);
      await takeStep(database.db, site.accountId, sizes);
    }
    await Promise.all([builder().run(), builder().run(), builder().run()]);
    await builder().run();

    expect(await account()).to.deep.equal({ time_zone: 'America/New_York', pending_time_zone: null });
    expect(await differences()).to.deep.equal([]);
  });

  for (const [when, steps] of Object.entries({ 'at once': 0, 'half way': 6 })) {
    it(`follow a second change that comes ${when}, and none when it is taken back`, async () => {
      await seedPast(5);
      await askFor('Asia/Kamchatka');
      await findBuilds(database.db);
      for (let n = 0; n < steps; n++) await takeStep(database.db, site.accountId, sizes);
      await askFor('Asia/Tokyo');
      await builder().run();
      await builder().run();
      const second = await account();
      await askFor('Asia/Kamchatka');
      await findBuilds(database.db);
      for (let n = 0; n < steps; n++) await takeStep(database.db, site.accountId, sizes);
      await askFor('Asia/Tokyo');
      await builder().run();

      expect(second).to.deep.equal({ time_zone: 'Asia/Tokyo', pending_time_zone: null });
      expect(await account()).to.deep.equal({ time_zone: 'Asia/Tokyo', pending_time_zone: null });
      expect(await differences()).to.deep.equal([]);
      const { rows } = await database.owner.query('SELECT 1 FROM rollup_builds WHERE account_id = $1', [
        site.accountId,
      ]);
      expect(rows).to.deep.equal([]);
    });
  }

  describe('when raw events are gone', () => {
    const losses: [what: string, sql: string][] = [
      ['whole days of them', `ts < date_trunc('day', now() - interval '5 days', 'Europe/Moscow')`],
      [
        'a day up to its middle',
        `ts < date_trunc('day', now() - interval '5 days', 'Europe/Moscow') + interval '11 hours'`,
      ],
      ['all of them', 'true'],
    ];
    for (const [what, condition] of losses) {
      for (const zone of ['America/New_York', 'Asia/Kamchatka']) {
        it(`keep what was counted of them: ${what}, in ${zone}`, async () => {
          await seedPast(10);
          await database.owner.query(`DELETE FROM events WHERE account_id = $1 AND ${condition}`, [site.accountId]);
          const border = new Date(Date.now() - 5 * dayMs).toLocaleDateString('sv', { timeZone: 'Europe/Moscow' });
          const isOld = (row: unknown) => (row as { day: string }).day < border;
          const days = 'day::text, visits, shows, clicks, leads, visitors';
          const before = (await figures('site_daily', days)).filter(isOld);
          const widgets = (await figures('widget_daily', 'day::text, shows, clicks')).filter(isOld);

          await askFor(zone);
          await server.post(aBatch(site.siteKey));
          await server.visits.builder.rebuild(site.accountId);
          await server.post(aBatch(site.siteKey));

          expect(before.length).to.be.greaterThan(3);
          expect((await figures('site_daily', days)).filter(isOld)).to.include.deep.members(before);
          expect((await figures('widget_daily', 'day::text, shows, clicks')).filter(isOld)).to.deep.equal(widgets);
          expect(await differences()).to.deep.equal([]);
          expect((await account())?.time_zone).to.equal(zone);
        });
      }
    }

    it('count who comes back across the border once, as before', async () => {
      await seedPast(10);
      const uniques = async () => {
        const sql = `SELECT (SELECT sum(visitors) FROM site_daily s WHERE s.account_id = a.id AND edition = rollup_edition)
          - (SELECT sum(visitors) FROM visitor_gaps g WHERE g.account_id = a.id AND edition = rollup_edition AND prev_day > '-infinity')
          AS uniques FROM accounts a WHERE id = $1`;
        return Number((await database.owner.query<{ uniques: string }>(sql, [site.accountId])).rows[0]?.uniques);
      };
      const before = await uniques();
      await database.owner.query(
        `DELETE FROM events WHERE account_id = $1 AND ts < date_trunc('day', now() - interval '4 days', 'Europe/Moscow')`,
        [site.accountId],
      );
      await builder().rebuild(site.accountId);

      expect(before).to.equal(12);
      expect(await uniques()).to.equal(12);
    });
  });

  it('hold no lock that another account, or the account itself, could wait for', async () => {
    const other = await seedSite(database.owner);
    await seedPast(2);
    await askFor('Asia/Kamchatka');
    await findBuilds(database.db);
    await runUntil('waiting');
    let proceed: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (proceed = resolve));
    let arrive: (outcome: unknown) => void = () => undefined;
    const arrived = new Promise((resolve) => (arrive = resolve));
    const standing: Database = {
      ...database.db,
      as: (role, work, accountId) =>
        database.db.as(
          role,
          async (tx) => {
            const outcome = await work(tx);
            arrive(outcome);
            await gate;
            return outcome;
          },
          accountId,
        ),
    };
    const step = takeStep(standing, site.accountId, sizes);
    try {
      expect(await arrived).to.equal('worked');
      const answers = await Promise.all([site, other].map(({ siteKey }) => server.post(aBatch(siteKey))));
      await lead();

      expect(answers.map(({ status }) => status)).to.deep.equal([202, 202]);
      expect(await takeStep(database.db, site.accountId, sizes), 'another worker passes by').to.equal('gone');
    } finally {
      proceed();
      await step;
    }
    await builder().run();
    expect(await differences()).to.deep.equal([]);
  });

  it('are opened by hand for an account once', async () => {
    await database.db.as('worker', (tx) => openBuild(tx, site.accountId));
    await database.db.as('worker', (tx) => openBuild(tx, site.accountId));

    const { rows } = await database.owner.query('SELECT state FROM rollup_builds WHERE account_id = $1', [
      site.accountId,
    ]);
    expect(rows).to.deep.equal([{ state: 'new' }]);
  });
});

import { expect } from 'chai';
import { createRollupBuilder } from '../../src/features/visits/rollups/build-rollups.ts';
import { checkRollups } from '../../src/features/visits/rollups/check-rollups.store.ts';
import { seedSite, type SeededSite } from '../../src/features/visits/visits.fixture.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { spawnService } from '../harness/service-process.ts';
import { until } from '../harness/wait.ts';

/** Workers die by kill -9 while an account's statistics are counted for another time zone. */
describe('kill -9 during a change of time zone', () => {
  let database: TestDatabase;
  let site: SeededSite;

  before(async () => {
    database = await createTestDatabase();
    site = await seedSite(database.owner);
    await database.owner.query(
      `INSERT INTO events (account_id, ts, site_id, widget_id, type, visitor_id, session_id, page_url)
       SELECT $1, now() - n * interval '2 minutes', $2, $3, 1 + n % 4, md5((n % 700)::text)::uuid, gen_random_uuid(), ''
       FROM generate_series(1, 12000) n`,
      [site.accountId, site.siteId, site.widgetIds[0]],
    );
    await createRollupBuilder(database.db, { restFactor: 0 }).rebuild(site.accountId);
  });
  after(() => database.drop());

  const look = async () => {
    const { rows } = await database.owner.query<{ zone: string; counted: number | null }>(
      `SELECT time_zone AS zone, (SELECT counted FROM rollup_builds WHERE account_id = id) AS counted FROM accounts WHERE id = $1`,
      [site.accountId],
    );
    return rows[0];
  };
  const spawn = () =>
    spawnService({
      DATABASE_URL: database.url,
      SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
      ROLE: 'worker',
      LOG_LEVEL: 'info',
    });

  it('neither loses nor repeats what was counted: the next worker goes on', async () => {
    await database.owner.query(`UPDATE accounts SET pending_time_zone = 'Asia/Kamchatka' WHERE id = $1`, [
      site.accountId,
    ]);
    const counted: number[] = [];
    for (const more of [1, 2000]) {
      const worker = await spawn();
      const reached = await until('the build to come on', async () => {
        const now = (await look())?.counted ?? 0;
        return now > (counted.at(-1) ?? 0) + more && now;
      });
      await worker.end('SIGKILL');
      counted.push(reached);
    }
    const left = await look();
    const last = await spawn();
    await until('the new zone to count', async () => (await look())?.counted === null, 60_000);
    await last.end('SIGTERM');

    expect(left?.zone, 'killed before the end').to.equal('Europe/Moscow');
    expect(left?.counted).to.be.within(2000, 11_999);
    expect((await look())?.zone).to.equal('Asia/Kamchatka');
    expect(await checkRollups(database.db, site.accountId)).to.deep.equal([]);
  });
});

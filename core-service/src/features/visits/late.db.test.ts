import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { siteStats } from './stats.ts';
import { aBatch, postTo, seedSite, startCollectServer, type CollectServer, type SeededSite } from './visits.fixture.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const timeZone = 'Asia/Kathmandu';

describe('events that come late', () => {
  let database: TestDatabase;
  let server: CollectServer;
  let site: SeededSite;
  // A quarter past one at night, 5:45 ahead of UTC.
  const day = new Date().toISOString().slice(0, 10);
  const now = new Date(`${day}T01:15:00+05:45`);
  const dayBefore = (days: number) => new Date(Date.parse(day) - days * dayMs).toISOString().slice(0, 10);
  before(async () => {
    database = await createTestDatabase();
    server = await startCollectServer(database.db, { clock: { now: () => now } });
  });
  beforeEach(async () => void (site = await seedSite(database.owner, { timeZone })));
  afterEach(async () => expect(await server.visits.checkRollups(site.accountId)).to.deep.equal([]));
  after(async () => {
    await server.close();
    await database.drop();
  });

  const send = async (age: number | string, batch = aBatch(site.siteKey)) => {
    const answer = await postTo(`${server.url}?age=${age}`, batch);
    expect(answer.status, await answer.text()).to.equal(202);
  };
  const stats = (from: string, to = from) =>
    database.db.read(
      'tenant',
      (reads) => siteStats(reads, { account: { uid: site.accountId, timeZone }, now }, { from, to }),
      site.accountId,
    );
  const momentsOf = async (sql: string) =>
    (await database.owner.query<{ at: Date }>(sql, [site.accountId])).rows.map(
      ({ at }) => now.getTime() - at.getTime(),
    );

  it('count in the hour of the day when they happened, with their visit', async () => {
    const [widgetId] = site.widgetIds;
    const events = [
      { type: 'visit' as const },
      { type: 'page' as const },
      { type: 'show' as const, widgetId },
      { type: 'click' as const, widgetId },
      { type: 'close' as const, widgetId },
    ];
    await send(2 * hourMs, aBatch(site.siteKey, { events }));
    await send(0);

    expect((await stats(day)).total).to.include({ visits: 1, visitors: 1 });
    const yesterday = await stats(dayBefore(1));
    expect(yesterday.total).to.include({ visits: 1, visitors: 1 });
    expect(yesterday.hours?.[23]).to.include({ visits: 1, visitors: 1 });
    expect(yesterday.widgets.find(({ id }) => id === widgetId)).to.include({ shows: 1, clicks: 1 });
    const ages = await momentsOf('SELECT started_at AS at FROM visitor_sessions WHERE account_id = $1 ORDER BY 1');
    expect(ages).to.deep.equal([2 * hourMs, 0]);
  });

  it('count on any of the last seven days, all sent at once, and no earlier', async () => {
    const ages = [1, 2, 3, 4, 5, 6, 7, 30].map((days) => days * dayMs);
    await Promise.all([...ages, 0, 0].map((age) => send(age)));

    const { days, total } = await stats(dayBefore(8), day);
    expect(days.map(({ visits }) => visits)).to.deep.equal([0, 2, 1, 1, 1, 1, 1, 1, 2]);
    expect([total.visits, total.visitors]).to.deep.equal([10, 10]);
  });

  it('of the visitors of a later day count them once over both, and once a day', async () => {
    const visitorId = randomUUID();
    const come = (age: number) => send(age, aBatch(site.siteKey, { visitorId }));
    await come(0);
    await come(dayMs);
    await come(dayMs + hourMs / 2);

    expect((await stats(dayBefore(1), day)).total).to.include({ visits: 3, visitors: 1 });
    expect((await stats(dayBefore(1))).total).to.include({ visits: 2, visitors: 1 });
  });

  it('of one visitor make each day one day of theirs, in whatever order they come', async () => {
    const orders = [
      [0, 1, 2, 3, 6],
      [6, 3, 2, 1, 0],
      [0, 6, 3, 1, 2, 5],
      [2, 0, 2, 1, 7, 1, 4, 0],
    ];
    for (const order of orders) {
      const visitorId = randomUUID();
      const first = await stats(dayBefore(8), day);
      for (const days of order) await send(days * dayMs, aBatch(site.siteKey, { visitorId }));
      const { total, days } = await stats(dayBefore(8), day);

      expect(total.visitors - first.total.visitors).to.equal(1);
      const seen = days.map(({ visitors }, at) => visitors - (first.days[at]?.visitors ?? 0));
      expect(seen).to.deep.equal(days.map((_, at) => (order.includes(8 - at) ? 1 : 0)));
      expect(await server.visits.checkRollups(site.accountId)).to.deep.equal([]);
    }
  });

  it('count once, however often and with whatever age the batch comes', async () => {
    const batch = aBatch(site.siteKey);
    for (const age of [0, dayMs, 2 * dayMs, 0]) await send(age, batch);

    expect((await stats(dayBefore(7), day)).total.visits).to.equal(1);
    expect((await stats(day)).total.visits).to.equal(1);
  });

  for (const age of [
    '',
    'abc',
    '-86400000',
    '59999',
    'NaN',
    '-Infinity',
    'Infinity',
    '1e309',
    '1e3',
    '86400000&age=1',
  ]) {
    it(`count when they arrive with the age ${JSON.stringify(age)}`, async () => {
      await send(age);

      expect(await momentsOf('SELECT ts AS at FROM events WHERE account_id = $1')).to.deep.equal([0]);
    });
  }

  it('make the site no less alive', async () => {
    await send(3 * dayMs);
    await send(0);

    const { rows } = await database.owner.query('SELECT last_ping_at AS at FROM sites WHERE id = $1', [site.siteId]);
    expect(rows).to.deep.equal([{ at: now }]);
  });
});

import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { siteStats, widgetStats } from './stats.ts';
import { aBatch, seedSite, startCollectServer, type CollectServer, type SeededSite } from './visits.fixture.ts';

describe('today', () => {
  let database: TestDatabase;
  let server: CollectServer;
  let site: SeededSite;
  let now: Date;
  before(async () => {
    database = await createTestDatabase();
    server = await startCollectServer(database.db, { clock: { now: () => now } });
    site = await seedSite(database.owner, { timeZone: 'Asia/Kolkata' });
  });
  after(async () => {
    await server.close();
    await database.drop();
  });

  // Noon in India of a day that has its month.
  const day = new Date().toISOString().slice(0, 10);
  const yesterday = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const at = (date: string, time: string) => new Date(`${date}T${time}+05:30`);
  const come = async (moment: Date, visitorId?: string) => {
    now = moment;
    const [widgetId] = site.widgetIds;
    const events = [{ type: 'visit' as const }, { type: 'show' as const, widgetId }];
    await server.post(aBatch(site.siteKey, { events, ...(visitorId && { visitorId }) }));
  };
  const account = () => ({ uid: site.accountId, timeZone: 'Asia/Kolkata' });
  const ask = (period: { from: string; to: string }) =>
    database.db.read('tenant', (reads) => siteStats(reads, { account: account(), now }, period), site.accountId);

  const askWidget = (period: { from: string; to: string }) =>
    database.db.read(
      'tenant',
      (reads) => widgetStats(reads, { account: account(), now }, { ...period, widgetId: site.widgetIds[0] ?? 0 }),
      site.accountId,
    );

  it('is told by hours of the account, and compared with the same hours of yesterday', async () => {
    for (const time of ['00:10:00', '09:00:00', '11:59:00', '12:31:00', '23:50:00']) await come(at(yesterday, time));
    for (const time of ['00:05:00', '09:15:00', '09:45:00']) await come(at(day, time));
    now = at(day, '12:30:00');

    const stats = await ask({ from: day, to: day });
    expect(stats.total).to.include({ visits: 3, visitors: 3 });
    expect(stats.previous).to.include({ visits: 3, visitors: 3 });
    expect(stats.isSameHours).to.equal(true);
    expect(stats.hours?.map(({ hour, visits }) => [hour, visits])).to.deep.equal(
      Array.from({ length: 13 }, (_, hour) => [hour, { 0: 1, 9: 2 }[hour] ?? 0]),
    );

    const widget = await askWidget({ from: day, to: day });
    expect([widget.total.shows, widget.previous.shows, widget.hours?.[9]?.shows]).to.deep.equal([3, 3, 2]);
  });

  it('is whole once it is over, and days of a longer period stay days', async () => {
    now = at(day, '12:30:00');
    const over = await ask({ from: yesterday, to: yesterday });
    expect([over.total.visits, over.isSameHours, over.hours?.length, over.hours?.[23]?.visits]).to.deep.equal([
      5,
      false,
      24,
      1,
    ]);
    const both = await ask({ from: yesterday, to: day });
    expect([both.hours, both.days.length]).to.deep.equal([null, 2]);
  });

  it('ends a longer period, which is compared with the one before up to the same time', async () => {
    const before = (days: number) => new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
    const regular = aBatch(site.siteKey).visitorId;
    for (const [days, time] of [
      [3, '08:00:00'],
      [3, '23:00:00'],
      [2, '12:29:00'],
      [2, '12:31:00'],
    ] as const) {
      await come(at(before(days), time), regular);
      await come(at(before(days), time));
    }
    now = at(day, '12:30:00');

    const two = await ask({ from: yesterday, to: day });
    expect([two.isSameHours, two.total.visits]).to.deep.equal([true, 8]);
    expect(two.previous).to.include({ visits: 6, visitors: 4 });
    const widget = await askWidget({ from: yesterday, to: day });
    expect([widget.isSameHours, widget.previous.shows]).to.deep.equal([true, 6]);

    const over = await ask({ from: before(2), to: yesterday });
    expect([over.isSameHours, (await askWidget({ from: before(2), to: yesterday })).isSameHours]).to.deep.equal([
      false,
      false,
    ]);
    await database.owner.query('DELETE FROM events WHERE account_id = $1 AND ts < $2', [
      site.accountId,
      at(before(2), '18:00:00'),
    ]);
    const gone = await ask({ from: yesterday, to: day });
    expect([gone.isSameHours, gone.previous.visits, gone.previous.visitors]).to.deep.equal([false, 8, 5]);
    const goneWidget = await askWidget({ from: yesterday, to: day });
    expect([goneWidget.isSameHours, goneWidget.previous.shows]).to.deep.equal([false, 8]);
  });

  it('of which raw events are gone is told as a day', async () => {
    await database.owner.query('DELETE FROM events WHERE account_id = $1', [site.accountId]);
    expect((await ask({ from: yesterday, to: yesterday })).hours).to.equal(null);
  });
});

import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { CollectBatch } from '@smartpoint/contracts/page';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { recordLead } from './index.ts';
import { createRollupBuilder } from './rollups/build-rollups.ts';
import { siteStats } from './stats.ts';
import { aBatch, seedSite, startCollectServer, type CollectServer, type SeededSite } from './visits.fixture.ts';

const timeZone = 'Europe/Moscow';
const today = () => new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10);
const shiftDay = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

describe('a lead implies its visitor, its visit, its show and its begun form', () => {
  let database: TestDatabase;
  let server: CollectServer;
  let site: SeededSite;
  let person: { visitorId: string; sessionId: string };
  before(async () => {
    database = await createTestDatabase();
    server = await startCollectServer(database.db);
  });
  beforeEach(async () => {
    site = await seedSite(database.owner, { timeZone });
    person = aPerson();
  });
  afterEach(async () => expect(await server.visits.checkRollups(site.accountId)).to.deep.equal([]));
  after(async () => {
    await server.close();
    await database.drop();
  });

  const aPerson = () => ({ visitorId: randomUUID(), sessionId: randomUUID() });
  const lead = ({ visitorId, sessionId } = person, at = new Date()) => record({ id: visitorId, sessionId }, at);
  const record = (visitor: { id: string; sessionId: string } | null, at = new Date()) =>
    database.db.as(
      'ingest',
      (tx) =>
        recordLead(tx, {
          ...{ accountId: site.accountId, siteId: site.siteId, at, visitor },
          widgetId: visitor && (site.widgetIds[0] ?? 0),
          page: { url: 'https://shop.example/', referrer: '' },
        }),
      site.accountId,
    );
  const show = () => ({ type: 'show' as const, widgetId: site.widgetIds[0] });
  const click = () => ({ type: 'click' as const, widgetId: site.widgetIds[0] });
  const come = async (
    events: CollectBatch['events'],
    { of = person, ...changes }: Partial<CollectBatch> & { of?: typeof person } = {},
  ) => {
    const answer = await server.post(aBatch(site.siteKey, { ...of, events, ...changes }));
    expect(answer.status).to.equal(202);
  };
  const figures = async (from = shiftDay(today(), -8), to = today()) => {
    const account = { uid: site.accountId, timeZone };
    const stats = await database.db.read(
      'tenant',
      (reads) => siteStats(reads, { account, now: new Date() }, { from, to }),
      site.accountId,
    );
    const { visits, visitors, leads, conversion } = stats.total;
    const widget = stats.widgets.find(({ id }) => id === site.widgetIds[0]);
    return {
      visits,
      visitors,
      leads,
      conversion,
      shows: widget?.shows,
      clicks: widget?.clicks,
      ofWidget: widget?.conversion,
    };
  };
  const one = { visits: 1, visitors: 1, leads: 1, conversion: 1, shows: 1, clicks: 1, ofWidget: 1 };

  it('where events are blocked', async () => {
    await lead();

    expect(await figures()).to.deep.equal(one);
  });

  type Implied = 'visit' | 'show' | 'click';
  const orders: [title: string, before: Implied[], after: Implied[]][] = [
    ['came before', ['visit', 'show', 'click'], []],
    ['came after', [], ['visit', 'show', 'click']],
    ['came one before and others after', ['visit'], ['show', 'click']],
    ['came the other way round', ['show', 'click'], ['visit']],
    ['came with the press of its button last', ['visit', 'show'], ['click']],
    ['came in part', ['visit'], []],
    ['came in part, and later', [], ['show']],
    ['came but for the press of its button', ['visit', 'show'], []],
  ];
  for (const [title, before, after] of orders) {
    it(`once, when what it implies ${title}`, async () => {
      const events = (types: Implied[]) =>
        types.map((type) => (type === 'visit' ? { type } : type === 'show' ? show() : click()));
      if (before.length > 0) await come(events(before));
      await lead();
      if (after.length > 0) await come(events(after));

      expect(await figures()).to.deep.equal(one);
    });
  }

  it('and what follows counts again', async () => {
    await lead();
    await come([{ type: 'visit' }, show(), show()]);
    await come([show()]);
    await come([{ type: 'visit' }], { of: { ...person, sessionId: randomUUID() } });

    expect(await figures()).to.include({ visits: 2, visitors: 1, shows: 3, leads: 1 });
  });

  it('once, when its batch comes again, or two batches tell of it at the same time', async () => {
    const batchId = randomUUID();
    await lead();
    await Promise.all([1, 2].map(() => come([{ type: 'visit' }, show()], { batchId })));
    await come([{ type: 'visit' }, show()], { batchId });

    expect(await figures()).to.deep.equal(one);
  });

  it('once, whoever is first, when all come at the same moment', async () => {
    const people = Array.from({ length: 40 }, aPerson);
    await Promise.all(
      people.flatMap((of) => [
        lead(of),
        come([{ type: 'visit' }, show(), click()], { of }),
        come([{ type: 'page' }], { of }),
      ]),
    );

    const whole = { visits: 40, visitors: 40, leads: 40, shows: 40, clicks: 40 };
    expect(await figures()).to.deep.equal({ ...whole, conversion: 1, ofWidget: 1 });
    expect(
      (await database.owner.query('SELECT FROM events_ahead WHERE account_id = $1', [site.accountId])).rowCount,
    ).to.equal(0);
  });

  it('on the day it was pressed, when its visitor came on others', async () => {
    await come([{ type: 'visit' }, show()], { of: { ...person, sessionId: randomUUID() } });
    await lead(person, new Date(Date.now() - 3 * 86_400_000));

    const day = shiftDay(today(), -3);
    expect(await figures(day, day)).to.deep.equal(one);
    expect(await figures()).to.include({ visits: 2, visitors: 1, leads: 1, shows: 2 });
  });

  it('for each of its visits, and conversion is never above 100 %', async () => {
    await lead();
    await lead();
    await record(null);
    expect(await figures()).to.deep.equal({ ...one, leads: 3 });

    await lead({ ...person, sessionId: randomUUID() });
    expect(await figures()).to.include({ visits: 2, visitors: 1, leads: 4, shows: 2, conversion: 1, ofWidget: 1 });
  });

  it('and nothing of somebody else', async () => {
    await come([{ type: 'visit' }, show()], { of: { ...aPerson(), visitorId: person.visitorId } });
    await come([{ type: 'visit' }, { type: 'show', widgetId: site.widgetIds[1] }]);
    await lead();

    expect(await figures()).to.include({ visits: 2, visitors: 1, leads: 1, shows: 2 });
  });

  it('also in rollups that are counted anew', async () => {
    await lead();
    await come([{ type: 'page' }, { type: 'visit' }]);
    await record(null);
    await createRollupBuilder(database.db, { restFactor: 0 }).rebuild(site.accountId);

    expect(await figures()).to.deep.equal({ ...one, leads: 2 });
  });
});

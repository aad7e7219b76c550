import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { aBatch, seedSite, startCollectServer, type CollectServer, type SeededSite } from './visits.fixture.ts';

/** More than people ever cause, for one site or from one address: a program does. */
describe('POST /v1/collect past what is stored in a minute', () => {
  const limits = { perSite: 300, perAddress: 100 };
  let database: TestDatabase;
  let server: CollectServer;
  let site: SeededSite;
  let now: number;
  before(async () => void (database = await createTestDatabase()));
  after(() => database.drop());
  beforeEach(async () => {
    now = Date.now();
    site = await seedSite(database.owner);
    server = await startCollectServer(database.db, {
      limits,
      clock: { now: () => new Date(now) },
      limitedAddress: ({ headers }) => String(headers['x-test-address'] ?? '203.0.113.1'),
    });
  });
  afterEach(() => server.close());

  const send = (events: number, address = '203.0.113.1', to = site) =>
    server.post(aBatch(to.siteKey, { events: Array.from({ length: events }, () => ({ type: 'visit' as const })) }), {
      'x-test-address': address,
    });
  const stored = async (of = site) => {
    const sql = 'SELECT count(*)::int AS n FROM events WHERE account_id = $1';
    return (await database.owner.query<{ n: number }>(sql, [of.accountId])).rows[0]?.n;
  };
  const leftOut = async () => {
    await server.close();
    const sql = 'SELECT reason, host, visits, events FROM uncounted_daily WHERE account_id = $1';
    return (await database.owner.query(sql, [site.accountId])).rows;
  };

  it('drops what one address sends too much, answers as ever, and counts it', async () => {
    const answers = [await send(60), await send(60), await send(40), await send(1)];

    expect(answers.map(({ status }) => status)).to.deep.equal([202, 202, 202, 202]);
    expect(await stored()).to.equal(100);
    expect(server.visits.stats()).to.include({ overLimit: 61, held: 0 });
    expect(await leftOut()).to.deep.equal([{ reason: 'over-limit', host: '', visits: 61, events: 61 }]);
  });

  it('goes on counting other addresses and other sites, and the same one a minute later', async () => {
    const other = await seedSite(database.owner);
    await send(100);
    await send(100);
    await send(100, '203.0.113.2');
    await send(1, '203.0.113.3', other);
    now += 60_000;
    await send(7);

    expect([await stored(), await stored(other)]).to.deep.equal([207, 1]);
  });

  it('counts a whole block of IPv6 as one address', async () => {
    await send(60, '2001:db8:1:1::1');
    await send(60, '2001:db8:1:1:ffff::2');

    expect(await stored()).to.equal(60);
  });

  it('drops what a crowd sends for one site, and leaves the others of that crowd alone', async () => {
    const other = await seedSite(database.owner);
    for (let n = 1; n <= 5; n++) await send(90, `203.0.113.${n}`);
    await send(5, '203.0.113.5', other);

    expect([await stored(), await stored(other)]).to.deep.equal([270, 5]);
  });

  it('spends nothing on what is malformed, unknown, of a robot or from another page', async () => {
    const many = Array.from({ length: 100 }, () => ({ type: 'visit' }));
    const nonsense: [body: unknown, headers?: Record<string, string>][] = [
      ['{'],
      [{ ...aBatch(site.siteKey), events: [...many, ...many] }],
      [{ ...aBatch(site.siteKey), events: many, visitorId: 'x' }],
      [{ ...aBatch(`${site.accountId.toString(36)}-00000000000000000000`), events: many }],
      [{ ...aBatch(site.siteKey), events: [{ type: 'show', widgetId: 999_999 }] }],
      [{ ...aBatch(site.siteKey), events: many }, { 'user-agent': 'curl/8.5.0' }],
      [{ ...aBatch(site.siteKey), events: many }, { origin: 'https://evil.example' }],
      [{ ...aBatch(site.siteKey), events: many, page: { url: 'https://evil.example/' } }],
    ];
    for (const [body, headers] of nonsense) for (let n = 0; n < 4; n++) await server.post(body, headers);
    await send(100);

    expect(await stored()).to.equal(100);
  });

  it('adds to what was left out before, also from another process', async () => {
    await send(100);
    await send(3);
    const second = await startCollectServer(database.db, { limits: { perSite: 1, perAddress: 1 } });
    await second.post(aBatch(site.siteKey, { batchId: randomUUID(), events: [{ type: 'visit' }, { type: 'close' }] }));
    await second.close();

    expect(await leftOut()).to.deep.equal([{ reason: 'over-limit', host: '', visits: 4, events: 5 }]);
  });
});

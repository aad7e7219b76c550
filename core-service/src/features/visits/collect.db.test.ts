import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Problem } from '@smartpoint/contracts/problems';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import {
  aBatch,
  seedSite,
  seedWidget,
  startCollectServer,
  type CollectServer,
  type SeededSite,
} from './visits.fixture.ts';

describe('POST /v1/collect', () => {
  let database: TestDatabase;
  let server: CollectServer;
  let site: SeededSite;

  before(async () => {
    database = await createTestDatabase();
    server = await startCollectServer(database.db);
  });
  after(async () => {
    await server.close();
    await database.drop();
  });
  beforeEach(async () => {
    site = await seedSite(database.owner);
  });

  const countEvents = async (accountId = site.accountId): Promise<number> => {
    const sql = 'SELECT count(*) AS n FROM events WHERE account_id = $1';
    return (await database.owner.query<{ n: number }>(sql, [accountId])).rows[0]?.n ?? Number.NaN;
  };
  const problemOf = async (answer: Response): Promise<Problem> => (await answer.json()) as Problem;

  it('names the batch it took, also a repeated one and one of a robot', async () => {
    const batch = aBatch(site.siteKey, { batchId: randomUUID().toUpperCase() });
    const answers = [
      await server.post(batch),
      await server.post(batch),
      await server.post(batch, { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' }),
    ];

    for (const answer of answers) {
      expect(answer.headers.get('content-type')).to.equal('application/json');
      expect(await answer.json()).to.deep.equal({ batchId: batch.batchId.toLowerCase() });
    }
  });

  it('says where the visitor seems to be, to pages that ask and to no others', async () => {
    const asking = aBatch(site.siteKey, { wantsPlace: true });
    const asked = await server.post(asking);

    expect(await asked.json()).to.deep.equal({
      batchId: asking.batchId.toLowerCase(),
      place: { country: 'RU', city: 'Пермь' },
    });
    expect(await (await server.post(aBatch(site.siteKey))).json()).to.have.all.keys('batchId');
  });

  it('answers 202 once the events and every rollup are stored', async () => {
    const [widgetId] = site.widgetIds;
    const answer = await server.post(
      aBatch(site.siteKey, {
        page: { url: 'https://shop.example/?utm_source=ya&email=a@b.ru', referrer: 'https://ya.ru/' },
        events: [
          { type: 'visit' },
          { type: 'show', widgetId },
          { type: 'click', widgetId },
          { type: 'close', widgetId },
        ],
      }),
    );

    expect(answer.status).to.equal(202);
    expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
    expect(answer.headers.has('access-control-allow-credentials')).to.equal(false);
    const { rows } = await database.owner.query(
      `SELECT site_id, widget_id, type, page_url, source FROM events WHERE account_id = $1 ORDER BY type`,
      [site.accountId],
    );
    const at = { site_id: site.siteId, page_url: 'https://shop.example/?utm_source=ya', source: 'ya.ru' };
    expect(rows).to.deep.equal([
      { ...at, widget_id: null, type: 1 },
      { ...at, widget_id: widgetId, type: 2 },
      { ...at, widget_id: widgetId, type: 3 },
      { ...at, widget_id: widgetId, type: 4 },
    ]);
    expect(await server.visits.checkRollups(site.accountId)).to.deep.equal([]);
  });

  it('keeps of a visit where it came from, with what and where from in the world, once per batch', async () => {
    const batch = aBatch(site.siteKey, {
      page: { url: 'https://shop.example/second', referrer: 'https://www.google.com/search?q=a+name' },
      landingUrl:
        'https://shop.example/sale?utm_source=ya&utm_content=ann%40shop.example&yclid=42&email=ann@shop.example#top',
      utm: {
        ...{ source: 'ya', medium: 'cpc', campaign: 'a, "b"', content: 'Ann@shop.example', term: '{купить \\}' },
        raw: 'utm_source=ya&utm_content=Ann@shop.example&yclid=42&email=ann@shop.example&size=3',
      },
      hitId: randomUUID(),
      events: [{ type: 'page' }, { type: 'visit' }],
    });
    await Promise.all([server.post(batch), server.post(batch)]);
    await server.post({ ...batch, batchId: randomUUID(), hitId: randomUUID(), events: [{ type: 'page' }] });

    const { rows } = await database.owner.query<Record<string, unknown>>(
      'SELECT * FROM visitor_sessions WHERE account_id = $1',
      [site.accountId],
    );
    expect(rows).to.have.length(1);
    const { started_at: startedAt, ...kept } = rows[0] ?? {};
    expect(startedAt).to.be.an.instanceOf(Date);
    expect(kept).to.deep.equal({
      ...{ account_id: site.accountId, site_id: site.siteId },
      ...{ session_id: batch.sessionId, visitor_id: batch.visitorId, source: 'ya', channel: 'paid' },
      ...{ landing_url: 'https://shop.example/sale?utm_source=ya', referrer: 'https://www.google.com/search' },
      ...{ utm_source: 'ya', utm_medium: 'cpc', utm_campaign: 'a, "b"', utm_content: '', utm_term: '{купить \\}' },
      ...{ query: 'utm_source=ya&yclid=42&size=3', click_ids: { yclid: '42' } },
      ...{ device: 'desktop', browser: 'Chrome 143', os: 'Linux' },
      ...{ country: 'RU', region: 'Пермский край', city: 'Пермь' },
    });
    const { rows: pages } = await database.owner.query(
      'SELECT count(DISTINCT hit_id) AS hits FROM events WHERE account_id = $1 AND type = 6',
      [site.accountId],
    );
    expect(pages).to.deep.equal([{ hits: 2 }]);
    expect(await server.visits.checkRollups(site.accountId)).to.deep.equal([]);
  });

  it('takes what pages cached with an older loader send: no landing page, no marks, no look', async () => {
    const { siteKey, batchId, visitorId, sessionId } = aBatch(site.siteKey);
    const events = [{ type: 'visit' }];
    const old = { siteKey, batchId, visitorId, sessionId, page: { url: 'https://shop.example/a?gclid=7' }, events };

    expect((await server.post(old)).status).to.equal(202);
    const { rows } = await database.owner.query(
      'SELECT landing_url, channel, click_ids FROM visitor_sessions WHERE account_id = $1',
      [site.accountId],
    );
    expect(rows).to.deep.equal([{ landing_url: 'https://shop.example/a', channel: 'paid', click_ids: { gclid: '7' } }]);
  });

  it('answers a preflight, and takes a beacon, which needs none', async () => {
    const preflight = await fetch(server.url, { method: 'OPTIONS' });
    const beacon = await server.post(aBatch(site.siteKey), { 'content-type': 'text/plain;charset=UTF-8' });

    expect(preflight.status).to.equal(204);
    expect(preflight.headers.get('access-control-allow-headers')).to.equal('content-type');
    expect(beacon.status).to.equal(202);
    expect(await countEvents()).to.equal(1);
  });

  it('counts a resent batch once, one after the other and all at once', async () => {
    const batch = aBatch(site.siteKey);
    const twins = [
      server.post(batch),
      server.post(batch),
      server.post({ ...batch, batchId: batch.batchId.toUpperCase() }),
    ];
    const answers = [...(await Promise.all(twins)), await server.post(batch)];

    expect(answers.map(({ status }) => status)).to.deep.equal([202, 202, 202, 202]);
    expect(await countEvents()).to.equal(1);
    expect(await server.visits.checkRollups(site.accountId)).to.deep.equal([]);
  });

  it('does not take the batch id of another account for a resend', async () => {
    const other = await seedSite(database.owner);
    const batchId = randomUUID();
    await Promise.all([
      server.post(aBatch(site.siteKey, { batchId })),
      server.post(aBatch(other.siteKey, { batchId })),
    ]);

    expect([await countEvents(), await countEvents(other.accountId)]).to.deep.equal([1, 1]);
  });

  it('marks the site as installed by its first visit, and as alive by later ones', async () => {
    const state = async () => {
      const sql = 'SELECT installed_at, installed_page, last_ping_at FROM sites WHERE account_id = $1';
      return (await database.owner.query<Record<string, unknown>>(sql, [site.accountId])).rows[0];
    };
    await server.post(aBatch(site.siteKey, { events: [{ type: 'close' }] }));
    const before = await state();
    await server.post(aBatch(site.siteKey, { page: { url: 'https://shop.example/first?name=ann' } }));
    const installed = await state();
    await server.post(aBatch(site.siteKey, { page: { url: 'https://shop.example/second' } }));

    expect(before).to.deep.equal({ installed_at: null, installed_page: null, last_ping_at: null });
    expect(installed?.installed_page).to.equal('https://shop.example/first');
    expect(installed?.last_ping_at).to.be.an.instanceOf(Date);
    expect(await state(), 'not written again within the minute').to.deep.equal(installed);
  });

  it('names an unknown site, in the language of the reader', async () => {
    const stranger = `${site.accountId.toString(36)}-00000000000000000000`;
    const answers = await Promise.all(
      [stranger, 'nonsense', 'zz-00000000000000000000'].map((key) =>
        server.post(aBatch(key), { 'accept-language': 'ru' }),
      ),
    );

    for (const answer of answers) {
      const problem = await problemOf(answer);
      expect(answer.status).to.equal(422);
      expect(answer.headers.get('content-type')).to.equal('application/problem+json');
      expect(problem.errors?.[0]).to.deep.include({ pointer: '/siteKey', code: 'unknown-site' });
      expect(problem.detail).to.equal('Проверьте отмеченные поля.');
      expect(problem.requestId).to.equal(answer.headers.get('x-request-id'));
    }
  });

  it('names widgets of other sites and of nobody', async () => {
    const neighbour = await seedSite(database.owner, { accountId: site.accountId });
    const stranger = await seedSite(database.owner);
    const ids = [site.widgetIds[0], neighbour.widgetIds[0], stranger.widgetIds[0], 999_999];
    const answer = await server.post(
      aBatch(site.siteKey, { events: ids.map((widgetId) => ({ type: 'show', widgetId })) }),
    );

    expect(answer.status).to.equal(422);
    expect((await problemOf(answer)).errors?.map(({ pointer }) => pointer)).to.deep.equal([
      '/events/1/widgetId',
      '/events/2/widgetId',
      '/events/3/widgetId',
    ]);
    expect(await countEvents()).to.equal(0);
  });

  it('takes events of a widget made a moment ago and of one removed a moment ago', async () => {
    await server.post(aBatch(site.siteKey));
    const made = await seedWidget(database.owner, site.accountId, site.siteId);
    const removed = site.widgetIds[0];
    await database.owner.query('UPDATE widgets SET deleted_at = now() WHERE id = $1', [removed]);
    const events = [made, removed].map((widgetId) => ({ type: 'show' as const, widgetId }));

    expect((await server.post(aBatch(site.siteKey, { events }))).status).to.equal(202);
    expect(await countEvents()).to.equal(3);
  });

  const uncounted: [string, Record<string, string>][] = [
    ['a robot', { 'user-agent': 'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)' }],
    ['a script', { 'user-agent': 'curl/8.5.0' }],
    ['a page loaded ahead', { 'sec-purpose': 'prefetch;prerender' }],
    ['a preview', { 'x-purpose': 'preview' }],
  ];
  for (const [who, headers] of uncounted) {
    it(`answers ${who} like everybody and does not count it`, async () => {
      const answer = await server.post(aBatch(site.siteKey), headers);

      expect(answer.status).to.equal(202);
      expect(await countEvents()).to.equal(0);
    });
  }

  it('stores hostile texts as they are cut, and nothing of them runs', async () => {
    const hostile = [
      `'; DROP TABLE events; --`,
      `{"$ne":null}`,
      `\\`,
      `"`,
      `{},NULL,"`,
      `\\"},{"`,
      `$1`,
      `:batchId`,
      '\u202e\u0000'.slice(0, 1),
      '<script>alert(1)</script>',
      'ы'.repeat(500),
      '😀'.repeat(250),
      '\r\nX-Header: 1',
      '%00',
      '\u2028',
    ];
    const answers = await Promise.all(
      hostile.map((text) =>
        server.post(
          aBatch(site.siteKey, {
            page: { url: `https://shop.example/${text}?utm_source=${text}`, title: text, referrer: `https://${text}/` },
            landingUrl: `https://shop.example/${text}?${text}=${text}`,
            utm: { source: text, medium: text, campaign: text, content: text, term: text, raw: text },
          }),
        ),
      ),
    );
    const { rows } = await database.owner.query<{ source: string }>(
      'SELECT source FROM events WHERE account_id = $1 ORDER BY source COLLATE "C"',
      [site.accountId],
    );

    expect(answers.map(({ status }) => status)).to.deep.equal(hostile.map(() => 202));
    const kept = hostile.map((text) => text.trim().slice(0, 200));
    expect(rows.map(({ source }) => source)).to.have.members(kept);
    expect(await server.visits.checkRollups(site.accountId)).to.deep.equal([]);
  });
});

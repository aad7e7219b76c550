import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { dimensionIds, type DimensionId, type Narrowing } from '@smartpoint/contracts/breakdowns';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { recordLead } from '../lead-event.store.ts';
import { siteStats } from '../stats.ts';
import { aBatch, seedSite, startCollectServer, type CollectServer, type SeededSite } from '../visits.fixture.ts';
import { breakdown, factsWithin, type WantedBreakdown } from './breakdown.ts';
import { buildBreakdown } from './build-breakdown.ts';
import { visitsBehind } from './list-visits.ts';

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

/** What was sent, as the test knows it: counted again without any of the service's SQL. */
interface Sent {
  moment: number;
  visitor: string;
  session: string;
  isVisit: boolean;
  pages: string[];
  leadPages: string[];
  values: Partial<Record<DimensionId, string>>;
}

describe('breakdowns', () => {
  let database: TestDatabase;
  let server: CollectServer;
  let site: SeededSite;
  let now: Date;
  const sent: Sent[] = [];
  const zone = 'Asia/Kolkata';
  const today = new Date().toISOString().slice(0, 10);
  const day = (ago: number) => new Date(Date.parse(today) - ago * 86_400_000).toISOString().slice(0, 10);
  const at = (date: string, time: string) => new Date(`${date}T${time}+05:30`);

  const sources = ['yandex', 'vk', ''];
  const campaigns = ['autumn', `o'clock; "%_\\`, ''];
  const pages = ['https://shop.example/a', 'https://shop.example/b', 'https://shop.example/c'];

  before(async () => {
    database = await createTestDatabase();
    server = await startCollectServer(database.db, { clock: { now: () => now } });
    site = await seedSite(database.owner, { timeZone: zone });
    const people = Array.from({ length: 9 }, () => randomUUID());
    for (let n = 0; n < 36; n += 1) await visit(n, people[(n * n) % 9] ?? '');
    for (const each of sent) {
      const isKnown = sent.some(({ visitor, moment }) => visitor === each.visitor && moment < each.moment);
      each.values.visitor = isKnown ? 'returning' : 'new';
    }
    await leadWithoutItsVisit();
  });
  after(async () => {
    await server.close();
    await database.drop();
  });

  /** One visit of several pages on one of three days; every fourth leaves a lead, every eighth leaves two. */
  async function visit(n: number, visitor: string): Promise<void> {
    const date = day(1 + (n % 3));
    const hour = String((n * 5) % 24).padStart(2, '0');
    now = at(date, `${hour}:10:00`);
    const session = randomUUID();
    const [source = '', campaign = ''] = [sources[n % 3], campaigns[n % 2 === 0 ? 0 : n % 3]];
    const seen = pages.slice(0, 1 + (n % 3));
    const landing = `${seen[0]}?utm_source=${source}`;
    for (const [index, url] of seen.entries()) {
      const events = [...(index === 0 ? [{ type: 'visit' as const }] : []), { type: 'page' as const }];
      const batch = {
        visitorId: visitor,
        sessionId: session,
        hitId: randomUUID(),
        page: { url: index === 0 ? landing : url },
        landingUrl: landing,
        utm: { source, campaign, term: `слово ${n % 2}` },
        events,
      };
      const answer = await server.post(aBatch(site.siteKey, batch), n % 2 ? { 'user-agent': phone } : {});
      expect(answer.status).to.equal(202);
    }
    const leadPages = Array.from({ length: n % 8 === 0 ? 2 : n % 4 === 0 ? 1 : 0 }, () => seen.at(-1) ?? '');
    for (const url of leadPages) await lead(now, { id: visitor, sessionId: session }, url);
    sent.push({
      moment: now.getTime(),
      visitor,
      session,
      isVisit: true,
      pages: seen,
      leadPages,
      values: {
        source,
        campaign,
        term: `слово ${n % 2}`,
        landing: seen[0] ?? '',
        device: n % 2 ? 'mobile' : 'desktop',
        city: 'Пермь',
        country: 'RU',
        site: String(site.siteId),
        hour,
        weekday: String(weekdayOf(date)),
        weekhour: `${weekdayOf(date)}-${hour}`,
      },
    });
  }

  const weekdayOf = (date: string) => new Date(`${date}T12:00:00Z`).getUTCDay() || 7;

  async function lead(moment: Date, visitor: { id: string; sessionId: string } | null, url: string): Promise<void> {
    await database.db.as('ingest', async (tx) => {
      // Leads write before they are counted.
      await tx.rows('SELECT pg_current_xact_id()');
      await recordLead(tx, {
        accountId: site.accountId,
        siteId: site.siteId,
        widgetId: null,
        at: moment,
        visitor,
        page: { url, referrer: '' },
        utmSource: visitor ? undefined : 'server',
      });
    });
  }

  /** A blocked browser: its lead tells the visit. And one that no browser sent. */
  async function leadWithoutItsVisit(): Promise<void> {
    const visitor = { id: randomUUID(), sessionId: randomUUID() };
    const values = {
      hour: '07',
      weekday: String(weekdayOf(day(2))),
      weekhour: `${weekdayOf(day(2))}-07`,
      site: String(site.siteId),
    };
    await lead(at(day(2), '07:00:00'), visitor, pages[0] ?? '');
    const blocked = {
      moment: 0,
      session: visitor.sessionId,
      isVisit: true,
      pages: [pages[0] ?? ''],
      leadPages: [pages[0] ?? ''],
    };
    sent.push({ ...blocked, visitor: visitor.id, values: { ...values, source: '' } });
    await lead(at(day(2), '07:00:00'), null, '');
    const byServer = { moment: 0, session: 'server', isVisit: false, pages: [], leadPages: [''] };
    sent.push({ ...byServer, visitor: '', values: { ...values, source: 'server' } });
  }

  const period = { from: day(3), to: day(1) };
  const asked = () => ({ account: { uid: site.accountId, timeZone: zone }, now });
  const ask = (by: DimensionId, more: Partial<WantedBreakdown> = {}) =>
    database.db.tenant(site.accountId, (tx) =>
      breakdown(tx, asked(), { ...period, by, compare: 'none', limit: 1000, ...more }),
    );

  const valuesOf = (visitOf: Sent, by: DimensionId, kind: 'visits' | 'leads'): string[] => {
    if (by === 'page') return kind === 'visits' ? visitOf.pages : visitOf.leadPages;
    const count = kind === 'leads' ? visitOf.leadPages.length : visitOf.isVisit ? 1 : 0;
    return Array.from({ length: count }, () => visitOf.values[by] ?? '');
  };

  /** Counted from what was sent. */
  function recount(by: DimensionId, holds: (visitOf: Sent) => boolean = () => true) {
    const found = new Map<string, { visits: number; leads: number; people: Set<string> }>();
    const of = (value: string) => {
      const known = found.get(value) ?? { visits: 0, leads: 0, people: new Set() };
      found.set(value, known);
      return known;
    };
    for (const each of sent.filter(holds)) {
      for (const value of valuesOf(each, by, 'visits')) of(value).visits += 1;
      for (const value of valuesOf(each, by, 'leads')) of(value).leads += 1;
      for (const kind of ['visits', 'leads'] as const)
        for (const value of valuesOf(each, by, kind)) if (each.visitor) of(value).people.add(each.visitor);
    }
    return Object.fromEntries(
      [...found].map(([value, { visits, leads, people }]) => [value, { visits, leads, visitors: people.size }]),
    );
  }

  const shown = (rows: Awaited<ReturnType<typeof ask>>['rows']) =>
    Object.fromEntries(rows.map(({ value, visits, leads, visitors }) => [value, { visits, leads, visitors }]));

  const known: DimensionId[] = ['source', 'campaign', 'term', 'landing', 'page', 'site', 'country', 'city', 'device'];
  for (const by of [...known, 'visitor', 'weekday', 'hour', 'weekhour'] as DimensionId[]) {
    it(`are by ${by} what a count of what was sent gives`, async () => {
      const { rows } = await ask(by);

      expect(shown(rows)).to.deep.equal(recount(by));
    });
  }

  it('add up to the totals of «Статистика», whatever they are by', async () => {
    const totals = await database.db.read('tenant', (reads) => siteStats(reads, asked(), period), site.accountId);
    for (const by of dimensionIds.filter((each) => each !== 'page')) {
      const { rows, total } = await ask(by);
      const { before: _, ...figures } = total;
      expect(figures, by).to.deep.equal(totals.total);
      const sum = (key: 'visits' | 'leads') => rows.reduce((whole, row) => whole + row[key], 0);
      expect([sum('visits'), sum('leads')], by).to.deep.equal([totals.total.visits, totals.total.leads]);
    }
  });

  it('narrow each other: visits, events and persons together', async () => {
    const cases: [Narrowing, (visitOf: Sent) => boolean][] = [
      [{ source: 'yandex' }, ({ values }) => values.source === 'yandex'],
      [{ source: 'vk', device: 'mobile' }, ({ values }) => values.source === 'vk' && values.device === 'mobile'],
      [{ visitor: 'returning' }, ({ values }) => values.visitor === 'returning'],
      [{ hour: '10', campaign: 'autumn' }, ({ values }) => values.hour === '10' && values.campaign === 'autumn'],
      [{ campaign: campaigns[1] ?? '' }, ({ values }) => values.campaign === campaigns[1]],
      [{ source: 'nobody' }, () => false],
      [{ source: '' }, ({ values }) => values.source === ''],
    ];
    for (const [narrowing, holds] of cases) {
      const { rows } = await ask('landing', narrowing);
      expect(shown(rows), JSON.stringify(narrowing)).to.deep.equal(recount('landing', holds));
    }
  });

  it('of a page are the visits that saw it and the leads left on it', async () => {
    const [, b = ''] = pages;
    const { total } = await ask('device', { page: b });

    expect(total.visits).to.equal(sent.filter((each) => each.pages.includes(b)).length);
    expect(total.leads).to.equal(sent.flatMap(({ leadPages }) => leadPages).filter((url) => url === b).length);
  });

  it('show the best first, and say how many more there are', async () => {
    const whole = await ask('weekhour');
    const cut = await ask('source', { limit: 2 });

    expect(cut.rows).to.have.length(2);
    expect(cut.more).to.equal(Object.keys(recount('source')).length - 2);
    expect(cut.rows[0]?.leads).to.be.at.least(cut.rows[1]?.leads ?? 0);
    expect(whole.rows.map(({ value }) => value)).to.deep.equal(whole.rows.map(({ value }) => value).toSorted());
  });

  it('are compared with the days before, and with those of a year ago', async () => {
    const last = await ask('source', { from: day(1), to: day(1), compare: 'before' });
    const earlier = await ask('source', { from: day(2), to: day(2) });
    expect(last.total.before?.visits).to.equal(earlier.total.visits);
    for (const row of last.rows) {
      const { before: _, value: __, ...figures } = earlier.rows.find(({ value }) => value === row.value) ?? row;
      if (earlier.rows.some(({ value }) => value === row.value)) expect(row.before).to.deep.equal(figures);
      else expect(row.before).to.include({ visits: 0, leads: 0 });
    }
    const year = await ask('source', { compare: 'year' });
    expect(year.total.before).to.deep.equal({ visits: 0, visitors: 0, leads: 0, conversion: null });
  });

  it('are as many as the rows behind them, page by page, without a contact', async () => {
    const wanted = { ...period, source: 'yandex' };
    const { total } = await ask('device', { source: 'yandex' });
    for (const [of, limit] of [
      ['visits', 3],
      ['leads', 3],
      ['leads', total.leads],
    ] as const) {
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await database.db.tenant(site.accountId, (tx) =>
          visitsBehind(tx, asked(), { ...wanted, of, limit, after }),
        );
        expect(page.rows).not.to.have.length(0);
        found.push(...page.rows.map(({ source }) => source));
        after = page.next ?? undefined;
      } while (after);
      expect(found, of).to.deep.equal(Array.from({ length: total[of] }, () => 'yandex'));
    }
  });

  it('are as many as the rows behind them, whatever they are by', async () => {
    for (const by of dimensionIds) {
      const { rows } = await ask(by);
      for (const { value, ...figures } of rows) {
        for (const of of ['visits', 'leads'] as const) {
          const behind = await database.db.tenant(site.accountId, (tx) =>
            visitsBehind(tx, asked(), { ...period, [by]: value, of, limit: 200 }),
          );
          expect(behind.rows.length, `${of} by ${by} of "${value}"`).to.equal(figures[of]);
        }
      }
    }
  });

  it('open as many rows where two tabs told of one visit', async () => {
    const { accountId, siteKey } = await seedSite(database.owner, { timeZone: zone });
    const visit = { visitorId: randomUUID(), sessionId: randomUUID(), utm: { source: 'tabs' } };
    for (const minute of ['00', '01']) {
      now = at(day(2), `08:${minute}:00`);
      expect((await server.post(aBatch(siteKey, visit))).status).to.equal(202);
    }
    const who = { account: { uid: accountId, timeZone: zone }, now };
    const [figure, behind] = await database.db.tenant(accountId, async (tx) => [
      (await breakdown(tx, who, { ...period, by: 'source', compare: 'none' })).total.visits,
      (await visitsBehind(tx, who, { ...period, source: 'tabs', of: 'visits', limit: 50 })).rows.length,
    ]);
    expect([figure, behind]).to.deep.equal([2, 2]);
  });

  it('open rows of which only those of nobody look for leads by the time', async () => {
    const plans: string[] = [];
    await database.db.tenant(site.accountId, async (tx) => {
      const explained: Tx = {
        ...tx,
        rows: async (sql, bind) => {
          if (!sql.includes('"leadIds"')) return tx.rows(sql, bind);
          const plan = await tx.rows<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, bind);
          plans.push(plan.map((line) => line['QUERY PLAN']).join('\n'));
          return [];
        },
      };
      const who = { account: { uid: site.accountId, timeZone: zone }, now };
      await visitsBehind(explained, who, { ...period, of: 'visits', limit: 50 });
    });
    expect(plans).to.have.length(1);
    expect(plans[0]).to.match(/One-Time Filter: .*session_id = '00000000-0000/);
  });

  it('are empty for another account, and not found for its site', async () => {
    const other = await seedSite(database.owner);
    const mine = (siteId?: number) =>
      database.db.tenant(other.accountId, (tx) =>
        breakdown(
          tx,
          { account: { uid: other.accountId, timeZone: zone }, now },
          { ...period, by: 'source', compare: 'none', siteId },
        ),
      );

    expect((await mine()).total).to.include({ visits: 0, leads: 0, visitors: 0 });
    expect(await mine(site.siteId).catch((error: unknown) => error)).to.have.property('code', 'not-found');
  });

  it('of many visits compare nobody with everybody, and are not compiled first', async () => {
    const busy = await seedSite(database.owner, { timeZone: zone });
    const { accountId, siteId } = busy;
    const moment = new Date();
    await database.owner.query(
      `WITH v AS (SELECT n, gen_random_uuid() AS session_id, md5('p' || n / 3)::uuid AS visitor_id,
          $3::timestamptz - n * interval '2 seconds' AS at FROM generate_series(1, 3000) n
       ), s AS (
         INSERT INTO visitor_sessions (account_id, started_at, session_id, site_id, visitor_id, source)
         SELECT $1, at, session_id, $2, visitor_id, 'yandex' FROM v)
       INSERT INTO events (account_id, ts, site_id, type, visitor_id, session_id, page_url)
         SELECT $1, at, $2, 1, visitor_id, session_id, 'https://shop.example/' FROM v`,
      [accountId, siteId, moment],
    );
    await database.owner.query('ANALYZE events; ANALYZE visitor_sessions');
    const who = { account: { uid: accountId, timeZone: zone }, now: moment };
    const days = { from: day(3), to: day(-1) };
    const bounds = { since: at(days.from, '00:00'), until: at(days.to, '23:00') };

    await database.db.tenant(accountId, async (tx) => {
      await tx.rows(`SELECT set_config('jit', 'on', true)`);
      const { total } = await breakdown(tx, who, { ...days, by: 'visitor', compare: 'none' });
      expect(total).to.include({ visits: 3000, visitors: 1001 });
      expect(await tx.row('SHOW jit')).to.deep.equal({ jit: 'off' });

      const { sql, bind } = buildBreakdown((await factsWithin(tx, who, days))(bounds), 'visitor', {});
      const plan = await tx.rows<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, bind);
      expect(plan.map((line) => line['QUERY PLAN']).join('\n')).not.to.include('Nested Loop');
    });
  });
});

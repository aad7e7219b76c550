import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DimensionId } from '@smartpoint/contracts/breakdowns';
import { usualLeadColumns } from '@smartpoint/contracts/lead-columns';
import { reconcileDestinations, reconcileLeads } from '../src/features/deliveries/deliveries.queries.ts';
import { makeFindable, leadTable } from '../src/features/leads/index.ts';
import { findLeads } from '../src/features/leads/find-leads.ts';
import { createPersonSearch } from '../src/features/personal-data/person-search.ts';
import { emailSpelling, phoneSpelling } from '../src/features/personal-data/spellings.ts';
import { breakdown } from '../src/features/visits/breakdowns/breakdown.ts';
import { visitsBehind } from '../src/features/visits/breakdowns/list-visits.ts';
import { versionDays, versionsWithin } from '../src/features/visits/versions/version-stats.queries.ts';
import { createDatabase, type Database, type Tx } from '../src/platform/db/index.ts';
import { roleSql } from '../src/platform/db/role.ts';
import { createI18n } from '../src/platform/i18n/index.ts';
import { tableFormats } from '../src/platform/tables/index.ts';
import { benchSite, query } from './bed.ts';
import { measured, percentile, spread } from './measure.ts';
import type { Bench, BenchBed, Row } from './report.ts';

const { accountId, siteId, widgetId } = benchSite;
const account = { uid: accountId, timeZone: 'Europe/Moscow' };
/** BENCH_SCALE makes all of it smaller: 0.1 is 100 000 leads. */
const scale = Number(process.env.BENCH_SCALE ?? 1);
const leads = 1_000_000 * scale;
const visits = 2_500_000 * scale;
const days = 90;
const exported = 100_000 * scale;

const dayOf = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const always = { from: '2020-01-01', to: '2100-01-01', timeZone: account.timeZone };

/** Looked for: a phone by its end and in full, a name that one has, a name that thousands have, a number, nothing, signs. */
const sought = ['+7 (926) 001-23-45', '8926 0054321', '4-43-93', 'иван 54321', 'иван', '77777', 'никто', '%_\\'];
/** Somebody to be erased, of whom nobody knows how they wrote it. */
const people = [phoneSpelling({ code: '7', national: '9260012345' }), emailSpelling('person54321@mail.example')];
const dimensions: DimensionId[] = ['source', 'campaign', 'landing', 'page', 'device', 'city', 'visitor', 'weekhour'];

export const workplace: Bench = {
  name: 'workplace',
  title: `The workplace: ${leads} leads and ${visits * 4} events of one account; the same SQL by a bare connection`,
  async run(bed) {
    await query(bed.databaseUrl, seed);
    const db = createDatabase({ url: bed.databaseUrl });
    await db.as('worker', (tx) => makeFindable(tx, accountId), accountId);
    await query(bed.databaseUrl, 'VACUUM ANALYZE');
    const bare = new pg.Client({ connectionString: bed.databaseUrl });
    await bare.connect();
    const compare = (name: string, works: Work[], rounds: number) => inTurns({ bed, db, bare, name, works, rounds });

    const search = await compare('search', sought.map(searchFor), bed.rounds * 10);
    const figures = await compare('breakdowns', dimensions.map(breakdownBy), bed.rounds);
    const reconciled = await compare('reconciliation', [reconciliation], bed.rounds * 4);
    const ofVersions = await compare('versions', [versions], bed.rounds * 4);
    const behind = await compare('shows of a version', [showsOf(standing), showsOf(tested)], bed.rounds * 2);
    const seconds: number[] = [];
    for (const spelling of people)
      seconds.push((await timed(() => createPersonSearch(db)(accountId, spelling))) / 1000);
    const ratios: number[] = [];
    for (let round = 0; round < bed.rounds; round++) ratios.push(await exportBesideCopy(bed, db, bare));
    await bare.end();
    await db.close();
    return [
      ...rowsOf('search', search, 50),
      ...rowsOf('breakdown', figures),
      ...rowsOf('reconciliation of 30 days', reconciled),
      ...rowsOf('versions of a widget, 30 days', ofVersions),
      ...rowsOf('first shows of a version, 30 days', behind),
      personRow(seconds),
      exportRow(ratios),
    ];
  },
};

type Work = (tx: Tx) => Promise<unknown>;
const searchFor =
  (typed: string): Work =>
  (tx) =>
    findLeads(tx, { accountId, filters: always, typed, page: { limit: 50 } });
const breakdownBy =
  (by: DimensionId): Work =>
  (tx) =>
    breakdown(tx, { account, now: new Date() }, { by, compare: 'none', limit: 10, from: dayOf(29), to: dayOf(0) });

const month = { from: dayOf(29), to: dayOf(0), timeZone: account.timeZone };
const reconciliation: Work = async (tx) => {
  await reconcileLeads(tx, month);
  await reconcileDestinations(tx, month);
};
const versions: Work = async (tx) => {
  await versionsWithin(tx, { accountId, widgetId, ...month });
  await versionDays(tx, { accountId, widgetId, ...month });
};
/** One that was on pages, and one that a test gave to half of all visitors for ten days. */
const [standing, tested] = [18, 21];
const showsOf =
  (version: number): Work =>
  (tx) =>
    visitsBehind(tx, { account, now: new Date() }, { of: 'shows', widgetId, version, limit: 50, ...month });

/** What a piece of work asked of the database, to be asked again without us. */
type Statement = [sql: string, bind: readonly unknown[]];

/** The same transaction, which remembers what it was asked, entering of roles included. */
function remembering(tx: Tx, asked: Statement[]): Tx {
  return {
    ...tx,
    rows: (sql, bind = []) => {
      asked.push([sql, bind]);
      return tx.rows(sql, bind);
    },
    row: (sql, bind = []) => {
      asked.push([sql, bind]);
      return tx.row(sql, bind);
    },
    under: async (role, work, of) => {
      asked.push([roleSql(role, of), []]);
      const done = await tx.under(role, (inner) => work(remembering(inner, asked)), of);
      asked.push([roleSql('tenant', accountId), []]);
      return done;
    },
  };
}

interface Turns {
  bed: BenchBed;
  db: Database;
  bare: pg.Client;
  name: string;
  works: Work[];
  rounds: number;
}

interface Compared {
  ours: number[];
  bare: number[];
}

/** Each piece of work by us, then its SQL by a bare connection; the first of both is a warm-up. */
async function inTurns({ bed, db, bare, name, works, rounds }: Turns): Promise<Compared> {
  const found: Compared = { ours: [], bare: [] };
  for (let round = 0; round <= rounds; round++)
    for (const work of works) {
      const asked: Statement[] = [];
      const ours = await timed(() => db.tenant(accountId, (tx) => work(remembering(tx, asked))));
      const alone = await timed(() => ask(bare, asked));
      if (round === 0) continue;
      found.ours.push(ours);
      found.bare.push(alone);
    }
  bed.note(
    `${name}: p99 ${percentile(found.ours, 0.99).toFixed(1)} ms, bare ${percentile(found.bare, 0.99).toFixed(1)}`,
  );
  return found;
}

async function ask(client: pg.Client, asked: readonly Statement[]): Promise<void> {
  await client.query('BEGIN');
  await client.query(roleSql('tenant', accountId));
  for (const [sql, bind] of asked) await client.query(sql, [...bind]);
  await client.query('COMMIT');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Leads a second as CSV, against COPY of the same rows. */
async function exportBesideCopy(bed: BenchBed, db: Database, bare: pg.Client): Promise<number> {
  const t = createI18n().translator('ru');
  const filters = { ...always, from: dayOf(Math.ceil((days * exported) / leads) - 1) };
  const ours = await timed(async () => {
    const table = await leadTable(db, { accountId, filters, columns: usualLeadColumns }, t);
    await readAll(tableFormats.csv.pieces(table));
  });
  const copy = await timed(async () => {
    const rows = `SELECT to_json(l) FROM leads l WHERE account_id = ${accountId}
      AND created_at >= '${filters.from}'::timestamp AT TIME ZONE '${account.timeZone}' ORDER BY id DESC`;
    await readAll(bare.query(copyTo(`COPY (${rows}) TO STDOUT`)));
  });
  bed.note(`export ${ours.toFixed(0)} ms, COPY ${copy.toFixed(0)} ms`);
  return copy / ours;
}

async function readAll(pieces: AsyncIterable<{ length: number }>): Promise<void> {
  let length = 0;
  for await (const piece of pieces) length += piece.length;
  if (length === 0) throw new Error('nothing was exported');
}

function rowsOf(what: string, { ours, bare }: Compared, mostMs?: number): Row[] {
  const [p99, bareP99] = [percentile(ours, 0.99), percentile(bare, 0.99)];
  return [
    {
      what: `${what}, p99 ms`,
      value: p99.toFixed(1),
      target: mostMs === undefined ? '' : `≤ ${mostMs}`,
      ...(mostMs !== undefined && { isMet: p99 <= mostMs }),
    },
    { what: `${what}, p50 ms`, value: percentile(ours, 0.5).toFixed(1), target: '' },
    {
      what: `${what}, p99 ÷ the same SQL alone`,
      value: (p99 / bareP99).toFixed(2),
      target: '≤ 1.5',
      isMet: p99 / bareP99 <= 1.5,
    },
  ];
}

/** A proxy in front waits for an answer for a minute. */
function personRow(seconds: readonly number[]): Row {
  const most = Math.max(...seconds);
  return { what: 'a person looked for in all leads, s', value: most.toFixed(1), target: '≤ 30', isMet: most <= 30 };
}

function exportRow(ratios: readonly number[]): Row {
  const ratio = measured(ratios);
  return { what: 'export ÷ COPY, leads/s', value: spread(ratio), target: '≥ 0.5', isMet: ratio.median >= 0.5 };
}

const someDay = (n: string, count: number) => `now() - (${n}::float8 / ${count}) * interval '${days} days'`;

const [testSince, testUntil] = [`now() - interval '20 days'`, `now() - interval '10 days'`];

/** Visits of which each has a page, a show and a click besides, and a tenth a lead; people come back every third time. */
const seed = `
  SELECT ensure_traffic_partitions(4);
  INSERT INTO widget_versions (account_id, widget_id, version, settings, created_by, created_at)
    SELECT ${accountId}, ${widgetId}, n, '{}', 1,
      CASE WHEN n = ${tested} THEN ${testSince} ELSE ${someDay('(20 - n)', 20)} END FROM generate_series(1, 21) n;
  INSERT INTO experiments (account_id, widget_id, variants, started_by, started_at, ended_at, winner)
    VALUES (${accountId}, ${widgetId}, '[{"version":16,"share":50,"kind":"popup"},{"version":${tested},"share":50,"kind":"popup"}]', 1,
      ${testSince}, ${testUntil}, 16);
  INSERT INTO destinations (account_id, id, kind, name, address, confirmed_at)
    VALUES (${accountId}, 1, 'mailbox', 'sales@shop.example', '{"email":"sales@shop.example"}', now());
  INSERT INTO leads (account_id, submission_id, body_hash, site_id, widget_id, widget_version, created_at, form_name,
      form_kind, name, phone, phone_e164, phone_valid, email, fields, page_url, page_title, referrer, landing_url, utm, display,
      device, user_agent, ip, geo)
    SELECT ${accountId}, gen_random_uuid(), md5(n::text), ${siteId}, ${widgetId}, 1, ${someDay(`(${leads} - n)`, leads)}, 'Форма', 'popup',
      (ARRAY['Иван','Пётр','Анна','Мария','Ольга','Семён','Павел','Юлия'])[1 + n % 8] || ' ' || n, '8926' || lpad(n::text, 7, '0'),
      '+7926' || lpad(n::text, 7, '0'), true, 'person' || n || '@mail.example',
      jsonb_build_array(jsonb_build_object('key', 'city', 'kind', 'text', 'label', 'Город', 'value', 'Город ' || n % 1000)),
      'https://shop.example/catalog/' || n % 500, 'Каталог', 'https://yandex.ru/', 'https://shop.example/',
      '{"source":"yandex","medium":"cpc","campaign":"osen"}', 'popup', 'desktop', 'Mozilla/5.0', '195.239.239.83', 'Москва'
    FROM generate_series(1, ${leads}) n;
  INSERT INTO deliveries (account_id, lead_id, destination_id, kind, target, lane, state)
    SELECT ${accountId}, id, 1, 'mailbox', 'sales@shop.example', 'mailbox ${accountId} 1',
      CASE WHEN id % 50 = 0 THEN 'parked' WHEN id % 99 = 0 THEN 'waiting' ELSE 'delivered' END FROM leads;
  CREATE TEMP TABLE v AS SELECT n, md5('s' || n)::uuid AS session_id, md5('p' || n / 3)::uuid AS visitor_id,
      ${someDay('n', visits)} AS at, 'https://shop.example/catalog/' || n % 500 AS url,
      (ARRAY['yandex','google','vk','direct',''])[1 + n % 5] AS source
    FROM generate_series(1, ${visits}) n;
  INSERT INTO visitor_sessions (account_id, started_at, session_id, site_id, visitor_id, landing_url, referrer, source, channel,
      utm_source, utm_campaign, device, browser, os, country, city)
    SELECT ${accountId}, at, session_id, ${siteId}, visitor_id, url, 'https://yandex.ru/', source, 'ad', source, 'campaign ' || n % 200,
      (ARRAY['desktop','mobile','tablet'])[1 + n % 3], 'Chrome', 'Windows', 'RU', 'Город ' || n % 1000 FROM v;
  INSERT INTO events (account_id, ts, site_id, widget_id, type, visitor_id, session_id, page_url, source)
    SELECT ${accountId}, at + k * interval '10 seconds', ${siteId}, CASE WHEN k > 1 THEN ${widgetId} END,
      CASE WHEN k < 3 THEN (ARRAY[1, 6, 2])[k + 1] WHEN n % 10 = 0 THEN 5 ELSE 3 END, visitor_id, session_id, url, source
    FROM v CROSS JOIN generate_series(0, 3) k;
  INSERT INTO exposures (account_id, experiment_id, visitor_id, version, first_at)
    SELECT x.account_id, x.id, v.visitor_id, CASE WHEN min(n) / 3 % 2 = 0 THEN 16 ELSE ${tested} END, min(v.at)
    FROM experiments x JOIN v ON v.at BETWEEN x.started_at AND x.ended_at GROUP BY 1, 2, 3;
  DROP TABLE v;`;

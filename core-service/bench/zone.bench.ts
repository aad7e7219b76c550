import { freshWidget } from '../src/features/widgets/kinds/registry.ts';
import { benchSite, query } from './bed.ts';
import type { LeadLoad, LeadLoadResult } from './load/leads.ts';
import { measured, percentile, spread } from './measure.ts';
import { startProcess, type BenchProcess } from './processes.ts';
import { slicesOf, type Bench, type BenchBed } from './report.ts';

const leadsPerSecond = 10;
const busyAccount = 1002;
const events = 1_000_000;

interface Round {
  quiet: LeadLoadResult;
  busy: LeadLoadResult;
}

/** Slices with and without the build take turns, so that both see the same machine. */
export const zone: Bench = {
  name: 'zone',
  title: `A change of time zone: leads of one account (${leadsPerSecond}/s) while another one's ${events} events are counted anew`,
  async run(bed) {
    await query(bed.databaseUrl, seed());
    await query(bed.databaseUrl, 'VACUUM ANALYZE events');
    const input = { databaseUrl: bed.databaseUrl };
    const leads = await startProcess('load/leads.ts', {});
    const builder = await startProcess('servers/rollup-builder.ts', input);
    const web = await startProcess('servers/service.server.ts', { ...input, role: 'web' });
    const place = { leads, builder, web };
    await oneRound({ ...bed, seconds: 2, note: () => undefined }, place);
    const rounds: Round[] = [];
    for (const slice of slicesOf({ ...bed, seconds: bed.seconds * 4 })) rounds.push(await oneRound(slice, place));
    const [counted] = await query<{ counted: number }>(bed.databaseUrl, 'SELECT counted FROM rollup_builds');
    const rest = await builder.ask<{ seconds: number }>({});
    bed.note(
      `${counted?.counted} events counted beside the leads, the others in ${rest.seconds.toFixed(0)} s without rests`,
    );
    const [account] = await query<{ zone: string; counted: string }>(bed.databaseUrl, outcome);
    await Promise.all(Object.values(place).map((each) => each.stop()));
    return rows(rounds, account?.zone === 'Asia/Kamchatka' && Number(account.counted) === events);
  },
};

type Place = Record<'leads' | 'builder' | 'web', BenchProcess>;

async function oneRound({ seconds, note }: BenchBed, { leads, builder, web }: Place): Promise<Round> {
  const form = { siteKey: benchSite.siteKey, widgetId: benchSite.widgetId, widgetVersion: 1 };
  const load: LeadLoad = { port: Number(web.ready.port), seconds, rate: leadsPerSecond, form };
  const quiet = await leads.ask<LeadLoadResult>(load);
  const building = builder.ask({ seconds });
  const busy = await leads.ask<LeadLoadResult>(load);
  await building;
  note(
    `p99 ${quiet.p99.toFixed(1)} ms undisturbed, ${busy.p99.toFixed(1)} ms beside the build (refused ${busy.refused})`,
  );
  return { quiet, busy };
}

function rows(rounds: readonly Round[], isRight: boolean) {
  const all = (side: keyof Round) => rounds.flatMap((round) => round[side].latencies);
  const ratio = percentile(all('busy'), 0.99) / percentile(all('quiet'), 0.99);
  const p99 = (side: keyof Round) => spread(measured(rounds.map((round) => round[side].p99)), 1);
  const refused = rounds.reduce((sum, { quiet, busy }) => sum + quiet.refused + busy.refused, 0);
  return [
    { what: 'p99 beside the build ÷ undisturbed', value: ratio.toFixed(2), target: '≤ 2', isMet: ratio <= 2 },
    { what: 'leads refused', value: String(refused), target: '0', isMet: refused === 0 },
    { what: 'every event counted in the new zone', value: isRight ? 'yes' : 'no', target: 'yes', isMet: isRight },
    { what: 'undisturbed, p99 ms', value: p99('quiet'), target: '' },
    { what: 'beside the build, p99 ms', value: p99('busy'), target: '' },
  ];
}

const outcome = `
  SELECT time_zone AS zone, (SELECT sum(visits + shows + clicks) FROM site_daily s
    WHERE s.account_id = a.id AND s.edition = a.rollup_edition)::text AS counted
  FROM accounts a WHERE id = ${busyAccount}`;

/** Two months of an account with a million events, which asks for another zone, and a form for the leads of the other one. */
const seed = (): string => `
  SELECT ensure_traffic_partitions(3);
  INSERT INTO widget_versions (account_id, widget_id, version, settings, created_by)
    VALUES (${benchSite.accountId}, ${benchSite.widgetId}, 1, '${JSON.stringify(freshWidget('popup', 'ru').content.settings).replaceAll("'", "''")}', 1);
  INSERT INTO accounts (id, name, time_zone, pending_time_zone, locale)
    VALUES (${busyAccount}, 'busy', 'Europe/Moscow', 'Asia/Kamchatka', 'ru');
  INSERT INTO events (account_id, ts, site_id, widget_id, type, visitor_id, session_id, page_url)
    SELECT ${busyAccount}, now() - n * interval '5 seconds', 2, CASE WHEN n % 4 > 0 THEN 2 END, 1 + n % 3,
           md5((n % 300000 / 3)::text)::uuid, md5((n / 3)::text)::uuid, 'https://busy.example/'
    FROM generate_series(1, ${events}) n;`;

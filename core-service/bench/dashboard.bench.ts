import { hashToken } from '../src/platform/crypto/index.ts';
import { benchSite, query } from './bed.ts';
import type { Load, LoadResult } from './load/generator.ts';
import { measured, spread, thousands, type Measured } from './measure.ts';
import { startProcess, type BenchProcess } from './processes.ts';
import type { Bench, BenchBed } from './report.ts';

const eventsPerRequest = 20;
const eventsPerSecond = 20_000;
const viewsPerSecond = 50;
const days = 30;
const token = `sps_${'b'.repeat(43)}`;

interface Round {
  quiet: LoadResult;
  busy: LoadResult;
  events: number;
}

/** `GET /v1/stats` with its session, tenant wall and 30 days of figures, from the process that also takes the events. */
export const dashboard: Bench = {
  name: 'dashboard',
  title: `Dashboard: 30 days of one site, ${viewsPerSecond} times a second, while the same process stores ${thousands(eventsPerSecond)} events/s for it`,
  async run(bed) {
    await query(bed.databaseUrl, seed);
    const [writers, viewers] = await Promise.all([generator(), generator()]);
    const server = await startProcess('servers/service.server.ts', { databaseUrl: bed.databaseUrl });
    const port = Number(server.ready.port);
    const rounds: Round[] = [];
    for (let round = 0; round < bed.rounds; round++) rounds.push(await oneRound(bed, { writers, viewers, port }));
    await Promise.all([server.stop(), writers.stop(), viewers.stop()]);
    const of = (pick: (round: Round) => number): Measured => measured(rounds.map(pick));
    const p99 = of(({ busy }) => busy.p99);
    return [
      { what: 'p99 under load, ms', value: spread(p99, 1), target: '< 10', isMet: p99.median < 10 },
      {
        what: 'p50 under load, ms',
        value: spread(
          of(({ busy }) => busy.p50),
          1,
        ),
        target: '',
      },
      {
        what: 'p99 without load, ms',
        value: spread(
          of(({ quiet }) => quiet.p99),
          1,
        ),
        target: '',
      },
      {
        what: 'events/s stored meanwhile',
        value: spread(
          of(({ events }) => events),
          0,
        ),
        target: '',
      },
    ];
  },
};

const generator = (): Promise<BenchProcess> => startProcess('load/generator.ts', {});

interface Place {
  writers: BenchProcess;
  viewers: BenchProcess;
  port: number;
}

async function oneRound({ seconds, note }: BenchBed, { writers, viewers, port }: Place): Promise<Round> {
  const writing: Load = {
    port,
    connections: 64,
    seconds: seconds + 2,
    rate: eventsPerSecond / eventsPerRequest,
    collect: { ...benchSite, eventsPerRequest },
  };
  const viewing: Load = {
    port,
    connections: 4,
    seconds,
    rate: viewsPerSecond,
    get: { path: `/v1/stats?siteId=${benchSite.siteId}&from=${localDay(1 - days)}&to=${localDay(0)}`, cookie },
  };
  const quiet = await viewers.ask<LoadResult>({ ...viewing });
  const written = writers.ask<LoadResult>({ ...writing });
  // The writers are up to speed.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const busy = await viewers.ask<LoadResult>({ ...viewing });
  const { requestsPerSecond, refused } = await written;
  const events = requestsPerSecond * eventsPerRequest;
  note(`p99 ${busy.p99.toFixed(1)} ms (refused ${busy.refused}), ${thousands(events)} events/s (refused ${refused})`);
  return { quiet, busy, events };
}

const cookie = `smartpoint=${token}`;

/** Day of the bench account, `offset` days from now. */
function localDay(offset: number): string {
  const at = new Date(Date.now() + offset * 24 * 60 * 60 * 1000);
  return at.toLocaleDateString('sv', { timeZone: 'Europe/Moscow' });
}

/** Two months of a site with a million events a month, and every gap between two visits there can be. */
const seed = `
  INSERT INTO users (id, email, password_hash, name, locale) VALUES (1, 'bench@shop.example', '', 'bench', 'ru');
  INSERT INTO memberships (account_id, user_id, role) VALUES (${benchSite.accountId}, 1, 'owner');
  INSERT INTO sessions (token_hash, account_id, user_id, expires_at)
    VALUES ('${hashToken(token)}', ${benchSite.accountId}, 1, now() + interval '1 day');
  INSERT INTO site_daily (account_id, site_id, day, visits, shows, clicks, leads)
    SELECT ${benchSite.accountId}, ${benchSite.siteId}, current_date - n, 20000, 9000, 900, 90 FROM generate_series(1, 60) n;
  INSERT INTO widget_daily (account_id, widget_id, day, shows, clicks, closes, leads)
    SELECT ${benchSite.accountId}, ${benchSite.widgetId}, current_date - n, 9000, 900, 8000, 90 FROM generate_series(1, 60) n;
  INSERT INTO visitor_gaps (account_id, site_id, day, prev_day, visitors)
    SELECT ${benchSite.accountId}, ${benchSite.siteId}, current_date - n, current_date - n - gap, 100
    FROM generate_series(1, 60) n, generate_series(1, 365) gap;`;

import { setTimeout as pause } from 'node:timers/promises';
import { freshWidget } from '../src/features/widgets/kinds/registry.ts';
import { hasRedisServer, skipReason } from '../src/platform/jobs/redis-server.fixture.ts';
import { benchSite, query } from './bed.ts';
import { manyLeads, postLead, widgetVersion } from './lead.ts';
import { measured, percentile, spread } from './measure.ts';
import { startProcess, type BenchProcess } from './processes.ts';
import type { Bench, BenchBed, Row } from './report.ts';

const busyAccount = 1002;
const letters = 100_000;
const groups = 100;
const bullJobs = 5000;
/** An account alone has this many places. */
const places = 12;
const targetMs = 2000;
/** A calm account: one lead, its letter, a moment of rest. */
const restMs = 200;

interface Round {
  lettersPerSecond: number;
  /** Processor time of the service's process, the calm leads included. */
  cpuMicros: number;
  jobsPerSecond: number | undefined;
  waits: number[];
}

export const deliveries: Bench = {
  name: 'deliveries',
  title: `Deliveries: ${letters} waiting letters of one account over ${groups} mailboxes; first letter of a calm account, from POST /v1/leads to the mail server`,
  async run(bed) {
    await query(bed.databaseUrl, seed());
    const sink = await startProcess('servers/mail-sink.server.ts', {});
    const service = await startProcess('servers/service.server.ts', {
      databaseUrl: bed.databaseUrl,
      env: { SMTP_URL: `smtp://127.0.0.1:${Number(sink.ready.port)}`, LETTERS_PER_DAY: '10000000' },
    });
    const bull = hasRedisServer ? await startProcess('servers/bull-jobs.server.ts', { places }) : undefined;
    if (!bull) bed.note(skipReason);
    const place = { sink, service, bull };
    await oneRound({ ...bed, seconds: 2, note: () => undefined }, place);
    const rounds: Round[] = [];
    for (let round = 0; round < bed.rounds; round++)
      rounds.push(await oneRound({ ...bed, seconds: 2 * bed.seconds }, place));
    const [left] = await query<{ n: number }>(bed.databaseUrl, waiting);
    bed.note(`${left?.n} letters still waited at the end`);
    for (const each of [service, sink, bull]) await each?.stop();
    return rows(rounds, (left?.n ?? 0) > letters / 2);
  },
};

interface Place {
  sink: BenchProcess;
  service: BenchProcess;
  bull: BenchProcess | undefined;
}

interface Taken {
  taken: number;
  /** When each letter to the calm account came. */
  calm: number[];
}

async function oneRound({ seconds, note }: BenchBed, { sink, service, bull }: Place): Promise<Round> {
  const before = await sink.ask<Taken>({});
  const cpuBefore = await service.ask<NodeJS.CpuUsage>({});
  const startedAt = performance.now();
  const waits: number[] = [];
  while (performance.now() - startedAt < seconds * 1000) {
    waits.push(await oneLead(Number(service.ready.port), sink));
    await pause(restMs);
  }
  const after = await sink.ask<Taken>({});
  const cpuAfter = await service.ask<NodeJS.CpuUsage>({});
  const cpu = cpuAfter.user + cpuAfter.system - cpuBefore.user - cpuBefore.system;
  const lettersPerSecond = (after.taken - before.taken) / ((performance.now() - startedAt) / 1000);
  const jobsPerSecond = (await bull?.ask<{ jobsPerSecond: number }>({ jobs: bullJobs }))?.jobsPerSecond;
  const worst = Math.max(...waits).toFixed(0);
  note(
    `${lettersPerSecond.toFixed(0)} letters/s, worst first letter ${worst} ms, Bull ${jobsPerSecond?.toFixed(0) ?? '—'} jobs/s`,
  );
  return { lettersPerSecond, cpuMicros: cpu / (after.taken - before.taken), jobsPerSecond, waits };
}

/** Milliseconds from the request to the letter. A letter that never comes ends the bench. */
async function oneLead(port: number, sink: BenchProcess): Promise<number> {
  const known = (await sink.ask<Taken>({})).calm.length;
  const askedAt = Date.now();
  await postLead(port);
  for (;;) {
    const came = (await sink.ask<Taken>({})).calm[known];
    if (came !== undefined) return came - askedAt;
    if (Date.now() - askedAt > 60_000) throw new Error('the letter of the calm account did not come within a minute');
    await pause(10);
  }
}

function rows(rounds: readonly Round[], isBacklogThere: boolean): Row[] {
  const waits = rounds.flatMap((round) => round.waits);
  const p99 = percentile(waits, 0.99);
  const speed = measured(rounds.map(({ lettersPerSecond }) => lettersPerSecond));
  const ratios = rounds.flatMap(({ lettersPerSecond, jobsPerSecond }) =>
    jobsPerSecond === undefined ? [] : [lettersPerSecond / jobsPerSecond],
  );
  const jobs = rounds.flatMap(({ jobsPerSecond }) => jobsPerSecond ?? []);
  return [
    {
      what: 'first letter of a calm account, p99 ms',
      value: p99.toFixed(0),
      target: `≤ ${targetMs}`,
      isMet: p99 <= targetMs,
    },
    { what: 'first letter of a calm account, p50 ms', value: percentile(waits, 0.5).toFixed(0), target: '' },
    {
      what: 'the backlog outlived the bench',
      value: isBacklogThere ? 'yes' : 'no',
      target: 'yes',
      isMet: isBacklogThere,
    },
    { what: 'letters/s', value: spread(speed, 0), target: '' },
    {
      what: 'Node CPU per letter, ms',
      value: spread(measured(rounds.map((round) => round.cpuMicros / 1000)), 1),
      target: '',
    },
    ...(jobs.length > 0
      ? [
          { what: 'letters/s ÷ empty jobs/s of Bull', value: spread(measured(ratios), 3), target: '' },
          { what: 'empty jobs/s of Bull', value: spread(measured(jobs), 0), target: '' },
        ]
      : []),
  ];
}

const waiting = `SELECT count(*)::int AS n FROM deliveries WHERE account_id = ${busyAccount} AND state = 'waiting'`;

/** Everybody's mailboxes have confirmed. Every lead of the busy account waits for each of its mailboxes. */
const seed = (): string => `
  SELECT ensure_traffic_partitions(3);
  ${widgetVersion(freshWidget('popup', 'ru').content.settings)};
  INSERT INTO accounts (id, name, time_zone, locale) VALUES (${busyAccount}, 'busy', 'Europe/Moscow', 'ru');
  INSERT INTO mailing_groups (account_id, id, name, position)
    VALUES (${benchSite.accountId}, 1, 'calm', 1);
  INSERT INTO mailing_groups (account_id, id, name, position)
    SELECT ${busyAccount}, 1 + n, 'busy ' || n, n FROM generate_series(1, ${groups}) n;
  INSERT INTO destinations (account_id, id, kind, name, address, confirmed_at)
    VALUES (${benchSite.accountId}, 1, 'mailbox', 'calm@calm.example', '{"email":"calm@calm.example"}', now());
  INSERT INTO destinations (account_id, id, kind, name, address, confirmed_at)
    SELECT ${busyAccount}, 1 + n, 'mailbox', 'busy' || n || '@busy.example',
      jsonb_build_object('email', 'busy' || n || '@busy.example'), now() FROM generate_series(1, ${groups}) n;
  INSERT INTO group_members (account_id, group_id, destination_id, position)
    SELECT account_id, id, id, 0 FROM mailing_groups;
  ${manyLeads(busyAccount, letters / groups)};
  INSERT INTO deliveries (account_id, lead_id, destination_id, kind, target, lane)
    SELECT l.account_id, l.id, d.id, 'mailbox', d.name, 'mailbox ' || d.account_id || ' ' || d.id
    FROM leads l JOIN destinations d ON d.account_id = l.account_id WHERE l.account_id = ${busyAccount};`;

import { setTimeout as pause } from 'node:timers/promises';
import { freshWidget } from '../src/features/widgets/kinds/registry.ts';
import { createSealer } from '../src/platform/crypto/index.ts';
import { hasRedisServer, skipReason } from '../src/platform/jobs/redis-server.fixture.ts';
import { benchSite, openDatabaseBed, query } from './bed.ts';
import { manyLeads, postLead, widgetVersion } from './lead.ts';
import { measured, percentile, spread } from './measure.ts';
import { startProcess, type BenchProcess } from './processes.ts';
import type { Bench, BenchBed, Row } from './report.ts';

const { accountId } = benchSite;
const secretKey = Buffer.alloc(32).toString('base64');
/** Leads of a round, each for twelve services. */
const leadsPerRound = 100;
const deadBacklog = 100_000;
const bullJobs = 5000;
const places = 12;
const restMs = 100;
/** Of a round, one at the calm service and one beside the dead one in turns. */
const leadsInTurns = 20;

interface Connected {
  connector: string;
  settings: object;
  secrets: unknown;
}

export const connectors: Bench = {
  name: 'connectors',
  title: `Connectors: leads to twelve services that answer at once, then beside one that never answers with ${deadBacklog} leads waiting for it`,
  async run(bed) {
    const fakes = await startProcess('servers/connected-services.server.ts', {});
    const besideDead = await openDatabaseBed();
    const calm = await openPlace(bed, fakes);
    const beside = await openPlace({ ...bed, databaseUrl: besideDead.url }, fakes);
    const bull = hasRedisServer ? await startProcess('servers/bull-jobs.server.ts', { places }) : undefined;
    if (!bull) bed.note(skipReason);
    const ratios: number[] = [];
    const speeds: number[] = [];
    for (let round = 0; round < bed.rounds; round++) {
      const perSecond = await throughput(calm);
      const jobs = (await bull?.ask<{ jobsPerSecond: number }>({ jobs: bullJobs }))?.jobsPerSecond;
      bed.note(`${perSecond.toFixed(0)} deliveries/s, Bull ${jobs?.toFixed(0) ?? '—'} jobs/s`);
      speeds.push(perSecond);
      if (jobs !== undefined) ratios.push(perSecond / jobs);
    }
    await bull?.stop();
    // Both have done the same before they are compared.
    await throughput(beside);
    const before = await memory(beside.service);
    await query(beside.bed.databaseUrl, deadService(fakes.ready.dead as Connected));
    await query(beside.bed.databaseUrl, 'VACUUM ANALYZE leads, deliveries');
    await pause(2000);
    const waits: Waits = { calm: [], beside: [] };
    for (let n = 0; n < bed.rounds * leadsInTurns; n++) {
      waits.calm.push(await arrival(calm));
      waits.beside.push(await arrival(beside));
    }
    const grown = (await memory(beside.service)) - before;
    for (const each of [calm.service, beside.service, fakes]) await each.stop();
    await besideDead.stop();
    return rows({ speeds, ratios, ...waits, grown });
  },
};

interface Waits {
  /** Milliseconds, a lead each. */
  calm: number[];
  beside: number[];
}

/** A whole service on a database of its own, with twelve services connected. */
async function openPlace(bed: BenchBed, fakes: BenchProcess): Promise<Place> {
  const services = fakes.ready.services as Connected[];
  await query(bed.databaseUrl, seed(services));
  const service = await startProcess('servers/service.server.ts', {
    databaseUrl: bed.databaseUrl,
    env: { OUTBOUND_PRIVATE_HOSTS: String(fakes.ready.places) },
  });
  const place: Place = { bed, service, services: services.length };
  for (let n = 0; n < 5; n++) await arrival(place);
  return place;
}

interface Place {
  bed: BenchBed;
  service: BenchProcess;
  services: number;
}

/** Deliveries a second of leads that came all at once. */
async function throughput({ bed, services }: Place): Promise<number> {
  const startedAt = performance.now();
  await query(
    bed.databaseUrl,
    `WITH leads AS (${manyLeads(accountId, leadsPerRound)}) ${deliveriesOf('leads', 'd.name <> $$dead$$')}`,
  );
  await until(bed, `SELECT count(*) = 0 AS done FROM deliveries WHERE kind = 'connection' AND state = 'waiting'`);
  const seconds = (performance.now() - startedAt) / 1000;
  return (leadsPerRound * services) / seconds;
}

/** Milliseconds from the moment a lead is stored until the last of the services has it. */
async function arrival({ bed, service, services }: Place): Promise<number> {
  const leadId = await postLead(Number(service.ready.port));
  const mine = `account_id = ${accountId} AND lead_id = ${leadId} AND kind = 'connection' AND target <> 'dead'`;
  await until(bed, `SELECT count(*) = ${services} AS done FROM deliveries WHERE ${mine} AND state = 'delivered'`);
  const [row] = await query<{ ms: number }>(
    bed.databaseUrl,
    `SELECT (extract(epoch FROM max(delivered_at) - min(created_at)) * 1000)::float8 AS ms FROM deliveries WHERE ${mine}`,
  );
  await pause(restMs);
  return row?.ms ?? Number.NaN;
}

async function until({ databaseUrl }: BenchBed, question: string): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const [row] = await query<{ done: boolean }>(databaseUrl, question);
    if (row?.done) return;
    if (performance.now() - startedAt > 120_000) {
      const left = await query(databaseUrl, `SELECT target, state, reason, count(*) FROM deliveries GROUP BY 1, 2, 3`);
      throw new Error(`not within two minutes: ${question}, but ${JSON.stringify(left)}`);
    }
    await pause(20);
  }
}

const memory = async (service: BenchProcess): Promise<number> =>
  (await service.ask<{ rss: number }>({})).rss / 1024 / 1024;

interface Found extends Waits {
  speeds: number[];
  ratios: number[];
  /** MB. */
  grown: number;
}

function rows({ speeds, ratios, calm, beside, grown }: Found): Row[] {
  const slower = percentile(beside, 0.5) / percentile(calm, 0.5);
  return [
    { what: 'deliveries/s', value: spread(measured(speeds), 0), target: '' },
    ...(ratios.length > 0
      ? [{ what: 'deliveries/s ÷ empty jobs/s of Bull', value: spread(measured(ratios), 3), target: '' }]
      : []),
    { what: 'a lead to all twelve, p50 ms', value: percentile(calm, 0.5).toFixed(0), target: '' },
    { what: 'the same beside the dead one, p50 ms', value: percentile(beside, 0.5).toFixed(0), target: '' },
    { what: 'p50 beside the dead one ÷ without', value: slower.toFixed(2), target: '≤ 1.1', isMet: slower <= 1.1 },
    { what: 'a lead to all twelve, p99 ms', value: percentile(calm, 0.99).toFixed(0), target: '' },
    { what: 'the same beside the dead one, p99 ms', value: percentile(beside, 0.99).toFixed(0), target: '' },
    { what: 'memory it adds, MB', value: grown.toFixed(0), target: '≤ 50', isMet: grown <= 50 },
  ];
}

const quoted = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

/** SQL: a connected service, by its number. */
function connected({ connector, settings, secrets }: Connected, id: number, name: string): string {
  const sealed = createSealer(secretKey).seal(JSON.stringify(secrets));
  return `
  INSERT INTO connections (account_id, id, connector, settings, secrets_sealed, state, version)
    VALUES (${accountId}, ${id}, '${connector}', ${quoted(settings)}, '${sealed}', 'working', 1);
  INSERT INTO destinations (account_id, id, kind, connection_id, name, address)
    VALUES (${accountId}, ${id}, 'connection', ${id}, '${name}', '{}');`;
}

/** SQL: a delivery of each of these leads to each connected service. */
const deliveriesOf = (leads: string, which: string): string => `
  INSERT INTO deliveries (account_id, lead_id, destination_id, kind, target, lane)
    SELECT d.account_id, l.id, d.id, d.kind, d.name, concat_ws(' ', d.kind, d.account_id, 'connection ' || d.connection_id)
    FROM ${leads} l CROSS JOIN destinations d WHERE d.account_id = ${accountId} AND d.kind = 'connection' AND ${which}`;

const seed = (services: readonly Connected[]): string => `
  SELECT ensure_traffic_partitions(3);
  ${widgetVersion(freshWidget('popup', 'ru').content.settings)};
  INSERT INTO destinations (account_id, id, kind, name, address, confirmed_at)
    VALUES (${accountId}, 1, 'mailbox', 'calm@calm.example', '{"email":"calm@calm.example"}', now());
  INSERT INTO mailing_groups (account_id, id, name, position) VALUES (${accountId}, 1, 'calm', 1);
  INSERT INTO group_members (account_id, group_id, destination_id, position) VALUES (${accountId}, 1, 1, 0);
  ${services.map((service, n) => connected(service, n + 10, `service ${n}`)).join('\n')}`;

const deadService = (dead: Connected): string => `
  ${connected(dead, 100, 'dead')}
  WITH leads AS (${manyLeads(accountId, deadBacklog)}) ${deliveriesOf('leads', 'd.connection_id = 100')};`;

import { benchSite } from './bed.ts';
import type { Load, LoadResult } from './load/generator.ts';
import { measured, spread, thousands } from './measure.ts';
import { startProcess, type BenchProcess } from './processes.ts';
import { slicesOf, type Bench, type BenchBed, type Row } from './report.ts';

const connections = 128;
const servers = ['bare-http', 'collect', 'express-sequelize'] as const;
type Name = (typeof servers)[number];
type Round = Record<Name, LoadResult & { cpuPerEvent: number }>;

export const singleEvents: Bench = {
  name: 'single',
  title: `Single events: one visit per request, ${connections} keep-alive connections, 202 after the commit`,
  async run(bed) {
    const generator = await startProcess('load/generator.ts', {});
    const running = new Map<Name, BenchProcess>();
    for (const name of servers) {
      running.set(name, await startProcess(`servers/${name}.server.ts`, { databaseUrl: bed.databaseUrl }));
    }
    const rounds: Round[] = [];
    // The first two seconds of each are its warm-up.
    await oneRound({ ...bed, seconds: 2, note: () => undefined }, generator, running);
    for (const slice of slicesOf(bed)) rounds.push(await oneRound(slice, generator, running));
    await Promise.all([generator, ...running.values()].map((each) => each.stop()));
    return rows(rounds);
  },
};

async function oneRound(
  bed: BenchBed,
  generator: BenchProcess,
  running: ReadonlyMap<Name, BenchProcess>,
): Promise<Round> {
  const results: [Name, Round[Name]][] = [];
  for (const [name, server] of running) {
    const load: Load = {
      port: Number(server.ready.port),
      connections,
      seconds: bed.seconds,
      collect: { ...benchSite, eventsPerRequest: 1 },
    };
    const before = await server.ask<NodeJS.CpuUsage>({});
    const result = await generator.ask<LoadResult>(load);
    const after = await server.ask<NodeJS.CpuUsage>({});
    const cpu = after.user + after.system - before.user - before.system;
    results.push([name, { ...result, cpuPerEvent: cpu / (result.requestsPerSecond * bed.seconds) }]);
    bed.note(
      `${name}: ${thousands(result.requestsPerSecond)}/s, p99 ${result.p99.toFixed(1)} ms, refused ${result.refused}`,
    );
  }
  return Object.fromEntries(results) as Round;
}

function rows(rounds: readonly Round[]): Row[] {
  const of = (pick: (round: Round) => number) => measured(rounds.map(pick));
  const toBare = of((round) => round.collect.requestsPerSecond / round['bare-http'].requestsPerSecond);
  const toSequelize = of((round) => round.collect.requestsPerSecond / round['express-sequelize'].requestsPerSecond);
  const perSecond = (name: Name) =>
    spread(
      of((round) => round[name].requestsPerSecond),
      0,
    );
  return [
    {
      what: 'ours ÷ bare `node:http` that stores nothing',
      value: spread(toBare),
      target: '≥ 0.3',
      isMet: toBare.median >= 0.3,
    },
    {
      what: 'ours ÷ Express + Sequelize `create`',
      value: spread(toSequelize),
      target: '≥ 5',
      isMet: toSequelize.median >= 5,
    },
    { what: 'ours, events/s', value: perSecond('collect'), target: '' },
    {
      what: 'ours, p99 ms',
      value: spread(
        of((round) => round.collect.p99),
        1,
      ),
      target: '',
    },
    {
      what: 'ours, Node CPU per event, µs',
      value: spread(
        of((round) => round.collect.cpuPerEvent),
        0,
      ),
      target: '',
    },
    {
      what: 'bare `node:http`, CPU per request, µs',
      value: spread(
        of((round) => round['bare-http'].cpuPerEvent),
        0,
      ),
      target: '',
    },
    { what: 'bare `node:http`, requests/s', value: perSecond('bare-http'), target: '' },
    { what: 'Express + Sequelize, events/s', value: perSecond('express-sequelize'), target: '' },
  ];
}

import { benchSite } from './bed.ts';
import type { Load, LoadResult } from './load/generator.ts';
import { measured, spread, thousands } from './measure.ts';
import { startProcess, type BenchProcess } from './processes.ts';
import { slicesOf, type Bench, type BenchBed } from './report.ts';

const connections = 64;
const eventsPerRequest = 20;

interface Round {
  ours: number;
  copy: number;
  p99: number;
}

export const batches: Bench = {
  name: 'batches',
  title: `Batches: ${eventsPerRequest} events per request, against COPY of ready rows into a table of the same shape`,
  async run(bed) {
    const generator = await startProcess('load/generator.ts', {});
    const copy = await startProcess('servers/copy.server.ts', { databaseUrl: bed.databaseUrl });
    const server = await startProcess('servers/collect.server.ts', { databaseUrl: bed.databaseUrl });
    const place = { generator, copy, server };
    await oneRound({ ...bed, seconds: 2, note: () => undefined }, place);
    const rounds: Round[] = [];
    for (const slice of slicesOf(bed)) rounds.push(await oneRound(slice, place));
    await Promise.all(Object.values(place).map((each) => each.stop()));
    const ratio = measured(rounds.map(({ ours, copy: limit }) => ours / limit));
    return [
      { what: 'ours ÷ COPY, rows/s', value: spread(ratio), target: '≥ 0.25', isMet: ratio.median >= 0.25 },
      { what: 'ours, events/s', value: spread(measured(rounds.map(({ ours }) => ours)), 0), target: '' },
      { what: 'ours, p99 ms per request', value: spread(measured(rounds.map(({ p99 }) => p99)), 1), target: '' },
      { what: 'COPY, rows/s', value: spread(measured(rounds.map(({ copy: rows }) => rows)), 0), target: '' },
    ];
  },
};

type Place = Record<'generator' | 'copy' | 'server', BenchProcess>;

async function oneRound(bed: BenchBed, { generator, copy, server }: Place): Promise<Round> {
  const load: Load = {
    port: Number(server.ready.port),
    connections,
    seconds: bed.seconds,
    collect: { ...benchSite, eventsPerRequest },
  };
  const { requestsPerSecond, p99, refused } = await generator.ask<LoadResult>(load);
  const { rowsPerSecond } = await copy.ask<{ rowsPerSecond: number }>({ seconds: bed.seconds });
  const ours = requestsPerSecond * eventsPerRequest;
  bed.note(`ours ${thousands(ours)} events/s (refused ${refused}), COPY ${thousands(rowsPerSecond)} rows/s`);
  return { ours, copy: rowsPerSecond, p99 };
}

import { batches } from './batches.bench.ts';
import { openDatabaseBed } from './bed.ts';
import { connectors } from './connectors.bench.ts';
import { dashboard } from './dashboard.bench.ts';
import { deliveries } from './deliveries.bench.ts';
import { ordersExport } from './orders.bench.ts';
import { customerPage } from './page.bench.ts';
import { printTable, type Bench } from './report.ts';
import { singleEvents } from './single-events.bench.ts';
import { workplace } from './workplace.bench.ts';
import { zone } from './zone.bench.ts';

/**
 * `npm run bench [-- name…]`: prints ratios between what the service does and baselines started in the same run.
 * BENCH_ROUNDS (5) and BENCH_SECONDS (5) make it longer. Absolute numbers belong to the machine; compare ratios.
 */
const benches: readonly Bench[] = [
  singleEvents,
  batches,
  dashboard,
  zone,
  ordersExport,
  deliveries,
  connectors,
  workplace,
  customerPage,
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${benches.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
const chosen = wanted.length > 0 ? benches.filter(({ name }) => wanted.includes(name)) : benches;
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 5);
const note = (line: string) => console.error(`  ${line}`);

for (const bench of chosen) {
  const database = await openDatabaseBed();
  try {
    printTable(bench, await bench.run({ databaseUrl: database.url, rounds, seconds, note }));
  } finally {
    await database.stop();
  }
}

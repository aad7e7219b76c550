import { composeDeliveries, testSealer } from '../../src/features/deliveries/deliveries.fixture.ts';
import { systemClock } from '../../src/platform/clock/clock.ts';
import { createDatabase } from '../../src/platform/db/index.ts';
import { createPostgresJobs } from '../../src/platform/jobs/index.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { createPacing, createTransport } from '../../src/platform/outbound/index.ts';
import { createCarrier } from '../../src/features/connections/index.ts';

/** A worker process with connected services: `node connected-worker.fixture.ts '<json of ConnectedWorker>'`. Killed from outside. */
export interface ConnectedWorker {
  databaseUrl: string;
  /** `host:port` of the fake. */
  place: string;
}

const { databaseUrl, place } = JSON.parse(process.argv[2] ?? '{}') as ConnectedWorker;
const log = createLog('warn');
const db = createDatabase({ url: databaseUrl, poolSize: 6 });
const jobs = createPostgresJobs({ db, log });
const transport = createTransport({ privateHosts: [place] });
const { kind } = createCarrier({
  db,
  transport,
  sealer: testSealer,
  pacing: createPacing({ db, share: 100 }),
  clock: systemClock,
  publicUrl: () => 'https://sp.example',
  apps: {},
});
const { deliveries } = composeDeliveries({ db, jobs, log, tuning: { leaseMs: 1500 }, kinds: { connection: kind } });
deliveries.start();
await jobs.start();
process.stdout.write('ready\n');

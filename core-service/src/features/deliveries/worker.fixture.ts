import { createDatabase } from '../../platform/db/index.ts';
import { createBullJobs, createPostgresJobs } from '../../platform/jobs/index.ts';
import { createLog } from '../../platform/log/index.ts';
import { composeDeliveries } from './deliveries.fixture.ts';

/** A worker process of the chaos suite: `node worker.fixture.ts '<json of WorkerProcess>'`. Killed from outside. */
export interface WorkerProcess {
  databaseUrl: string;
  smtpUrl: string;
  redisUrl?: string;
}

const { databaseUrl, smtpUrl, redisUrl } = JSON.parse(process.argv[2] ?? '{}') as WorkerProcess;
const log = createLog('warn');
const db = createDatabase({ url: databaseUrl, poolSize: 6 });
const jobs = redisUrl ? createBullJobs({ redisUrl, db, log }) : createPostgresJobs({ db, log });
const { deliveries } = composeDeliveries({ db, smtpUrl, jobs, log, tuning: { leaseMs: 1500 }, timeoutMs: 3000 });
deliveries.start();
await jobs.start();
process.stdout.write('ready\n');

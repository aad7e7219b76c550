import { createI18n } from '../../platform/i18n/index.ts';
import { createLog, type Log } from '../../platform/log/index.ts';
import { createPostgresJobs, type Jobs } from '../../platform/jobs/index.ts';
import { createMailer } from '../../platform/mail/index.ts';
import { createSealer } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Policies } from './channel.ts';
import { createDeliveries, type Deliveries, type WorkerTuning } from './index.ts';

export const testSealer = createSealer(Buffer.alloc(32, 7).toString('base64'));

/** Seconds become milliseconds: the same policy, sooner. */
export const quickPolicies: Policies = {
  lead: { baseMs: 40, factor: 1.5, capMs: 300, jitter: 0.2, maxAttempts: 12 },
  code: { baseMs: 40, factor: 1.5, capMs: 300, jitter: 0.2, maxAttempts: 6 },
};

export interface RunningOptions {
  db: Database;
  smtpUrl?: string | undefined;
  jobs?: Jobs;
  log?: Log;
  tuning?: Partial<WorkerTuning>;
  policies?: Policies;
  timeoutMs?: number;
}

/** The feature as a process composes it, with quick retries. */
export function composeDeliveries(options: RunningOptions): { deliveries: Deliveries; jobs: Jobs } {
  const { db, smtpUrl, log = createLog('silent'), tuning, policies = quickPolicies, timeoutMs = 1500 } = options;
  const jobs = options.jobs ?? createPostgresJobs({ db, log });
  const from = 'Smartpoint <robot@smartpoint.example>';
  const deliveries = createDeliveries({
    db,
    jobs,
    log,
    tuning,
    policies,
    i18n: createI18n(),
    mailer: createMailer({ smtpUrl, from, db, log, timeoutMs }),
    sealer: testSealer,
    config: { BRAND: 'Smartpoint', SUPPORT_EMAIL: 'help@smartpoint.example' },
    publicUrl: () => 'https://sp.example',
  });
  return { deliveries, jobs };
}

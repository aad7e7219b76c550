import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { createI18n } from '../../platform/i18n/index.ts';
import { createLog, type Log } from '../../platform/log/index.ts';
import { createPostgresJobs, type Jobs } from '../../platform/jobs/index.ts';
import { until } from '../../platform/jobs/jobs.conformance.ts';
import { createMailer } from '../../platform/mail/index.ts';
import { startFakeSmtp, type FakeSmtp } from '../../platform/mail/smtp-server.fixture.ts';
import { createSealer } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Policies } from './channel.ts';
import { storedDeliveries } from './outbox.fixture.ts';
import { createDestinationsStore } from '../destinations/index.ts';
import { createDeclines, createLetterBudget } from '../mail-permission/index.ts';
import { createDeliveries, createMailbox, type Deliveries, type DestinationKind, type WorkerTuning } from './index.ts';

export const testSecretKey = Buffer.alloc(32, 7).toString('base64');
export const testSealer = createSealer(testSecretKey);

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
  lettersPerDay?: number;
  /** Kinds of destinations beside the mailbox. */
  kinds?: Record<string, DestinationKind>;
}

/** The feature as a process composes it, with quick retries. */
export function composeDeliveries(options: RunningOptions): { deliveries: Deliveries; jobs: Jobs } {
  const { db, smtpUrl, log = createLog('silent'), tuning, policies = quickPolicies, timeoutMs = 1500 } = options;
  const jobs = options.jobs ?? createPostgresJobs({ db, log });
  const from = 'Smartpoint <robot@smartpoint.example>';
  const mailer = createMailer({ smtpUrl, from, db, log, timeoutMs });
  const publicUrl = () => 'https://sp.example';
  const destinations = createDestinationsStore(db);
  const declines = createDeclines({ db, destinations, publicUrl, secretKey: testSecretKey });
  const budget = createLetterBudget(options.lettersPerDay ?? 1_000_000);
  const mailbox = createMailbox({ db, mailer, log, brand: 'Smartpoint', publicUrl, declines, budget });
  const deliveries = createDeliveries({
    db,
    jobs,
    log,
    tuning,
    policies,
    i18n: createI18n(),
    mailer,
    destinations,
    declines,
    budget,
    kinds: { mailbox, ...options.kinds },
    sealer: testSealer,
    config: { BRAND: 'Smartpoint', SUPPORT_EMAIL: 'help@smartpoint.example' },
  });
  return { deliveries, jobs };
}

/** What the tests of the outbox share: a database, a mail server and workers that stop by themselves. */
export interface DeliveryStage {
  readonly test: TestDatabase;
  readonly smtp: FakeSmtp;
  /** Starts a worker. */
  run(options?: Partial<RunningOptions>): Deliveries;
  allDone(accountId: number): Promise<unknown>;
}

/** Registers the hooks of the describe block it is called in. */
export function deliveryStage(): DeliveryStage {
  let test: TestDatabase;
  let smtp: FakeSmtp;
  let running: Deliveries[];
  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.drop());
  beforeEach(async () => {
    running = [];
    smtp = await startFakeSmtp();
    await test.owner.query('TRUNCATE deliveries, delivery_attempts, leads, dev_mails');
  });
  afterEach(async () => {
    await Promise.all(running.map((deliveries) => deliveries.stop(3000)));
    await smtp.stop();
  });
  return {
    get test() {
      return test;
    },
    get smtp() {
      return smtp;
    },
    run: (options = {}) => {
      const tuning = { pollMs: 50, ...options.tuning };
      const { deliveries } = composeDeliveries({ db: test.db, smtpUrl: smtp.url, ...options, tuning });
      running.push(deliveries);
      deliveries.start();
      return deliveries;
    },
    allDone: (accountId) =>
      until(
        async () => (await storedDeliveries(test, accountId)).every(({ state }) => state !== 'waiting'),
        'all deliveries done',
      ),
  };
}

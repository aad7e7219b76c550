import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { createBullJobs, createPostgresJobs, type Jobs } from '../../platform/jobs/index.ts';
import { until } from '../../platform/jobs/jobs.conformance.ts';
import {
  createRedisServer,
  hasRedisServer,
  skipReason,
  type RedisServer,
} from '../../platform/jobs/redis-server.fixture.ts';
import { createLog } from '../../platform/log/index.ts';
import { startFakeSmtp, type FakeSmtp } from '../../platform/mail/smtp-server.fixture.ts';
import { composeDeliveries } from './deliveries.fixture.ts';
import type { Deliveries } from './index.ts';
import { createOutbox, storedDeliveries, type Outbox } from './outbox.fixture.ts';
import type { WorkerProcess } from './worker.fixture.ts';

const leads = 60;
const groups = [['sales@shop.example'], ['boss@shop.example']];
const log = createLog('silent');

/** What is broken while leads come in; `at` is the share of leads already captured. */
type Trouble = (at: number, world: World) => Promise<void>;

interface World {
  test: TestDatabase;
  redis: RedisServer | undefined;
  /** kill -9, and a new process. */
  killWorker(index: number): Promise<void>;
}

/**
 * Leads come in while calls fail and two worker processes die; counted at the receiver. Nothing may be missing there,
 * and what is there twice must carry the same message id.
 */
function chaosSuite(
  createWakes: (world: World) => Jobs,
  troubles: [name: string, redisUp: boolean, trouble: Trouble][],
): void {
  let test: TestDatabase;
  let smtp: FakeSmtp;
  let outbox: Outbox;
  let redis: RedisServer | undefined;
  let workers: Supervised[];

  const startWorker = (): Promise<Supervised> =>
    superviseWorker({ databaseUrl: test.url, smtpUrl: smtp.url, redisUrl: redis?.url });

  beforeEach(async () => {
    workers = [];
    [test, smtp] = await Promise.all([createTestDatabase(), startFakeSmtp()]);
    outbox = await createOutbox(test, { groups });
    redis = createWakes === bullWakes ? await createRedisServer() : undefined;
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.end()));
    await Promise.all([smtp.stop(), redis?.dispose()]);
    await test.drop();
  });

  for (const [name, redisUp, trouble] of troubles) {
    it(`${name}: ${leads} leads × ${groups.length} groups, none lost`, async () => {
      const world: World = {
        test,
        redis,
        killWorker: async (index) => workers[index]?.kill(),
      };
      // One call in seven fails, some after the server has taken the letter.
      let calls = 0;
      smtp.behave(() =>
        ++calls % 7 === 0 ? (['drop-after-data', { reply: '451 4.3.0 no' }] as const)[calls % 2] : undefined,
      );
      if (redisUp) await redis?.start();
      workers = await Promise.all([startWorker(), startWorker()]);
      const jobs = createWakes(world);
      const { deliveries } = composeDeliveries({ db: test.db, jobs });

      const expected = await captureUnderTrouble({ test, deliveries, outbox }, (at) => trouble(at, world));
      await until(
        async () => (await storedDeliveries(test, outbox.accountId)).every(({ state }) => state === 'delivered'),
        'everything delivered',
        40_000,
      );

      await jobs.stop(500);
      expect(expected).to.have.length(leads * groups.length);
      expect([...new Set(smtp.received.map((mail) => mail.messageId))].toSorted()).to.deep.equal(expected.toSorted());
      expect(smtp.violations).to.deep.equal([]);
    });
  }
}

interface Supervised {
  /** kill -9; resolves when the next process works. */
  kill(): Promise<void>;
  /** kill -9, and no next process. */
  end(): Promise<void>;
}

/** A worker process that is started again whenever it ends, as operators do. Resolves when it works. */
async function superviseWorker(options: WorkerProcess): Promise<Supervised> {
  const script = path.join(import.meta.dirname, 'worker.fixture.ts');
  let isEnding = false;

  const start = (): { worker: ChildProcess; works: Promise<unknown> } => {
    const worker = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(options)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // Registered before any waiter: whoever sees the exit finds the next process in place.
    worker.once('exit', () => {
      if (!isEnding) current = start();
    });
    return { worker, works: new Promise((resolve) => worker.stdout.once('data', resolve)) };
  };
  const kill = async (): Promise<void> => {
    const gone = once(current.worker, 'exit');
    current.worker.kill('SIGKILL');
    await gone;
  };

  let current = start();
  await current.works;
  return {
    kill: async () => {
      await kill();
      await current.works;
    },
    end: async () => {
      isEnding = true;
      if (current.worker.exitCode === null && current.worker.signalCode === null) await kill();
    },
  };
}

/** Returns the message ids that must arrive. */
async function captureUnderTrouble(
  { test, deliveries, outbox }: { test: TestDatabase; deliveries: Deliveries; outbox: Outbox },
  trouble: (at: number) => Promise<void>,
): Promise<string[]> {
  const expected: string[] = [];
  for (let n = 0; n < leads; n++) {
    const deliveryIds = await captureUntilAcknowledged(test, outbox);
    deliveries.wake(deliveryIds);
    expected.push(...deliveryIds.map((id) => `<delivery-${outbox.accountId}-${id}@smartpoint.example>`));
    if (n % 15 === 7) await trouble(n / leads);
  }
  return expected;
}

/** As the browser does: the same submission again until somebody says it is stored. */
async function captureUntilAcknowledged(test: TestDatabase, outbox: Outbox): Promise<number[]> {
  const submission_id = randomUUID();
  const storedIds = async (): Promise<number[]> => {
    const { rows } = await test.owner.query<{ id: number }>(
      'SELECT d.id FROM deliveries d JOIN leads l ON l.id = d.lead_id WHERE l.submission_id = $1 ORDER BY d.id',
      [submission_id],
    );
    return rows.map(({ id }) => id);
  };
  for (;;) {
    try {
      return (await outbox.captureLead({ submission_id })).deliveryIds;
    } catch {
      const ids = await storedIds();
      if (ids.length > 0) return ids;
    }
  }
}

const killWorkers: Trouble = (at, world) => world.killWorker(at < 0.5 ? 0 : 1);
const postgresWakes = ({ test }: World): Jobs => createPostgresJobs({ db: test.db, log });
const bullWakes = ({ redis, test: { db } }: World): Jobs => createBullJobs({ redisUrl: redis?.url ?? '', db, log });

describe('chaos over PostgreSQL', () => {
  chaosSuite(postgresWakes, [
    ['workers killed with -9', false, killWorkers],
    [
      'connections of everybody killed',
      false,
      async (_, { test }) => {
        await test.owner.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        );
      },
    ],
  ]);
});

(hasRedisServer ? describe : describe.skip)(`chaos over Bull${hasRedisServer ? '' : ` (${skipReason})`}`, () => {
  chaosSuite(bullWakes, [
    [
      'workers killed with -9 and Redis flushed each time',
      true,
      async (at, world) => {
        await world.redis?.flush();
        await killWorkers(at, world);
      },
    ],
    [
      'Redis killed and started empty again and again',
      true,
      async (at, { redis }) => (at % 0.5 < 0.25 ? redis?.kill() : redis?.start()),
    ],
    ['Redis down from the start', false, killWorkers],
    [
      'Redis down from the start, up later',
      false,
      async (at, { redis }) => (at > 0.5 && at < 0.75 ? redis?.start() : undefined),
    ],
    ['Redis frozen for a while', true, async (at, { redis }) => (at % 0.5 < 0.25 ? redis?.freeze() : redis?.thaw())],
  ]);
});

import type { Config } from '../../src/platform/config/index.ts';
import { readConfig } from '../../src/platform/config/index.ts';
import { burnPasswordTime, hashPassword, verifyPassword } from '../../src/platform/crypto/index.ts';
import type { Passwords } from '../../src/features/accounts/index.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { startService } from '../../src/app/service.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { ApiClient } from './api-client.ts';
import { until } from './wait.ts';

export interface TestService {
  url: string;
  database: TestDatabase;
  /** A visitor without cookies. */
  client(): ApiClient;
  /**
   * Waits for the first look of a repeating job, a second after the start; the next comes minutes later. What a test has done by hand
   * after it, the service under test has not done meanwhile.
   */
  looked(job: string): Promise<unknown>;
  /** Stops the service and keeps its database. */
  halt(): Promise<void>;
  stop(): Promise<void>;
}

/** Kept like all others, but cheap to check: nearly every test begins with a registration. */
const cheap = { ln: 4, r: 8, p: 1 };
const cheapPasswords: Passwords = {
  hash: (password) => hashPassword(password, cheap),
  verify: verifyPassword,
  burn: (password) => burnPasswordTime(password, cheap),
};

/** The whole service in this process on a database of its own, listening on a free port. */
export async function startTestService(
  overrides: Partial<Record<keyof Config, string>> = {},
  /** Where its log goes, line by line; nowhere by default. */
  write?: (line: string) => void,
  passwords: Passwords = cheapPasswords,
): Promise<TestService> {
  const database = await createTestDatabase();
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: database.url,
    SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'false',
    OUTBOUND_PACE: '100',
    DEMO: 'true',
    MODULES: 'at-once',
    ...overrides,
  });
  const log = write ? createLog('info', { write }) : createLog(config.LOG_LEVEL);
  const service = await startService(config, log, { passwords });
  return {
    url: service.url,
    database,
    client: () => new ApiClient(service.url),
    looked: (job) =>
      until(`the first look of ${job}`, async () => {
        const look = await database.owner.query('SELECT FROM job_runs WHERE name = $1 AND finished_at IS NOT NULL', [
          job,
        ]);
        return look.rowCount === 1;
      }),
    halt: () => service.stop(),
    stop: async () => {
      await service.stop();
      await database.drop();
    },
  };
}

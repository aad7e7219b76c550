import { createLog } from '../../src/platform/log/index.ts';
import { readConfig } from '../../src/platform/config/index.ts';
import { startService } from '../../src/app/service.ts';
import { answerParent, answerQuestions, processInput } from '../processes.ts';

interface ServiceInput {
  databaseUrl: string;
  role?: string;
  /** Further settings. */
  env?: Record<string, string>;
}

/** The whole service as `npm start` runs it, one process for everything unless told, on the bench's database. */
const { databaseUrl, role = 'all', env = {} } = processInput<ServiceInput>();
const config = readConfig({
  DATABASE_URL: databaseUrl,
  SECRET_KEY: Buffer.alloc(32).toString('base64'),
  PORT: '0',
  ROLE: role,
  RATE_LIMITS: 'false',
  OUTBOUND_PACE: '1000',
  LOG_LEVEL: 'warn',
  ...env,
});
const service = await startService(config, createLog(config.LOG_LEVEL));
process.on('SIGTERM', () => void service.stop().then(() => process.exit(0)));

answerQuestions(async () => ({ ...process.cpuUsage(), rss: process.memoryUsage.rss() }));
answerParent({ port: Number(new URL(service.url).port) });

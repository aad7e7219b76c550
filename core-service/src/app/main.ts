import { ConfigError, readConfig, type Config } from '../platform/config/index.ts';
import { EmbeddedPostgresError } from '../platform/embedded-postgres/index.ts';
import { createLog } from '../platform/log/index.ts';
import { startService, type Service } from './service.ts';
import { PortTakenError } from './web-server.ts';

/** `npm start`: the whole service in one process, or one role of it. */
const config = readConfigOrExit();
const log = createLog(config.LOG_LEVEL);
let service: Service | undefined;
let isStopping = false;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
process.on('unhandledRejection', (error) => {
  log[isStopping ? 'debug' : 'error']({ err: error }, 'unhandled rejection');
});
// Ctrl-C reaches our helpers too: what breaks off in them after it is no news.
process.on('uncaughtException', (error) => {
  if (isStopping) return void log.debug({ err: error }, 'broken off by the stop');
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exit(1);
});

try {
  service = await startService(config, log);
  if (isStopping) {
    await service.stop();
    process.exit(0);
  }
  process.stdout.write(service.welcome);
  void service.lost.then(fail);
} catch (error) {
  if (isStopping) process.exit(0);
  if (!isExpected(error)) throw error;
  process.stderr.write(`\n${error.message}\n\n`);
  process.exit(1);
}

/** First signal: drain and stop everything. Second: give up waiting. */
async function stop(signal: string): Promise<void> {
  if (isStopping) process.exit(1);
  isStopping = true;
  // What is starting comes to its end, or to the place where a helper is missing, and stops then.
  if (!service) return;
  log.info({ signal }, 'stopping');
  await service.stop();
  process.exit(0);
}

/** For whoever watches over us: an end with a word is better than a service that only says 503. */
async function fail(reason: string): Promise<void> {
  log.error({ reason }, 'the database is lost: stopping');
  await service?.stop();
  process.stderr.write(
    `\n${reason}. Start again; if it happens again, LOG_LEVEL=debug shows what the server says.\n\n`,
  );
  process.exit(1);
}

function readConfigOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`\n${error.message}\n\n`);
    process.exit(1);
  }
}

/** Faults a person mends by reading one sentence; a stack trace would hide it. */
function isExpected(error: unknown): error is Error {
  return [PortTakenError, ConfigError, EmbeddedPostgresError].some((expected) => error instanceof expected);
}

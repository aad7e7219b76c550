import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { ConfigError, isKey, type Config } from '../platform/config/index.ts';
import { makeDirectory, startEmbeddedPostgres } from '../platform/embedded-postgres/index.ts';
import type { Log } from '../platform/log/index.ts';

/** Where the data lives and the key that seals secrets in it. */
export interface Storage {
  url: string;
  secretKey: string;
  /** Resolves with a reason when the database is gone for good. */
  lost: Promise<string>;
  stop(): Promise<void>;
}

/** The outside server of `DATABASE_URL`, or an embedded one under `DATA_DIR` with a key of its own. */
export async function openStorage(config: Config, log: Log): Promise<Storage> {
  const { DATABASE_URL: url, SECRET_KEY } = config;
  if (url && SECRET_KEY) {
    await requireAnswer(url);
    // An outside server is its operator's: we wait for it.
    return { url, secretKey: SECRET_KEY, lost: new Promise(() => undefined), stop: async () => undefined };
  }
  const dataDir = path.resolve(config.DATA_DIR);
  await makeDirectory(dataDir).catch((error: Error) => {
    throw new ConfigError([
      `DATA_DIR: no folder can be made at ${dataDir}: choose one this account may write to (${error.message})`,
    ]);
  });
  const secretKey = await secretKeyOf(config);
  let onGivenUp: (reason: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => (onGivenUp = resolve));
  const server = await startEmbeddedPostgres({
    dataDir: path.join(dataDir, 'postgres'),
    log: (line) => log.debug({ source: 'postgres' }, line),
    onDeath: (reason) => log.error({ source: 'postgres' }, `${reason}. It is started again`),
    onGivenUp: (reason) => onGivenUp(reason),
  });
  // Holds the password: for the same account's eyes only, and gone with the server.
  const addressFile = path.join(dataDir, urlFile);
  await writeFile(addressFile, server.url, { mode: 0o600 });
  return {
    url: server.url,
    secretKey,
    lost,
    stop: async () => {
      await rm(addressFile, { force: true });
      await server.stop();
    },
  };
}

/** A wrong address is said in a sentence, before anything else fails because of it. */
async function requireAnswer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    // Several addresses of one name, all refused: such an error has a code and no message.
    const { message, code } = error as NodeJS.ErrnoException;
    throw new ConfigError([`DATABASE_URL: no connection to ${new URL(url).host}: ${message || code}`]);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const urlFile = 'database.url';

/** Nothing to work on: said to a person in one sentence. */
export class NotRunningError extends Error {}

/** Address of the database of the running service, for commands beside it. @throws NotRunningError | ConfigError */
export async function runningDatabaseUrl(config: Config): Promise<string> {
  if (config.DATABASE_URL) {
    await requireAnswer(config.DATABASE_URL);
    return config.DATABASE_URL;
  }
  try {
    const url = (await readFile(path.resolve(config.DATA_DIR, urlFile), 'utf8')).trim();
    await requireAnswer(url);
    return url;
  } catch (cause) {
    const sentence = 'The service is not running here: start it first (npm start), or set DATABASE_URL.';
    throw new NotRunningError(sentence, { cause });
  }
}

/** The key that seals the secrets of the service's database. @throws ConfigError */
export async function secretKeyOf({ SECRET_KEY, DATA_DIR }: Config): Promise<string> {
  return SECRET_KEY ?? ownKey(path.join(path.resolve(DATA_DIR), 'secret.key'));
}

/**
 * Made once per data folder; without it the sealed secrets of that folder cannot be read.
 * @throws ConfigError where the file is no key: a new one would lose what the old one sealed
 */
async function ownKey(file: string): Promise<string> {
  const unusable = (why: string) =>
    new ConfigError([`DATA_DIR: ${file} ${why}. Put it back as it was, or set SECRET_KEY to the key that was in it`]);
  await writeFile(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw unusable(`cannot be written (${error.message})`);
    },
  );
  const key = await readFile(file, 'utf8').catch((error: Error) => {
    throw unusable(`cannot be read (${error.message})`);
  });
  if (!isKey(key.trim())) throw unusable('is no key of 32 bytes in base64');
  return key.trim();
}

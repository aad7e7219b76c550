import { resolve } from 'node:path';
import { prepareBinaries } from './binaries.ts';
import { chooseDataHome, type DataHome } from './data-home.ts';
import { connectionUrl, ensureDatabase } from './database.ts';
import { ensureCluster } from './initdb.ts';
import { claimOwnership } from './owner-lock.ts';
import { findPlatformPackage } from './platform-package.ts';
import { recoverServerLock } from './server-lock.ts';
import { startServer } from './server.ts';

export interface EmbeddedPostgresOptions {
  /** Directory for the data; made when missing. Relative paths start at the working directory. */
  dataDir: string;
  /** Gets lines for the operator. Those of the server's own log begin with `postgres: `; most of them are for debugging. */
  log?: (line: string) => void;
  /** False switches fsync off: for tests, whose data nobody misses. */
  durable?: boolean;
  /** Called once if the server dies while nobody asked it to stop. It is not started again. */
  onUnexpectedExit?: (reason: string) => void;
}

export interface EmbeddedPostgres {
  /** Connects as the superuser `app` to the database `smartpoint`; it holds the password, so do not log it. */
  url: string;
  port: number;
  /** Where the data really are: `options.dataDir`, except for root when the server's account cannot reach that. */
  dataDir: string;
  pid: number;
  /** Stops the server and waits until it is gone. Safe to call again. */
  stop(): Promise<void>;
}

type StartSpec = Required<EmbeddedPostgresOptions> & { packageDir: string; home: DataHome };

/**
 * Starts the PostgreSQL that came with the npm packages, creating the data directory and the database on first use.
 * The server ends with this process, however it ends.
 * @throws EmbeddedPostgresError with advice for the operator: another live process uses the directory, no PostgreSQL for
 * this machine, data of another major version, no rights
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log = () => {}, durable = true, onUnexpectedExit = () => {} } = options;
  const packageDir = findPlatformPackage(process);
  const home = await chooseDataHome(resolve(dataDir));
  const owner = await claimOwnership(home.path);
  try {
    const started = await startOwned({ dataDir, log, durable, onUnexpectedExit, packageDir, home });
    let stopped: Promise<void> | undefined;
    return { ...started, stop: () => (stopped ??= started.stop().then(() => owner.release())) };
  } catch (error) {
    await owner.release();
    throw error;
  }
}

async function startOwned(spec: StartSpec): Promise<EmbeddedPostgres> {
  const { home, durable, log } = spec;
  const binaries = await prepareBinaries(spec.packageDir, home);
  const password = await ensureCluster(home, binaries);
  await recoverServerLock(home.cluster, log);
  const onUnexpectedExit = (reason: string): void => {
    log(reason);
    spec.onUnexpectedExit(reason);
  };
  const server = await startServer({ home, binaries, durable, log, onUnexpectedExit });
  try {
    await ensureDatabase(server.port, password);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const as = home.account ? `, run by account ${home.account.name}` : '';
  log(`Embedded PostgreSQL ${binaries.version} is ready on 127.0.0.1:${server.port}, data in ${home.path}${as}`);
  const url = connectionUrl(server.port, password);
  return { url, port: server.port, dataDir: home.path, pid: server.pid, stop: server.stop };
}

import { resolve } from 'node:path';
import { prepareBinaries } from './binaries.ts';
import { chooseDataHome, type DataHome } from './data-home.ts';
import { connectionUrl, ensureDatabase } from './database.ts';
import { ensureCluster } from './initdb.ts';
import { claimOwnership } from './owner-lock.ts';
import { findPlatformPackage } from './platform-package.ts';
import { recoverServerLock } from './server-lock.ts';
import { startLastingServer } from './lasting-server.ts';
import type { Server } from './server.ts';

export interface EmbeddedPostgresOptions {
  /** Directory for the data; made when missing. Relative paths start at the working directory. */
  dataDir: string;
  /** Gets lines for the operator. Those of the server's own log begin with `postgres: `; most of them are for debugging. */
  log?: (line: string) => void;
  /** False switches fsync off: for tests, whose data nobody misses. */
  durable?: boolean;
  /** How often within a minute a server that died is started again: 3. */
  restarts?: number;
  /** Called when the server died while nobody asked it to stop and is now started again, on the same port. */
  onDeath?: (reason: string) => void;
  /** Called once when it keeps dying, or cannot be started again. */
  onGivenUp?: (reason: string) => void;
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
  const { dataDir, log = () => {}, durable = true, restarts = 3, onDeath = () => {}, onGivenUp = () => {} } = options;
  const packageDir = findPlatformPackage(process);
  const home = await chooseDataHome(resolve(dataDir));
  const owner = await claimOwnership(home.path);
  try {
    const { server, url } = await startOwned({ dataDir, log, durable, restarts, onDeath, onGivenUp, packageDir, home });
    let stopped: Promise<void> | undefined;
    return {
      url,
      port: server.port,
      dataDir: home.path,
      // Another one after each death.
      get pid() {
        return server.pid;
      },
      stop: () => (stopped ??= server.stop().then(() => owner.release())),
    };
  } catch (error) {
    await owner.release();
    throw error;
  }
}

async function startOwned(spec: StartSpec): Promise<{ server: Server; url: string }> {
  const { home, log } = spec;
  const binaries = await prepareBinaries(spec.packageDir, home);
  const password = await ensureCluster(home, binaries);
  await recoverServerLock(home.cluster, log);
  const server = await startLastingServer({ ...spec, binaries });
  try {
    await ensureDatabase(server.port, password);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const as = home.account ? `, run by account ${home.account.name}` : '';
  log(`Embedded PostgreSQL ${binaries.version} is ready on 127.0.0.1:${server.port}, data in ${home.path}${as}`);
  return { server, url: connectionUrl(server.port, password) };
}

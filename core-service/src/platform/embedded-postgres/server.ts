import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { DataHome } from './data-home.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { sendSignal } from './process-table.ts';
import { readServerLock } from './server-lock.ts';
import { serverArguments } from './server-settings.ts';
import { supervise, type Supervised } from './supervisor.ts';

/** Crash recovery after heavy writing takes a while; a server that has died is noticed at once anyway. */
const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 30_000;
const PORT_ATTEMPTS = 3;

export interface ServerSpec {
  home: DataHome;
  binaries: Binaries;
  durable: boolean;
  log: (line: string) => void;
}

export interface Server {
  port: number;
  pid: number;
  /** Resolves with a reason if it ends while nobody asked it to stop. */
  diedByItself: Promise<string>;
  stop(): Promise<void>;
}

/** Starts the server on this port of the loopback interface, or a free one; resolves when it accepts connections. */
export async function startServer(spec: ServerSpec, wantedPort?: number): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const port = wantedPort ?? (await findFreePort());
    const supervised = await launch(spec, port);
    if (await isReady(supervised, spec.home.cluster)) return asServer(supervised, port);
    const lines = supervised.lastLines().join('\n');
    // Somebody may take the port between our look and the server's.
    if (lines.includes('Address already in use') && attempt < PORT_ATTEMPTS) {
      await delay(attempt * 100);
      continue;
    }
    throw new EmbeddedPostgresError(`The database server did not start:\n${lines}`);
  }
}

function launch({ home, binaries, durable, log }: ServerSpec, port: number): Promise<Supervised> {
  const args = serverArguments({ cluster: home.cluster, port, durable });
  return supervise({
    program: binaries.postgres,
    args,
    account: home.account,
    lockDirectory: home.cluster,
    onLine: (line) => log(`postgres: ${line}`),
  });
}

async function isReady(server: Supervised, cluster: string): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!server.hasExited()) {
    const lock = await readServerLock(cluster);
    if (lock?.pid === server.pid && lock.status === 'ready') return true;
    if (Date.now() > deadline) {
      await stop(server);
      throw new EmbeddedPostgresError(`The database server was not ready within ${READY_WITHIN_MS / 1000} s`);
    }
    await delay(10);
  }
  return false;
}

function asServer(supervised: Supervised, port: number): Server {
  let stopping: Promise<void> | undefined;
  supervised.unref();
  const diedByItself = new Promise<string>((resolve) => {
    void supervised.exited.then((code) => {
      if (!stopping) resolve(`The database server ended by itself (exit code ${code})`);
    });
  });
  return { port, pid: supervised.pid, diedByItself, stop: () => (stopping ??= stop(supervised)) };
}

async function stop(server: Supervised): Promise<void> {
  server.ref();
  server.end();
  if (await exitsWithin(server, STOP_WITHIN_MS)) return;
  sendSignal(server.pid, 'SIGQUIT');
  if (await exitsWithin(server, 10_000)) return;
  sendSignal(server.pid, 'SIGKILL');
  await server.exited;
}

async function exitsWithin(server: Supervised, ms: number): Promise<boolean> {
  const patience = new AbortController();
  const tooLong = delay(ms, false, { signal: patience.signal }).catch(() => false);
  const exited = await Promise.race([server.exited.then(() => true), tooLong]);
  patience.abort();
  return exited;
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

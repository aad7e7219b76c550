import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requireUnlocked } from './directory-lock.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { inspectProcess, type ProcessFacts, serverProcessesIn, signalAndWait } from './process-table.ts';

/** Above every system's pid limit, and still a number PostgreSQL accepts. */
const NOBODYS_PID = 2_147_483_646;

const lockPath = (cluster: string): string => join(cluster, 'postmaster.pid');

/** What PostgreSQL wrote about the server in charge of the data directory; undefined when it wrote nothing. */
export async function readServerLock(cluster: string): Promise<{ pid: number; status: string } | undefined> {
  const text = await readFile(lockPath(cluster), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  return { pid: Math.abs(Number.parseInt(lines[0] ?? '', 10)), status: lines[7]?.trim() ?? '' };
}

/**
 * Makes the data directory free for a new server after a service died: stops the server it left behind, and lifts a
 * lock that names somebody else's process. Call it only while holding the owner lock.
 * @throws EmbeddedPostgresError when processes that cannot be stopped from here still use the directory
 */
export async function recoverServerLock(cluster: string, log: (line: string) => void): Promise<void> {
  const lock = await readServerLock(cluster);
  const holder = lock && lock.pid > 0 ? await inspectProcess(lock.pid) : undefined;
  if (lock && holder && serves(holder, cluster)) {
    log(`Stopping the database server that an earlier run left behind (pid ${lock.pid})`);
    await stopOrphan(lock.pid);
  }
  await stopLeftovers(cluster, log);
  if (await readServerLock(cluster)) await liftLock(cluster, log);
}

async function liftLock(cluster: string, log: (line: string) => void): Promise<void> {
  await requireUnlocked(cluster);
  const pid = (await readServerLock(cluster))?.pid ?? 0;
  if (!(pid > 0)) return rm(lockPath(cluster), { force: true });
  const holder = await inspectProcess(pid);
  // PostgreSQL itself sees that the process is gone, and then also checks that no backend of it is left in memory.
  if (!holder) return;
  log(`Lifting a stale database lock: pid ${pid} is ${holder.isZombie ? 'dead' : 'another program'}`);
  await disown(cluster);
}

function serves(facts: ProcessFacts, cluster: string): boolean {
  if (facts.isZombie || !facts.isPostgres) return false;
  return facts.workingDirectory === cluster || `${facts.command} `.includes(` -D ${cluster} `);
}

async function stopOrphan(pid: number): Promise<void> {
  if (await signalAndWait([pid], 'SIGINT', 30_000)) return;
  if (await signalAndWait([pid], 'SIGQUIT', 10_000)) return;
  throw new EmbeddedPostgresError(`The database server left behind by an earlier run (pid ${pid}) does not stop.`);
}

/** Only the pid is replaced: deleting the file would also switch off PostgreSQL's check for orphaned backends. */
async function disown(cluster: string): Promise<void> {
  const [, ...rest] = (await readFile(lockPath(cluster), 'utf8')).split('\n');
  await writeFile(lockPath(cluster), [NOBODYS_PID, ...rest].join('\n'));
}

/** A busy backend does not notice at once that its server was killed, and would write beside the new one. */
async function stopLeftovers(cluster: string, log: (line: string) => void): Promise<void> {
  const pids = await serverProcessesIn(cluster);
  if (pids.length === 0) return;
  log(`Stopping ${pids.length} processes of a database server that was killed`);
  if (await signalAndWait(pids, 'SIGQUIT', 5_000)) return;
  if (await signalAndWait(pids, 'SIGKILL', 5_000)) return;
  throw new EmbeddedPostgresError(`Processes of a killed database server do not stop: ${pids.join(', ')}`);
}

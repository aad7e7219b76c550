import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { CLEAN_ENVIRONMENT, run } from './run.ts';

/** What the service of a test prints once its database is ready. */
export interface ServiceInfo {
  url: string;
  pid: number;
  dataDir: string;
}

export interface TestService {
  process: ChildProcess;
  info: ServiceInfo;
  /** Every line it printed so far. */
  output: string[];
  /** Resolves with the exit code, or the signal that ended it. */
  exited: Promise<number | string | null>;
}

/** A directory whose path holds what people put into paths. */
export async function makeTestDirectory(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'smartpoint pg тест-')));
}

export async function query<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  // A server killed in a test ends its connections.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

/** Starts a Node process that owns an embedded database, and waits for its database. */
export async function startService(dataDir: string, account?: { uid: number; gid: number }): Promise<TestService> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'service.fixture.ts', dataDir], {
    ...account,
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...CLEAN_ENVIRONMENT, TMPDIR: tmpdir() },
    // A process group of its own, like a terminal's foreground job.
    detached: true,
  });
  const output: string[] = [];
  const exited = new Promise<number | string | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => output.push(line));
  const first = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    lines.once('close', () => reject(new Error('the service of the test ended before its database was ready')));
  });
  const info = JSON.parse(first) as ServiceInfo | { error: string };
  if ('error' in info) throw new Error(info.error);
  return { process: child, info, output, exited };
}

export async function waitUntil(what: string, condition: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await delay(15);
  }
}

/** Command lines of all live processes that mention the path (servers, watching shells) or work below it (backends). */
export async function processesOf(path: string): Promise<string[]> {
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-A', '-ww', '-o', 'command=']);
    return stdout.split('\n').filter((line) => line.includes(path));
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      const directory = await realpath(`/proc/${pid}/cwd`).catch(() => '');
      return command.includes(path) || directory.startsWith(path) ? [command.replaceAll('\0', ' ')] : [];
    }),
  );
  return found.flat();
}

/** Pids of the shells that watch over a server; first the one that would stop it when anything else goes away. */
export async function watchersOf(serverPid: number): Promise<number[]> {
  const parents = await parentPids();
  const shell = parents.get(serverPid) ?? 0;
  const siblings = [...parents].filter(([pid, parent]) => parent === shell && pid !== serverPid);
  return [...siblings.map(([pid]) => pid), shell];
}

async function parentPids(): Promise<Map<number, number>> {
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-A', '-o', 'pid=', '-o', 'ppid=']);
    const rows = stdout.trim().split('\n');
    return new Map(rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]));
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return new Map(stats.map((text, at) => [Number(pids[at]), Number(text.slice(text.lastIndexOf(')')).split(' ')[2])]));
}

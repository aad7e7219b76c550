import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from './run.ts';

export interface ProcessFacts {
  /** Dead but not reaped by its parent: still visible, and alive in the eyes of PostgreSQL. */
  isZombie: boolean;
  isPostgres: boolean;
  /** Program and arguments, joined by blanks. */
  command: string;
  /** Differs between two processes that had the same pid. */
  startMark: string;
  /** Known on Linux only, and only for processes we have rights over. */
  workingDirectory?: string;
}

/** What the system knows about a process; undefined when there is none with that pid. */
export async function inspectProcess(pid: number): Promise<ProcessFacts | undefined> {
  // Minimal Linux systems have no `ps`; other systems have no /proc.
  return process.platform === 'linux' ? inspectProc(pid) : inspectPs(pid);
}

/** Pids of live server processes that work in the data directory, orphaned backends included. Linux only. */
export async function serverProcessesIn(cluster: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    // The cheap question first: this walks over every process of the machine.
    if ((await readlink(`/proc/${entry}/cwd`).catch(() => '')) !== cluster) continue;
    const facts = await inspectProc(Number(entry));
    if (facts?.isPostgres && !facts.isZombie) found.push(Number(entry));
  }
  return found;
}

export async function isGone(pid: number): Promise<boolean> {
  const facts = await inspectProcess(pid);
  return !facts || facts.isZombie;
}

/** Signals the processes and waits until none of them runs; false when some still do after `patienceMs`. */
export async function signalAndWait(pids: number[], signal: NodeJS.Signals, patienceMs: number): Promise<boolean> {
  for (const pid of pids) sendSignal(pid, signal);
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const gone = await Promise.all(pids.map(isGone));
    if (gone.every(Boolean)) return true;
    if (Date.now() > deadline) return false;
    await delay(15);
  }
}

/** A process that is gone already is what the caller wants; any other refusal is an error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function inspectProc(pid: number): Promise<ProcessFacts | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  // The name in brackets may itself hold brackets and blanks, so count from the last one: state is field 3, start 22.
  const nameEnd = stat.lastIndexOf(')');
  const fields = stat.slice(nameEnd + 2).split(' ');
  const [boot, commandLine, workingDirectory] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    readlink(`/proc/${pid}/cwd`).catch(() => undefined),
  ]);
  return {
    isZombie: fields[0] === 'Z' || fields[0] === 'X',
    isPostgres: stat.slice(stat.indexOf('(') + 1, nameEnd) === 'postgres',
    command: commandLine.replaceAll('\0', ' ').trim(),
    startMark: `${boot.trim()}/${fields[19]}`,
    workingDirectory,
  };
}

async function inspectPs(pid: number): Promise<ProcessFacts | undefined> {
  const columns = ['-o', 'stat=', '-o', 'lstart=', '-o', 'command='];
  const { code, stdout } = await run('ps', ['-ww', ...columns, '-p', String(pid)]);
  // lstart is five words: weekday, month, day, time, year.
  const parts = /^\s*(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s*(.*)$/m.exec(stdout);
  if (code !== 0 || !parts) return undefined;
  const [, state = '', startMark = '', command = ''] = parts;
  const isPostgres = /^(\S.*\/)?postgres( |:|$)/.test(command);
  return { isZombie: state.startsWith('Z'), isPostgres, command: command.trim(), startMark };
}

import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Account } from './account.ts';
import { directoryInUse, isLockRefusal, LOCK_DIRECTORY } from './directory-lock.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { CLEAN_ENVIRONMENT, identity } from './run.ts';

/**
 * Runs "$@", prints its pid, and sends it SIGINT (fast shutdown) when standard input ends. The kernel closes our end of
 * that pipe however Node dies, kill -9 included. The shell ignores the signals that a terminal or a service manager
 * sends to everybody at once, so that only the service decides when its database goes.
 */
const WATCHDOG = `
trap '' HUP INT TERM
exec 3<&0 </dev/null
${LOCK_DIRECTORY}
shift
"$@" 3<&- 1>&2 &
child=$!
echo "$child"
exec 1>&-
{ while read -r _; do :; done; kill -INT "$child"; } <&3 2>/dev/null &
watch=$!
exec 3<&-
wait "$child"
code=$?
kill -KILL "$watch" 2>/dev/null
wait "$watch" 2>/dev/null
exit "$code"
`;

const LAST_LINES = 20;

export interface Supervised {
  /** Of the program itself, not of the shell that watches. */
  pid: number;
  /** Resolves with the exit code when the program is gone. */
  exited: Promise<number | null>;
  hasExited(): boolean;
  /** The last lines that the program wrote. */
  lastLines(): string[];
  /** Asks it to finish (SIGINT). */
  end(): void;
  /** From now on it does not keep Node from exiting by itself. */
  unref(): void;
  ref(): void;
}

export interface Command {
  program: string;
  args: string[];
  account?: Account;
  /** Directory that no second program started this way may use at the same time. */
  lockDirectory?: string;
  onLine?: (line: string) => void;
}

/**
 * Starts a program that must not outlive this process.
 * @throws EmbeddedPostgresError when it cannot be run, or the directory is in use
 */
export async function supervise({ program, args, account, lockDirectory, onLine }: Command): Promise<Supervised> {
  const child = spawn('/bin/sh', ['-c', WATCHDOG, 'smartpoint-postgres', lockDirectory ?? '', program, ...args], {
    ...identity(account),
    cwd: '/',
    env: CLEAN_ENVIRONMENT,
    stdio: ['pipe', 'pipe', 'pipe'],
    // Its own session: Ctrl-C in the terminal reaches the service only.
    detached: true,
  });
  child.stdin.on('error', () => {});
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    if (lines.length > LAST_LINES) lines.shift();
    onLine?.(line);
  });
  const state = { hasExited: false };
  const exited = untilExit(child).then((code) => {
    state.hasExited = true;
    return code;
  });
  const pid = await Promise.race([firstNumber(child), exited.then((code) => refuse(code, lockDirectory, lines))]);
  const handles = [child, child.stdin as Socket, child.stderr as Socket];
  return {
    pid,
    exited,
    hasExited: () => state.hasExited,
    lastLines: () => lines,
    end: () => child.stdin.end(),
    unref: () => handles.forEach((handle) => handle.unref()),
    ref: () => handles.forEach((handle) => handle.ref()),
  };
}

/** Waits for the last output too, but not for ever: an orphan of the program may hold the pipe. */
function untilExit(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('close', (code) => resolve(code));
    child.once('exit', (code) => setTimeout(() => resolve(code), 300).unref());
  });
}

function firstNumber(child: ChildProcess & { stdout: Readable }): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new EmbeddedPostgresError(`Cannot run the database: ${error.message}`)));
    createInterface({ input: child.stdout }).once('line', (line) => resolve(Number(line)));
  });
}

function refuse(code: number | null, directory: string | undefined, lines: string[]): never {
  if (directory && isLockRefusal(code)) throw directoryInUse(directory);
  throw new EmbeddedPostgresError(`Cannot run the database: ${lines.join('\n')}`);
}

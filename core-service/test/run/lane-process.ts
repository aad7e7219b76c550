import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileOutcome } from './outcome.ts';

export interface LaneOptions {
  grep?: string;
  color: boolean;
}

/** A file that takes longer hangs. */
const fileTimeoutMs = 20 * 60_000;

/** One process that runs test files. What it prints about a file is read when the file is done, whole. */
export interface Lane {
  /** Runs the file; an outcome with a failure also when the process ends instead. */
  run(file: string): Promise<FileOutcome>;
  isAlive(): boolean;
  /** What was printed since the last time. */
  printed(): string;
  /** Lets it close what it shares; gives a sentence when it does not end well. */
  end(): Promise<string | undefined>;
  forget(): void;
}

export function startLane(root: string, options: LaneOptions): Lane {
  const directory = mkdtempSync(join(tmpdir(), 'smartpoint-lane-'));
  const log = join(directory, 'output.txt');
  // One file for both streams keeps their order, and everything is there when the process is gone.
  const output = openSync(log, 'a');
  const child = fork(join(import.meta.dirname, 'lane.ts'), [JSON.stringify(options)], {
    cwd: root,
    // Mocha colours by `CI` too, not only by what it is told.
    env: options.color ? process.env : { ...process.env, NO_COLOR: '1' },
    execArgv: ['--import=tsx/esm', '--import=./core-service/test/harness/load-as-esm.mjs'],
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const exit = once(child, 'exit').then(([code, signal]: (number | string | null)[]) => code ?? signal ?? 'unknown');
  const killIt = (): void => void child.kill('SIGKILL');
  process.on('exit', killIt);
  let read = 0;

  return {
    run: async (file) => {
      const hangs = setTimeout(killIt, fileTimeoutMs);
      const outcome = await Promise.race([runFile(child, file), exit.then((code) => endedInstead(file, code))]);
      clearTimeout(hangs);
      return outcome;
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
    printed: () => {
      const text = readFileSync(log).subarray(read);
      read += text.length;
      return text.toString();
    },
    end: async () => {
      if (child.connected) child.disconnect();
      const code = await exit;
      process.off('exit', killIt);
      return code === 0 ? undefined : `the process did not end well (${code})`;
    },
    forget: () => rmSync(directory, { recursive: true, force: true }),
  };
}

async function runFile(child: ChildProcess, file: string): Promise<FileOutcome> {
  // Sent to a process that has just died: its end is the answer then.
  child.send(file, () => undefined);
  const [outcome] = (await once(child, 'message')) as [FileOutcome];
  return outcome;
}

const endedInstead = (file: string, code: number | string): FileOutcome => ({
  file,
  passed: 0,
  skipped: 0,
  failed: [`the process that ran it ended (${code})`],
  ms: 0,
});

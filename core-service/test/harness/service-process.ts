import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { until } from './wait.ts';

const root = path.resolve(import.meta.dirname, '../../..');

export interface ServiceProcess {
  url: string;
  pid: number;
  /** Everything it printed so far. */
  output(): string;
  /** Sends the signal and waits for the end; resolves to the exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | string>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** `npm start` without npm: the service as a process of its own, ready to answer. @param at another checkout than this one */
export async function spawnService(env: Record<string, string>, at = root): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'core-service/src/app/main.ts'], {
    cwd: at,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      LOG_LEVEL: 'warn',
      RATE_LIMITS: 'false',
      OUTBOUND_PACE: '100',
      DEMO_ACCOUNT: 'false',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => void (output += chunk.toString()));
  const ended = once(child, 'exit').then(([code, signal]: (number | string | null)[]) => {
    running.delete(child);
    return code ?? signal ?? 'unknown';
  });

  const url = await until(
    'the service to start',
    async () => {
      if (child.exitCode !== null) throw new Error(`the service ended: ${output}`);
      if (env.ROLE === 'worker') return output.includes('worker is running') && 'none';
      return /Panel\s+(http:\S+?)\/\s/.exec(output)?.[1];
    },
    100_000,
  ).catch((error: unknown) => {
    // Nobody else has it: left alone it would outlive the run.
    child.kill('SIGKILL');
    throw error;
  });
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

/** Nothing of the service's own environment (secrets, PG* variables, locale) reaches the database processes. */
export const CLEAN_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

export interface Outcome {
  code: number | null;
  stdout: string;
  /** Standard error, or why the program could not be run at all. */
  stderr: string;
}

/** Runs a short command to its end as the given account (ours by default). Never rejects. */
export function run(command: string, args: string[], account?: Account): Promise<Outcome> {
  return new Promise((resolve) => {
    // The working directory is one that every account may read.
    const child = spawn(command, args, { ...identity(account), cwd: '/', env: CLEAN_ENVIRONMENT, stdio: 'pipe' });
    const outcome: Outcome = { code: null, stdout: '', stderr: '' };
    child.stdin.on('error', () => {}).end();
    child.stdout.on('data', (chunk: Buffer) => (outcome.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (outcome.stderr += chunk.toString()));
    child.on('error', (error) => resolve({ ...outcome, stderr: error.message }));
    child.on('close', (code) => resolve({ ...outcome, code }));
  });
}

/** The spawn options that make a child run as the account. */
export function identity(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

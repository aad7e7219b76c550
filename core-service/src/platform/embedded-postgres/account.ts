import { readFile, stat } from 'node:fs/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { run } from './run.ts';

/** The system account whose rights the server gets. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];

/** True where a child must be given another account, because PostgreSQL refuses to run as root. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The account for a new cluster when we are root.
 * @throws EmbeddedPostgresError when the machine has no suitable account
 */
export async function findAccount(): Promise<Account> {
  const accounts = await readAccounts();
  const found = CANDIDATES.map((name) => accounts.find((account) => account.name === name)).find(Boolean);
  if (found) return found;
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root and there is no account ${CANDIDATES.join(' or ')} here. ` +
      'Start the service as an ordinary user, or set DATABASE_URL.',
  );
}

/** The account that owns existing data: only that one may serve it, whatever accounts appeared since. */
export async function ownerOf(path: string): Promise<Account> {
  const { uid, gid } = await stat(path);
  const known = (await readAccounts()).find((account) => account.uid === uid);
  return { name: known?.name ?? `uid ${uid}`, uid, gid };
}

/** Asks the system rather than reading mode bits: access lists and mount options count too. */
export async function canEnter(account: Account, directory: string): Promise<boolean> {
  const { code } = await run('/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory], account);
  return code === 0;
}

async function readAccounts(): Promise<Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { DataHome } from './data-home.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { supervise } from './supervisor.ts';

export const USER = 'app';

/** Built-in C.UTF-8 depends on no system locale and, unlike plain C, knows the case of Cyrillic letters. */
const LOCALE = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/**
 * Creates the data directory when there is none, and gives the password of the user `app`.
 * @throws EmbeddedPostgresError when existing data cannot be served by these programs
 */
export async function ensureCluster(home: DataHome, binaries: Binaries): Promise<string> {
  const passwordFile = join(home.path, 'password');
  if (await isDirectory(home.cluster)) {
    await checkVersion(home.cluster, binaries);
    return readPassword(passwordFile);
  }
  const password = randomBytes(24).toString('base64url');
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(home.account, passwordFile);
  await createCluster(home, binaries, passwordFile);
  return password;
}

/** Works under another name first: a cluster that exists is one that was completed. */
async function createCluster(home: DataHome, binaries: Binaries, passwordFile: string): Promise<void> {
  const leftovers = (await readdir(home.path)).filter((name) => name.startsWith('cluster-draft-'));
  for (const name of leftovers) await rm(join(home.path, name), { recursive: true, force: true, maxRetries: 5 });
  const draft = join(home.path, `cluster-draft-${process.pid}`);
  await mkdir(draft);
  await chmod(draft, 0o700);
  await giveTo(home.account, draft);
  // No fsync: the system writes the files out within seconds, and nobody's data is in them yet.
  const access = ['--no-sync', '--no-instructions', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-U', USER];
  const args = ['-D', draft, ...LOCALE, ...access];
  const initdb = await supervise({ program: binaries.initdb, args, account: home.account });
  const code = await initdb.exited;
  if (code !== 0) throw new EmbeddedPostgresError(`Cannot create the database: ${initdb.lastLines().join('\n')}`);
  await rename(draft, home.cluster);
}

async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}

async function checkVersion(cluster: string, { major, version }: Binaries): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (found === String(major)) return;
  if (!found) {
    throw new EmbeddedPostgresError(
      `${cluster} is not a complete PostgreSQL data directory (no PG_VERSION). Restore it from a backup, or remove it.`,
    );
  }
  throw new EmbeddedPostgresError(
    `The database in ${cluster} was written by PostgreSQL ${found}, and this release brings ${version}. ` +
      `To keep the data, start the earlier release, save them with pg_dump, remove the directory, start this release and load them; ` +
      `or serve them with PostgreSQL ${found} through DATABASE_URL. To begin with an empty database, remove the directory.`,
  );
}

async function readPassword(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The database's password cannot be read (${(error as Error).message}). ` +
        'Restore that file from a backup, or remove its directory to begin with an empty database.',
    );
  }
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}

import { createHash } from 'node:crypto';
import { access, chmod, constants, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, canEnter, findAccount, isRoot, ownerOf } from './account.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { makeDirectory } from './make-directory.ts';
import { findShelter, openShelter } from './shelter.ts';

export interface DataHome {
  /** Real path of the directory that holds everything of this database; removing it starts from nothing. */
  path: string;
  /** Real path of PostgreSQL's own data directory; it may not exist yet. */
  cluster: string;
  /** Set when we are root: the account that the server must run as. */
  account?: Account;
}

/**
 * The place of the data: the wanted directory, unless we are root and the server's account cannot enter it (a checkout
 * under a closed home); then a shelter of our own whose name follows from the wanted path, so that checkouts do not meet.
 */
export async function chooseDataHome(wanted: string, shelterBases?: string[]): Promise<DataHome> {
  const path = await makeHome(wanted);
  if (!isRoot()) {
    await refuseForeignData(path);
    return asDataHome(path);
  }
  const own = asDataHome(path, await accountFor(path));
  if (await exists(own.cluster)) return requireEntrance(own);
  const name = `smartpoint-postgres-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;
  const sheltered = await findShelter(name, shelterBases);
  if (!sheltered && (await canUse(own))) return own;
  const shelter = sheltered ?? (await openShelter(name, shelterBases));
  return requireEntrance(asDataHome(await realpath(shelter), await accountFor(shelter)));
}

const asDataHome = (path: string, account?: Account): DataHome => ({ path, cluster: clusterIn(path), account });
const clusterIn = (home: string): string => join(home, 'cluster');

async function makeHome(wanted: string): Promise<string> {
  try {
    await makeDirectory(wanted);
    await access(wanted, constants.W_OK);
    return await realpath(wanted);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `Cannot write to the database directory ${wanted} (${(error as Error).message}). ` +
        'Start the service as the account that owns it, choose another directory, or set DATABASE_URL.',
    );
  }
}

async function accountFor(home: string): Promise<Account> {
  const owner = await ownerOf(clusterIn(home)).catch(() => undefined);
  return owner && owner.uid !== 0 ? owner : findAccount();
}

async function refuseForeignData(home: string): Promise<void> {
  const cluster = clusterIn(home);
  if (!(await exists(cluster))) return;
  const owner = await ownerOf(cluster);
  if (owner.uid === process.getuid?.()) return;
  throw new EmbeddedPostgresError(
    `The database in ${cluster} belongs to the account ${owner.name} (the service was started as root before?). ` +
      'Start the service as root or as that account again, or choose another data directory.',
  );
}

async function canUse({ path, account }: DataHome): Promise<boolean> {
  if (!account) return true;
  const { mode, uid } = await stat(path);
  // Passing through is enough for the server, and everything in here protects itself.
  if (uid === process.getuid?.()) await chmod(path, mode | 0o111);
  return canEnter(account, path);
}

async function requireEntrance(home: DataHome): Promise<DataHome> {
  if (await canUse(home)) return home;
  throw new EmbeddedPostgresError(
    `The database in ${home.cluster} belongs to the account ${home.account?.name}, which may not enter that path. ` +
      'Open the directories above it for that account (chmod o+x), or move the data.',
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

import { chmod, lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/**
 * Where root may keep files for another account. /var/lib is first because systemd cleans /var/tmp of files that were
 * not touched for 30 days (default on Fedora, RHEL and Debian 13), a running database's files included.
 */
const BASES = ['/var/lib', '/var/tmp'];

/** A directory of our own that every account may enter and only we may change; made when missing. */
export async function openShelter(name: string, bases: string[] = BASES): Promise<string> {
  const existing = await findShelter(name, bases);
  if (existing) return existing;
  for (const base of bases) {
    const path = join(base, name);
    if (await tryMakeDirectory(path)) return path;
  }
  throw new EmbeddedPostgresError(`Cannot create ${name} in ${bases.join(' or ')}. Set DATABASE_URL, or free one.`);
}

/**
 * The shelter of that name, if it exists.
 * @throws EmbeddedPostgresError when somebody else made it: names under /var/tmp can be guessed and taken in advance
 */
export async function findShelter(name: string, bases: string[] = BASES): Promise<string | undefined> {
  for (const base of bases) {
    const path = join(base, name);
    const facts = await lstat(path).catch(() => undefined);
    if (!facts) continue;
    const isOurs = facts.isDirectory() && facts.uid === process.getuid?.() && (facts.mode & 0o022) === 0;
    if (isOurs) return path;
    throw new EmbeddedPostgresError(
      `${path} exists but does not belong to this account alone, so it cannot be trusted. Remove it and start again.`,
    );
  }
  return undefined;
}

async function tryMakeDirectory(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    // Not mkdir's own mode: the umask would take bits away.
    await chmod(path, 0o755);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['EROFS', 'EACCES', 'EPERM', 'ENOENT'].includes(code)) return false;
    throw error;
  }
}

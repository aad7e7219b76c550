import { chmod, constants, copyFile, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { DataHome } from './data-home.ts';
import { makePackageLinks } from './package-links.ts';
import { explainUnusable } from './platform-package.ts';
import { run } from './run.ts';
import { openShelter } from './shelter.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** For example 18.4. */
  version: string;
  major: number;
}

/**
 * Programs that the server's account can really run: those of the package, else a copy of them. A copy is needed under
 * root when the checkout is in a closed home, and where node_modules is read-only and lacks the library links.
 * @throws EmbeddedPostgresError when neither runs
 */
export async function prepareBinaries(packageDir: string, home: DataHome, shelterBases?: string[]): Promise<Binaries> {
  const inPackage = join(packageDir, 'native');
  await makePackageLinks(inPackage);
  const first = await probe(inPackage, home.account);
  if ('version' in first) return first;
  const copy = await copyPath(packageDir, home, shelterBases);
  const earlier = await probe(copy, home.account);
  if ('version' in earlier) return earlier;
  await copyBinaries(inPackage, copy);
  const second = await probe(copy, home.account);
  if ('version' in second) return second;
  throw explainUnusable(inPackage, second.reason);
}

async function probe(native: string, account: Account | undefined): Promise<Binaries | { reason: string }> {
  const postgres = join(native, 'bin', 'postgres');
  const { code, stdout, stderr } = await run(postgres, ['--version'], account);
  const version = /(\d+)[.\w]*/.exec(stdout);
  if (code !== 0 || !version) return { reason: stderr || stdout || `exit code ${code}` };
  return { initdb: join(native, 'bin', 'initdb'), postgres, version: version[0], major: Number(version[1]) };
}

/** One copy per package version: for root one for all checkouts, for an ordinary user beside the data. */
async function copyPath(packageDir: string, home: DataHome, shelterBases?: string[]): Promise<string> {
  const manifest = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  if (!home.account) return join(home.path, `programs-${manifest.version}`, 'native');
  const name = `smartpoint-postgres-programs-${manifest.version}-${process.arch}`;
  return join(await openShelter(name, shelterBases), 'native');
}

async function copyBinaries(from: string, to: string): Promise<void> {
  const draft = join(to, '..', `draft-${process.pid}`, 'native');
  await copyReadable(from, draft);
  await makePackageLinks(draft);
  await rm(to, { recursive: true, force: true });
  // Whoever comes second with the same copy finds the first one's in place, which is as good.
  await rename(draft, to).catch(() => {});
  await rm(join(draft, '..'), { recursive: true, force: true });
}

/** Not a plain copy: npm under a strict umask leaves files that only their owner may read. */
async function copyReadable(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const [source, target] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isDirectory()) return copyReadable(source, target);
      if (!entry.isFile()) return;
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      await chmod(target, (await stat(source)).mode & 0o100 ? 0o755 : 0o644);
    }),
  );
}

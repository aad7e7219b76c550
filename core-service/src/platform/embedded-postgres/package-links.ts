import { readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Makes the library links that npm packages cannot carry. The package's own install script does the same, but install
 * scripts are often switched off.
 * @returns false when some link is missing and cannot be made here (a read-only node_modules)
 */
export async function makePackageLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = linksSchema.parse(JSON.parse(list));
  const made = await Promise.all(
    links.map(({ source, target }) => makeLink(basename(source), join(dirname(native), target))),
  );
  return made.every(Boolean);
}

async function makeLink(neighbour: string, path: string): Promise<boolean> {
  return symlink(neighbour, path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code === 'EEXIST',
  );
}

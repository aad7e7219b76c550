import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';

/**
 * What `build` made of these sources, from the folder where an earlier process kept it, or made now. Libraries are told apart by
 * the lock file among the sources. Where one of these is missing or nothing can be kept, each process builds for itself.
 * @param sources files, and folders without their `node_modules`
 */
export async function keptOrBuilt<T>(folder: string, sources: readonly string[], build: () => Promise<T>): Promise<T> {
  const hash = await hashOf(sources).catch(() => undefined);
  if (hash === undefined) return build();
  const file = path.join(folder, `bundles-${hash}`);
  try {
    return deserialize(await readFile(file)) as T;
  } catch {
    const made = await build();
    await keep(file, serialize(made)).catch(() => undefined);
    return made;
  }
}

/** Written aside first: nobody reads half of it. What earlier sources gave goes. */
async function keep(file: string, content: Uint8Array): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true });
  const old = (await readdir(folder)).filter((name) => name.startsWith('bundles-') && name !== path.basename(file));
  const part = `${file}.${process.pid}`;
  await writeFile(part, content);
  await rename(part, file);
  await Promise.all(old.map((name) => rm(path.join(folder, name), { force: true })));
}

async function hashOf(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesOf(source))
      hash
        .update(file)
        .update('\0')
        .update(await readFile(file))
        .update('\0');
  }
  return hash.digest('hex').slice(0, 32);
}

async function filesOf(source: string): Promise<string[]> {
  const entries = await readdir(source, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return [source];
  const files: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = path.join(source, entry.name);
    if (entry.isFile()) files.push(inside);
    else if (entry.name !== 'node_modules') files.push(...(await filesOf(inside)));
  }
  return files;
}

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { archives, encodings, update } from './archives.ts';
import { moduleFiles, updateFiles } from './files.ts';

/**
 * `npm run build:bitrix [folder]`: the module as a folder and as archives for the Marketplace, the same every time. With
 * `--from <folder of an older build>` the archives of the update too.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { from: { type: 'string' } } });
const folder = path.resolve(positionals[0] ?? 'dist/bitrix');
const older = values.from === undefined ? undefined : path.resolve(values.from);
const files = await moduleFiles();
await rm(folder, { recursive: true, force: true });
for (const [name, bytes] of files) await put(path.join(folder, 'smartpoint.widgets', name), bytes);
for (const [name, zip] of archives(files)) {
  await put(path.join(folder, name), zip);
  process.stdout.write(`${name} (${Math.round(zip.length / 1024)} KB)\n`);
}
for (const encoding of older === undefined ? [] : encodings) {
  const last = await readFile(path.join(older ?? '', encoding, '.last_version.zip'));
  const { name, bytes } = update(files, await updateFiles(), { older: last, encoding });
  await put(path.join(folder, name), bytes);
  process.stdout.write(`${name} (${Math.round(bytes.length / 1024)} KB)\n`);
}
process.stdout.write(`${files.size} files in ${folder}\n`);

async function put(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { archives } from './archives.ts';
import { moduleFiles } from './files.ts';

/** `npm run build:bitrix [folder]`: the module as a folder and as archives for the Marketplace, the same every time. */
const folder = path.resolve(process.argv[2] ?? 'dist/bitrix');
const files = await moduleFiles();
await rm(folder, { recursive: true, force: true });
for (const [name, bytes] of files) await put(path.join(folder, 'smartpoint.widgets', name), bytes);
for (const [name, zip] of archives(files)) {
  await put(path.join(folder, name), zip);
  process.stdout.write(`${name} (${Math.round(zip.length / 1024)} KB)\n`);
}
process.stdout.write(`${files.size} files in ${folder}\n`);

async function put(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

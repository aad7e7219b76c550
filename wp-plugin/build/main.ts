import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';
import { pluginFiles } from './files.ts';

/** `npm run build:wordpress [folder]`: the plugin as a folder and as a zip that WordPress installs, the same every time. */
const folder = path.resolve(process.argv[2] ?? 'dist/wordpress');
const files = await pluginFiles();
await rm(folder, { recursive: true, force: true });
for (const [name, bytes] of files) {
  const target = path.join(folder, 'smartpoint', name);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, bytes);
}
const entries = Object.fromEntries([...files].map(([name, bytes]) => [`smartpoint/${name}`, bytes]));
// One moment for all files, and no zone: the zip of the same sources is the same byte for byte.
const zip = zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1) });
await writeFile(path.join(folder, 'smartpoint.zip'), zip);
process.stdout.write(`${files.size} files and smartpoint.zip (${Math.round(zip.length / 1024)} KB) in ${folder}\n`);

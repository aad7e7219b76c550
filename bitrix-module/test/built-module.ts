import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { moduleFiles } from '../build/files.ts';

/** The module in a folder of its own, as it is released. Returns the folder; `forget` removes it. */
export async function putModule(): Promise<{ folder: string; forget(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'smartpoint-bitrix-module-'));
  for (const [name, bytes] of await moduleFiles()) await put(path.join(folder, name), bytes);
  return { folder, forget: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

export async function put(file: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

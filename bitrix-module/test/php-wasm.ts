import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Of the packages that carry PHP as WebAssembly. Some 60 MB a version, so that `npm ci` does not bring them. */
const release = '3.1.56';
const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'smartpoint', 'php-wasm');

export const wasmVersions = ['8-1', '8-4'] as const;
export type WasmVersion = (typeof wasmVersions)[number];

/** Folder with the packages of this version; fetched by npm once. */
async function packagesOf(version: WasmVersion): Promise<string> {
  const folder = path.join(cache, `${version}-${release}`);
  if (existsSync(folder)) return folder;
  const work = `${folder}.${process.pid}`;
  await mkdir(work, { recursive: true });
  const specs = [`@php-wasm/node-${version}@${release}`, `@php-wasm/universal@${release}`];
  await run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', work, ...specs]);
  await rename(work, folder).catch(async (error: unknown) => {
    // Somebody else was quicker.
    if (!existsSync(folder)) throw error;
    await rm(work, { recursive: true });
  });
  return folder;
}

/** Runs classes of tests in a process of its own under that PHP: what it printed. */
export async function runInWasm(version: WasmVersion, module: string, suites: readonly string[]): Promise<string> {
  const script = path.join(import.meta.dirname, 'run-in-wasm.ts');
  const packages = await packagesOf(version);
  const { stdout } = await run('node', ['--import', 'tsx', script, packages, version, module, ...suites]);
  return stdout;
}

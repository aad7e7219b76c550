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

export type WasmVersion = '7-4' | '8-1' | '8-4' | '8-5';

/** Folder with the packages of this version; fetched by npm once. */
export async function wasmPackages(version: WasmVersion): Promise<string> {
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

/** Folders of this machine as that PHP sees them: under their own names, where nothing else is said. */
export interface PhpRun {
  folders: readonly string[];
  env: Record<string, string>;
  script: string;
}

/** Runs a PHP script in a process of its own under that PHP: what it printed. */
export async function runPhpInWasm(version: WasmVersion, { folders, env, script }: PhpRun): Promise<string> {
  const process = path.join(import.meta.dirname, 'php-wasm-process.ts');
  const options = JSON.stringify({ packages: await wasmPackages(version), version, folders, env, script });
  const { stdout } = await run('node', ['--import', 'tsx', process, options], { maxBuffer: 2 ** 24 });
  return stdout;
}

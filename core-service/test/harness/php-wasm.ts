import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { keptOnMachine } from './kept-on-machine.ts';

const run = promisify(execFile);
/** Of the packages that carry PHP as WebAssembly. Some 60 MB a version, so that `npm ci` does not bring them. */
const release = '3.1.56';

export type WasmVersion = '7-4' | '8-1' | '8-2' | '8-3' | '8-4' | '8-5';

/** Folder with the packages of this version; fetched by npm once. */
export function wasmPackages(version: WasmVersion): Promise<string> {
  return keptOnMachine(`php-wasm/${version}-${release}`, async (work) => {
    const specs = [`@php-wasm/node-${version}@${release}`, `@php-wasm/universal@${release}`];
    await run('npm', [
      'install',
      '--silent',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--prefix',
      work,
      ...specs,
    ]);
  });
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

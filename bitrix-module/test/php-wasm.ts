import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { wasmPackages, type WasmVersion } from '../../core-service/test/harness/php-wasm.ts';

const run = promisify(execFile);
export const wasmVersions = ['8-1', '8-4'] as const satisfies WasmVersion[];

/** Runs classes of tests in a process of its own under that PHP: what it printed. */
export async function runInWasm(version: WasmVersion, module: string, suites: readonly string[]): Promise<string> {
  const script = path.join(import.meta.dirname, 'run-in-wasm.ts');
  const packages = await wasmPackages(version);
  const { stdout } = await run('node', ['--import', 'tsx', script, packages, version, module, ...suites]);
  return stdout;
}

import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { wasmPackages, type WasmVersion } from '../../core-service/test/harness/php-wasm.ts';

const run = promisify(execFile);
const folder = path.join(import.meta.dirname, 'php');

/** Files of tests written in PHP, on the double. */
export const suites = readdirSync(folder)
  .filter((name) => name.endsWith('Test.php'))
  .toSorted();

/** Runs one of them under the PHP of this machine: what it printed. */
export async function runInPhp(module: string, suite: string): Promise<string> {
  const { stdout } = await run('php', [path.join(folder, 'run.php'), module, path.join(folder, suite)]);
  return stdout;
}

/** Runs all of them in a process of its own under PHP as WebAssembly: what it printed. */
export async function runInWasm(version: WasmVersion, module: string): Promise<string> {
  const script = path.join(import.meta.dirname, 'run-in-wasm.ts');
  const packages = await wasmPackages(version);
  const { stdout } = await run('node', ['--import', 'tsx', script, packages, version, module, ...suites]);
  return stdout;
}

interface Outcome {
  suite: string;
  name: string;
  fault: string;
}

/** What fails is told of by its own name. */
export function check(printed: string, atLeast: number): void {
  const outcomes = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Outcome);
  const faults = outcomes.filter(({ fault }) => fault).map(({ suite, name, fault }) => `${suite} ${name}: ${fault}`);
  expect(faults).to.deep.equal([]);
  expect(outcomes.length).to.be.at.least(atLeast);
}

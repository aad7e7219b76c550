import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { putModule } from './built-module.ts';
import { runInWasm, wasmVersions } from './php-wasm.ts';

const run = promisify(execFile);
const folder = path.join(import.meta.dirname, 'php');
const suites = readdirSync(folder).filter((name) => name.endsWith('Test.php'));

interface Outcome {
  suite: string;
  name: string;
  fault: string;
}

/** Tests written in PHP, on the double: what fails is told of by its own name. */
describe('the Bitrix module under PHP', function () {
  this.timeout(300_000);
  let module: Awaited<ReturnType<typeof putModule>>;
  before(async () => {
    module = await putModule();
  });
  after(() => module.forget());

  function check(printed: string, atLeast: number): void {
    const outcomes = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Outcome);
    const faults = outcomes.filter(({ fault }) => fault).map(({ suite, name, fault }) => `${suite} ${name}: ${fault}`);
    expect(faults).to.deep.equal([]);
    expect(outcomes.length).to.be.at.least(atLeast);
  }

  for (const suite of suites)
    it(suite.replace('.php', ''), async () => {
      const { stdout } = await run('php', [path.join(folder, 'run.php'), module.folder, path.join(folder, suite)]);
      check(stdout, 3);
    });

  for (const version of wasmVersions)
    it(`all of them on PHP ${version.replace('-', '.')}`, async () => {
      check(await runInWasm(version, module.folder, suites), 60);
    });
});

import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { putModule } from './built-module.ts';

const run = promisify(execFile);
const folder = path.join(import.meta.dirname, 'php');
const suites = readdirSync(folder).filter((name) => name.endsWith('Test.php'));

interface Outcome {
  suite: string;
  name: string;
  fault: string;
}

/** Tests written in PHP, on the double: each of them is told of by its own name. */
describe('the Bitrix module under PHP', function () {
  this.timeout(120_000);
  let module: Awaited<ReturnType<typeof putModule>>;
  before(async () => {
    module = await putModule();
  });
  after(() => module.forget());

  for (const suite of suites)
    it(suite.replace('.php', ''), async () => {
      const { stdout } = await run('php', [path.join(folder, 'run.php'), module.folder, path.join(folder, suite)]);
      const outcomes = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Outcome);
      expect(outcomes.length).to.be.above(2);
      expect(outcomes.filter(({ fault }) => fault).map(({ name, fault }) => `${name}: ${fault}`)).to.deep.equal([]);
    });
});

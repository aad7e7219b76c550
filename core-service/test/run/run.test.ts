import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';

const root = path.resolve(import.meta.dirname, '../../..');

interface Run {
  code: number;
  output: string;
  /** What .ci/run reads; empty when the run never reached its end. */
  result: string;
}

describe('the run of all tests', () => {
  it('is a success when every file is well', async () => {
    const { code, output, result } = await runSamples('passing', 'passing');

    expect(code).to.equal(0);
    expect(result).to.equal('2 0 0\n');
    expect(output).to.contain('Slowest files:').and.to.contain('2 passed, 0 failed, 0 skipped in 2 files');
  });

  it('counts as a failure whatever keeps a file from its end, and prints each file in one piece', async () => {
    const files = ['passing', 'failing', 'crashing', 'leaving', 'unloadable', 'only'];
    const { code, output, result } = await runSamples(...files);

    expect(code).to.equal(1);
    expect(result.split('\n')).to.have.length(7).and.include('2 5 1');
    expect(output).to.not.contain('Once more');
    expect(output).to.match(/samples\/failing\.sample\.ts\n\n\n {2}a suite\n {4}✔ passes\n {4}1\) fails/);
    for (const line of [
      'failing.sample.ts: a suite fails',
      'crashing.sample.ts: the process that ran it ended (SIGKILL)',
      'leaving.sample.ts: the process that ran it ended (0)',
      'unloadable.sample.ts: does not load: no such luck',
      'only.sample.ts: does not load: `.only` forbidden',
    ])
      expect(output).to.contain(`core-service/test/run/samples/${line}`);
  });

  it('counts an error that escapes after the last test', async () => {
    const { result, output } = await runSamples('late');

    expect(result).to.match(/^1 1 0\nFAILED .*late\.sample\.ts: /);
    expect(output).to.contain('Error: too late');
  });

  it('counts a process that something keeps from ending, and says what', async () => {
    const { result, output } = await runSamples('open');

    expect(result).to.match(/^1 1 0\n/);
    expect(output).to.match(/Still open after the last test: .*Timeout/);
    expect(output).to.contain('after core-service/test/run/samples/open.sample.ts: the process did not end well (1)');
  });

  it('runs what failed once more, alone, and names what passed then only', async () => {
    const { code, result, output } = await runSamples('unsteady', 'passing', 'failing');

    expect(code).to.equal(1);
    expect(result.split('\n').toSorted()).to.deep.equal([
      '',
      '3 1 1',
      'FAILED core-service/test/run/samples/failing.sample.ts: a suite fails',
      'UNSTEADY core-service/test/run/samples/unsteady.sample.ts: passes the second time',
    ]);
    expect(output).to.contain('Error: the first time');
    expect((await runSamples('unsteady')).code).to.equal(0);
  });

  it('is no success when nothing ran', async () => {
    expect(await runSamples('passing', '--grep', 'nothing has this name')).to.include({ code: 1, result: '0 0 0\n' });
  });
});

/** A process that ends by itself has all the time a busy machine takes; one that never will need not be waited for. */
const graceMs = (args: readonly string[]): string => (args.includes('open') ? '500' : '30000');

async function runSamples(...args: string[]): Promise<Run> {
  const directory = await mkdtemp(path.join(tmpdir(), 'smartpoint-run-'));
  const resultFile = path.join(directory, 'result');
  const named = args.map((arg, at) =>
    arg.startsWith('--') || args[at - 1]?.startsWith('--') ? arg : `core-service/test/run/samples/${arg}.sample.ts`,
  );
  const run = await new Promise<Omit<Run, 'result'>>((resolve) => {
    const env = { ...process.env, TEST_RESULT: resultFile, TEST_GRACE_MS: graceMs(args) };
    const argv = ['--import', 'tsx', 'core-service/test/run/main.ts', '--jobs', '2', ...named];
    const child = execFile(process.execPath, argv, { cwd: root, env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
  const result = await readFile(resultFile, 'utf8').catch(() => '');
  await rm(directory, { recursive: true });
  return { ...run, result };
}

import { join } from 'node:path';
import { expect } from 'chai';
import { runPageTests } from './page-run.ts';
import type { PageTestOptions, PageTestRun } from './page-run.ts';
import { declarePageTests } from './page-tests.ts';

const SAMPLES = { root: join(import.meta.dirname, 'samples') };

await declarePageTests('page tests declared by mocha', ['passing.page.test.ts'], SAMPLES);

describe('page tests', () => {
  const run = (pattern: string, options: PageTestOptions = {}): Promise<PageTestRun> =>
    runPageTests([pattern], { ...SAMPLES, ...options });

  it('report every test of a file under its suites', async () => {
    const { results, faults } = await run('passing.page.test.ts');

    expect(faults).to.deep.equal([]);
    expect(results).to.deep.equal([
      { path: ['sample', 'has a document'], state: 'passed' },
      { path: ['sample', 'inner suite', 'knows its file'], state: 'passed' },
    ]);
  });

  it('report a failed assertion with both values and the place in our source', async () => {
    const { results, faults } = await run('failing.page.test.ts');

    const [failed] = results;
    expect(faults).to.deep.equal([]);
    expect(failed).to.deep.include({ path: ['sample', 'fails on purpose'], state: 'failed' });
    expect(failed?.error?.message).to.equal('expected { roubles: 100 } to deeply equal { roubles: 200 }');
    expect(failed?.error?.expected).to.contain('200');
    expect(failed?.error?.stack).to.contain(`${join(SAMPLES.root, 'failing.page.test.ts')}:11:`);
  });

  it('report a failed hook and a test that is pending', async () => {
    const { results } = await run('failing.page.test.ts');

    expect(results).to.have.length(3);
    expect(results[1]).to.deep.equal({ path: ['sample', 'is not written yet'], state: 'pending' });
    expect(results[2]?.path.at(-1)).to.contain('"before all" hook');
    expect(results[2]?.error?.message).to.contain('no luck');
  });

  it('run each matching file in a page of its own', async () => {
    const { results } = await run('./**/*ing.page.test.ts');

    const titles = results.map(({ path }) => path.at(-1));
    expect(titles).to.include.members(['has a document', 'fails on purpose', 'passes while an error escapes']);
  });

  it('count an uncaught page error as a fault although every test passed', async () => {
    const { results, faults } = await run('escaping.page.test.ts');

    expect(results.map(({ state }) => state)).to.deep.equal(['passed']);
    expect(faults).to.have.length(1);
    expect(faults[0])
      .to.contain('nobody caught me')
      .and.to.contain(`${join(SAMPLES.root, 'escaping.page.test.ts')}:3:`);
  });

  it('count a file without tests as a fault', async () => {
    expect(await run('empty.page.test.ts')).to.deep.equal({
      results: [],
      faults: ['empty.page.test.ts: No test ran'],
    });
  });

  it('count a pattern that matches nothing as a fault, whatever the others match', async () => {
    for (const pattern of ['nowhere/**/*.page.test.ts', '*nothing.page.test.ts']) {
      const { results, faults } = await runPageTests(['passing.page.test.ts', pattern], SAMPLES);

      expect(results).to.deep.equal([]);
      expect(faults).to.have.length(1);
      expect(faults[0]).to.contain(pattern);
    }
  });

  it('count a failed bundle as a fault', async () => {
    const { faults } = await run('missing.page.test.ts');

    expect(faults).to.have.length(1);
    expect(faults[0]).to.contain('The bundle failed').and.to.contain('missing.page.test.ts');
  });

  it('count a page that hangs as a fault, and let it go', async () => {
    const { faults } = await run('endless.page.test.ts', { fileTimeoutMs: 1_500 });

    expect(faults).to.have.length(1);
    expect(faults[0]).to.contain('did not finish within 1500 ms');
  });
});

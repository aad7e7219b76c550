import { runPageTests } from './page-run.ts';
import type { PageTestOptions } from './page-run.ts';
import type { PageTestError, PageTestResult } from './page-runner.ts';

/**
 * Runs `*.page.test.ts` files, which test components with mocha and chai inside a page, and declares every result as
 * a test of the calling mocha file. Such a file is three lines:
 * ```ts
 * await declarePageTests('popup', ['widget-lit/src/**\/*.page.test.ts']);
 * ```
 * Beside the results there is one test that fails when a file has no test, a bundle fails or a page error is uncaught.
 * @param entryGlobOrFiles files or esbuild globs, relative to the repository's root
 */
export async function declarePageTests(
  title: string,
  entryGlobOrFiles: string[],
  options: PageTestOptions = {},
): Promise<void> {
  const { results, faults } = await runPageTests(entryGlobOrFiles, options);

  describe(title, () => {
    it('loads every file, and no error escapes in a page', () => {
      if (faults.length > 0) throw withStack(faults.join('\n\n'), faults.join('\n\n'));
    });
    declareLevel(results, 0);
  });
}

function declareLevel(results: PageTestResult[], depth: number): void {
  const suites = new Map<string, PageTestResult[]>();
  for (const result of results) {
    const [title = '', ...inner] = result.path.slice(depth);
    if (inner.length === 0) declareTest(title, result);
    else suites.set(title, [...(suites.get(title) ?? []), result]);
  }
  for (const [title, members] of suites) describe(title, () => declareLevel(members, depth + 1));
}

function declareTest(title: string, { state, error }: PageTestResult): void {
  if (state === 'pending') it(title);
  else
    it(title, () => {
      if (error) throw failure(error);
    });
}

/** The error mocha would have shown in the page, with what its diff needs. */
function failure({ name, message, stack, expected, actual }: PageTestError): Error {
  return Object.assign(withStack(message, stack), { name, expected, actual, showDiff: expected !== undefined });
}

function withStack(message: string, stack: string): Error {
  return Object.assign(new Error(message), { stack });
}

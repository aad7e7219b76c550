/** What one test of a page came to. Plain data: it leaves the page as JSON. */
export interface PageTestResult {
  /** Titles of the suites from the outside in, then the test's own. */
  path: string[];
  state: 'passed' | 'failed' | 'pending';
  error?: PageTestError;
}

export interface PageTestError {
  name: string;
  message: string;
  stack: string;
  /** Already rendered as text: DOM nodes and cycles do not survive the way out. */
  expected?: string;
  actual?: string;
}

declare global {
  var runPageTests: (script: string, testTimeoutMs: number) => Promise<PageTestResult[]>;
}

// The service's compiler settings have no DOM types.
declare function addEventListener(
  type: 'unhandledrejection',
  listener: (event: { reason: unknown; preventDefault: () => void }) => void,
): void;

/** Runs inside the page: loads a bundle and runs the tests it declares. Rejects when the bundle cannot be loaded. */
globalThis.runPageTests = async (script, testTimeoutMs) => {
  // mocha would shorten addresses in stacks to what no longer says which file it was.
  mocha.setup({ ui: 'bdd', timeout: testTimeoutMs, fullTrace: true, reporter: Mocha.reporters.Base });
  await import(script);
  const results = await runMocha();
  await rejectionsReported();
  return results;
};

function runMocha(): Promise<PageTestResult[]> {
  return new Promise((resolve) => {
    const results: PageTestResult[] = [];
    const runner = mocha.run(() => resolve(results));
    runner.on('pass', (test) => results.push({ path: test.titlePath(), state: 'passed' }));
    runner.on('pending', (test) => results.push({ path: test.titlePath(), state: 'pending' }));
    // Hooks fail by this event too, under their own title.
    runner.on('fail', (test, error) =>
      results.push({ path: test.titlePath(), state: 'failed', error: describeError(error) }),
    );
  });
}

/** Unhandled rejections are reported in order but late: when one of our own arrives, all of the tests' did. */
function rejectionsReported(): Promise<void> {
  const ours = new Error('end of the page tests');
  return new Promise((resolve) => {
    addEventListener('unhandledrejection', (event) => {
      if (event.reason !== ours) return;
      event.preventDefault();
      resolve();
    });
    void Promise.reject(ours);
  });
}

function describeError(thrown: unknown): PageTestError {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown), stack: String(thrown) };
  const { name, message, stack = message } = thrown;
  if (!('expected' in thrown && 'actual' in thrown)) return { name, message, stack };
  return { name, message, stack, expected: render(thrown.expected), actual: render(thrown.actual) };
}

const render = (value: unknown): string => (typeof value === 'string' ? value : Mocha.utils.stringify(value));

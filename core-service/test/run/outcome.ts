/** How one test file ended. */
export interface FileOutcome {
  file: string;
  passed: number;
  skipped: number;
  /** Titles of failed tests and hooks; what no test stands for (a crash, a file that does not load) has a sentence. */
  failed: string[];
  ms: number;
}

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

export function total(outcomes: FileOutcome[]): Totals {
  const sum = (count: (outcome: FileOutcome) => number): number =>
    outcomes.reduce((result, outcome) => result + count(outcome), 0);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed.length),
    skipped: sum(({ skipped }) => skipped),
  };
}

/** What a person wants to know at the end: what failed and where, what takes the time, and the counts. */
export function summarize(outcomes: FileOutcome[], elapsedMs: number): string {
  const slowest = outcomes.toSorted((a, b) => b.ms - a.ms).slice(0, 10);
  const failures = outcomes.flatMap(({ file, failed }) => failed.map((title) => `  ${file}: ${title}`));
  const { passed, failed, skipped } = total(outcomes);
  return [
    '',
    'Slowest files:',
    ...slowest.map(({ file, ms }) => `${seconds(ms).padStart(8)}  ${file}`),
    ...(failures.length > 0 ? ['', 'Failed:', ...failures] : []),
    '',
    `${passed} passed, ${failed} failed, ${skipped} skipped in ${outcomes.length} files, ${seconds(elapsedMs)}`,
  ].join('\n');
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

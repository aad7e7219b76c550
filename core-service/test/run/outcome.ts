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

/** What takes the time, and the counts. */
export function summarize(outcomes: FileOutcome[], elapsedMs: number): string {
  const slowest = outcomes.toSorted((a, b) => b.ms - a.ms).slice(0, 10);
  const { passed, failed, skipped } = total(outcomes);
  return [
    '',
    'Slowest files:',
    ...slowest.map(({ file, ms }) => `${seconds(ms).padStart(8)}  ${file}`),
    '',
    `${passed} passed, ${failed} failed, ${skipped} skipped in ${outcomes.length} files, ${seconds(elapsedMs)}`,
  ].join('\n');
}

/** What somebody has to look at: what failed, and what passed at the second attempt only. A line each; may be empty. */
export function tell(outcomes: FileOutcome[], unsteady: FileOutcome[]): string {
  const lines = (word: string, of: FileOutcome[]): string[] =>
    of.flatMap(({ file, failed }) => failed.map((title) => `${word} ${file}: ${title.replace(/\s+/g, ' ')}\n`));
  return [...lines('FAILED', outcomes), ...lines('UNSTEADY', unsteady)].join('');
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startLane, type LaneOptions } from './lane-process.ts';
import { summarize, tell, total, type FileOutcome } from './outcome.ts';
import { findTestFiles, isUnit, needsPhp, planRun } from './test-files.ts';

/**
 * `npm test`: all test files, or those named and those of named folders, in one process more than the machine has cores, three at most: tests
 * wait more than they work.
 * A file that fails runs once more, alone, after all others: what passes then counts, and is named as unsteady.
 * `TEST_RESULT` names a file that gets "passed failed skipped", and below it what failed or was unsteady, line by line.
 */
const root = path.resolve(import.meta.dirname, '../../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    unit: { type: 'boolean', default: false },
    php: { type: 'boolean', default: false },
    grep: { type: 'string', short: 'g' },
    jobs: { type: 'string', short: 'j', default: String(Math.min(3, availableParallelism() + 1)) },
  },
});

const options: LaneOptions = { grep: values.grep, color: process.stdout.isTTY ?? false };
/** More failed files than these are no accident: they are not run again. */
const accidents = 4;
const outcomes: FileOutcome[] = [];

/** Files one after another; a process that dies takes nothing with it but the file it ran. */
async function work(queue: string[]): Promise<void> {
  while (queue.length > 0) {
    const lane = startLane(root, options);
    let last = '';
    for (let file = queue.shift(); file !== undefined; file = lane.isAlive() ? queue.shift() : undefined) {
      last = file;
      const outcome = await lane.run(file);
      process.stdout.write(lane.printed());
      for (const failure of outcome.failed) console.log(`  FAILED ${file}: ${failure}`);
      outcomes.push(outcome);
    }
    const wasAlive = lane.isAlive();
    const fault = await lane.end();
    process.stdout.write(lane.printed());
    lane.forget();
    if (wasAlive && fault) outcomes.push({ file: `after ${last}`, passed: 0, skipped: 0, failed: [fault], ms: 0 });
  }
}

/** Gives what failed first and passed now. */
async function runAgain(files: string[]): Promise<FileOutcome[]> {
  const failed = outcomes.filter((outcome) => outcome.failed.length > 0 && files.includes(outcome.file));
  if (failed.length === 0 || failed.length > accidents) return [];
  console.log(`\nOnce more, alone: ${failed.map(({ file }) => file).join(', ')}`);
  for (const first of failed) outcomes.splice(outcomes.indexOf(first), 1);
  await work(failed.map(({ file }) => file));
  const passed = new Set(outcomes.filter((outcome) => outcome.failed.length === 0).map(({ file }) => file));
  return failed.filter(({ file }) => passed.has(file));
}

// An end from outside ends the processes too: they are killed when this one exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const start = performance.now();
const found = findTestFiles(root);
const runnable = found.filter((file) => needsPhp(file) === values.php);
const named = positionals.map((name) => path.relative(root, path.resolve(name)));
const all =
  named.length > 0
    ? named.flatMap((name) => (name.endsWith('.ts') ? name : runnable.filter((file) => file.startsWith(`${name}/`))))
    : runnable;
const { shared, alone } = planRun(values.unit ? all.filter(isUnit) : all);
await Promise.all(Array.from({ length: Math.max(1, Number(values.jobs)) }, () => work(shared)));
await work(alone);
const unsteady = await runAgain(all);

console.log(summarize(outcomes, performance.now() - start));
const told = tell(outcomes, unsteady);
if (told) console.log(`\n${told}`);
if (positionals.length === 0 && !values.php)
  console.log(
    `Left out: ${found.filter(needsPhp).length} files of the WordPress plugin and the Bitrix module (npm run test:php, needs PHP).`,
  );
const { passed, failed, skipped } = total(outcomes);
if (process.env.TEST_RESULT) writeFileSync(process.env.TEST_RESULT, `${passed} ${failed} ${skipped}\n${told}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

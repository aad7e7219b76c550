import Mocha from 'mocha';
import rc from '../../../.mocharc.json' with { type: 'json' };
import { mochaGlobalTeardown } from '../harness/root-hooks.ts';
import type { FileOutcome } from './outcome.ts';
import type { LaneOptions } from './lane-process.ts';

/**
 * One of the processes that run test files: takes a file by message, runs it with a mocha of its own, answers with the
 * outcome. Browser, database server and loaded modules stay from file to file. The end of the channel is the end of the
 * work: then everything shared is closed, and what still keeps the process alive is a fault. An error that escapes
 * between two files ends the process, which is a fault as well.
 */
const { grep, color } = JSON.parse(process.argv[2] ?? '{}') as LaneOptions;

/** The failures are printed by `Spec` at the end of a file; a file where all is well needs no epilogue. */
class FileReporter extends Mocha.reporters.Spec {
  override epilogue(): void {
    if (this.failures.length > 0) super.epilogue();
    else console.log();
  }
}

async function runFile(file: string): Promise<FileOutcome> {
  const start = performance.now();
  const outcome: FileOutcome = { file, passed: 0, skipped: 0, failed: [], ms: 0 };
  console.log(`\n${file}`);
  try {
    await runMocha(file, outcome);
  } catch (error) {
    console.error(error);
    outcome.failed.push(`does not load: ${error instanceof Error ? error.message : String(error)}`);
  }
  outcome.ms = performance.now() - start;
  return outcome;
}

async function runMocha(file: string, outcome: FileOutcome): Promise<void> {
  const mocha = new Mocha({
    reporter: FileReporter,
    timeout: rc.timeout,
    forbidOnly: true,
    color,
    ...(grep && { grep }),
  });
  mocha.addFile(file);
  await mocha.loadFilesAsync();
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', () => outcome.passed++);
    runner.on('pending', () => outcome.skipped++);
    runner.on('fail', (test) => outcome.failed.push(test.fullTitle()));
  });
  // Else its listeners stay on the process, and those of many files hand an unhandled rejection round without end.
  mocha.dispose();
}

process.on('message', (file: string) => {
  void runFile(file).then((outcome) => process.send?.(outcome));
});
process.on('disconnect', () => void mochaGlobalTeardown());

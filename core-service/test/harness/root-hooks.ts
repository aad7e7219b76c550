import { closeSharedBrowser } from '../browser/chromium.ts';
import { stopTestCluster } from './database.ts';

const graceMs = Number(process.env.TEST_GRACE_MS ?? 20_000);

/** Runs once after the last test of the run. */
export async function mochaGlobalTeardown(): Promise<void> {
  await closeSharedBrowser();
  await stopTestCluster();
  failWhenSomethingStaysOpen();
}

/** A socket or process a test forgot would keep the run alive for ever: say what it is and fail. */
function failWhenSomethingStaysOpen(): void {
  setTimeout(() => {
    console.error(`Still open after the last test: ${process.getActiveResourcesInfo().join(', ')}`);
    // Mocha sets its own exit code in a listener; the later one wins.
    process.on('exit', () => (process.exitCode = 1));
    process.exit();
  }, graceMs).unref();
}

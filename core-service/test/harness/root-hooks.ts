import { closeSharedBrowser } from '../browser/chromium.ts';
import { stopTestCluster } from './database.ts';

/** Runs once after the last test of the run. */
export async function mochaGlobalTeardown(): Promise<void> {
  await closeSharedBrowser();
  await stopTestCluster();
}

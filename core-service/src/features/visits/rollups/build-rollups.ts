import type { Database } from '../../../platform/db/index.ts';
import { findBuilds, openBuild, takeStep, type StepSizes } from './rollup-builds.store.ts';

export interface RollupBuilder {
  /** Counts what was asked for and what a dead process left, until nothing is left to do here. */
  run(): Promise<void>;
  /** Counts one account's rollups anew from its raw events, in its own zone or the one it waits for. */
  rebuild(accountId: number): Promise<void>;
  /** Ends after the step under way. The next run goes on from there. */
  stop(): void;
}

export interface RollupBuilderOptions {
  sizes?: StepSizes;
  /** After a step: how many times as long as it took the database is left to others. */
  restFactor?: number;
}

/** Some ten milliseconds of the database's time each. */
const shortSteps: StepSizes = { events: 400, rows: 2000 };
const waitMs = 50;

/**
 * Builds of rollups in the background: short transactions with rests between them, so that whoever shares the database
 * hardly notices. Any number of processes may run it: a step belongs to who locks the build's row.
 */
export function createRollupBuilder(
  db: Database,
  { sizes = shortSteps, restFactor = 3 }: RollupBuilderOptions = {},
): RollupBuilder {
  let isStopped = false;

  const build = async (accountId: number): Promise<void> => {
    while (!isStopped) {
      const startedAt = performance.now();
      const outcome = await takeStep(db, accountId, sizes);
      if (outcome === 'gone') return;
      await rest(outcome === 'waiting' ? waitMs : (performance.now() - startedAt) * restFactor);
    }
  };

  return {
    run: async () => {
      for (const accountId of await findBuilds(db)) await build(accountId);
    },
    rebuild: async (accountId) => {
      await db.as('worker', (tx) => openBuild(tx, accountId));
      await build(accountId);
    },
    stop: () => void (isStopped = true),
  };
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

import { createRollupBuilder } from '../../src/features/visits/rollups/build-rollups.ts';
import { createDatabase } from '../../src/platform/db/index.ts';
import { answerParent, answerQuestions, processInput } from '../processes.ts';

/** A worker that counts rollups anew for as long as it is asked to, at the pace it has in service, or without rests. */
const { databaseUrl } = processInput<{ databaseUrl: string }>();
const db = createDatabase({ url: databaseUrl });

async function run({ seconds }: { seconds?: number }): Promise<{ seconds: number }> {
  const startedAt = performance.now();
  const builder = createRollupBuilder(db, seconds === undefined ? { restFactor: 0 } : {});
  const timer = setTimeout(() => builder.stop(), (seconds ?? 3600) * 1000);
  await builder.run();
  clearTimeout(timer);
  return { seconds: (performance.now() - startedAt) / 1000 };
}

answerQuestions(run);
answerParent({});

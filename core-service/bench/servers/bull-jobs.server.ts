import Bull from 'bull';
import { createRedisServer } from '../../src/platform/jobs/redis-server.fixture.ts';
import { answerParent, answerQuestions, processInput } from '../processes.ts';

/** Bull alone, on a Redis of its own: jobs that do nothing, as many at once as an account has places for letters. */
const { places } = processInput<{ places: number }>();
const redis = await createRedisServer();
await redis.start();
process.on('exit', () => void redis.kill());
process.on('SIGTERM', () => void redis.dispose().then(() => process.exit(0)));

async function run({ jobs }: { jobs: number }): Promise<{ jobsPerSecond: number }> {
  const queue = new Bull(`empty-${Date.now()}`, redis.url, {
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  await queue.addBulk(Array.from({ length: jobs }, () => ({ data: {} })));
  const startedAt = performance.now();
  let done = 0;
  await new Promise<void>((resolve) => {
    void queue.process(places, async () => {
      if (++done === jobs) resolve();
    });
  });
  const seconds = (performance.now() - startedAt) / 1000;
  await queue.close();
  return { jobsPerSecond: jobs / seconds };
}

answerQuestions(run);
answerParent({});

import { siteStats } from '../../src/features/visits/stats.ts';
import { createDatabase } from '../../src/platform/db/index.ts';
import { benchSite } from '../bed.ts';
import { percentile } from '../measure.ts';
import { answerParent, answerQuestions, processInput } from '../processes.ts';

export interface ReadResult {
  p50: number;
  p99: number;
}

/** Reads the figures of a dashboard as `GET /v1/stats` does, without HTTP: one tenant transaction, 50 times a second. */
const { databaseUrl } = processInput<{ databaseUrl: string }>();
const db = createDatabase({ url: databaseUrl });
const account = { uid: benchSite.accountId, timeZone: 'Europe/Moscow' };

async function run({ seconds, from, to }: { seconds: number; from: string; to: string }): Promise<ReadResult> {
  const period = { from, to, siteId: benchSite.siteId };
  const latencies: number[] = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const askedAt = performance.now();
    await db.read('tenant', (reads) => siteStats(reads, { account, now: new Date() }, period), account.uid);
    latencies.push(performance.now() - askedAt);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, askedAt + 20 - performance.now())));
  }
  return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}

answerQuestions(run);
answerParent({});

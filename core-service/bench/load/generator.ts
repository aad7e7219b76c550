import { percentile } from '../measure.ts';
import { answerParent, answerQuestions } from '../processes.ts';
import { openConnection, type Connection } from './connection.ts';
import { collectRequests, getRequests, type GetShape, type RequestShape } from './requests.ts';

export interface Load {
  port: number;
  connections: number;
  seconds: number;
  /** Requests per second over all connections; without it every connection sends as soon as it is answered. */
  rate?: number;
  collect?: RequestShape;
  get?: GetShape;
}
export interface LoadResult {
  requestsPerSecond: number;
  refused: number;
  p50: number;
  p99: number;
}

async function run(load: Load): Promise<LoadResult> {
  const next = load.collect ? collectRequests(load.collect) : getRequests(load.get ?? { path: '/' });
  const connections = await Promise.all(Array.from({ length: load.connections }, () => openConnection(load.port)));
  const startedAt = performance.now();
  const until = startedAt + load.seconds * 1000;
  const latencies: number[] = [];
  let refused = 0;
  const once = (connection: Connection) =>
    new Promise<void>((resolve) => {
      const sentAt = performance.now();
      connection.send(next(), (status) => {
        latencies.push(performance.now() - sentAt);
        if (status < 200 || status > 299) refused++;
        resolve();
      });
    });
  const pauseMs = load.rate ? (load.connections / load.rate) * 1000 : 0;
  await Promise.all(
    connections.map((connection, index) => drive(() => once(connection), until, pauseMs, index / load.connections)),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  for (const connection of connections) connection.close();
  const answered = latencies.length - refused;
  return {
    requestsPerSecond: answered / seconds,
    refused,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}

/** One connection's work until the deadline; with a pause it keeps to its beat and catches up after a slow answer. */
async function drive(once: () => Promise<void>, until: number, pauseMs: number, offset: number): Promise<void> {
  let dueAt = performance.now() + pauseMs * offset;
  while (performance.now() < until) {
    const early = dueAt - performance.now();
    if (pauseMs > 0 && early > 1) await new Promise((resolve) => setTimeout(resolve, early));
    await once();
    dueAt += pauseMs;
  }
}

answerParent({});
answerQuestions((load) => run(load as unknown as Load));

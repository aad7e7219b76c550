import { percentile } from '../measure.ts';
import { answerParent, answerQuestions } from '../processes.ts';
import { openConnection, type Connection } from './connection.ts';
import { collectRequests, getRequests, type GetShape, type NextRequest, type RequestShape } from './requests.ts';

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
  const requests = load.collect ? collectRequests(load.collect) : getRequests(load.get ?? { path: '/' });
  const connections = await Promise.all(Array.from({ length: load.connections }, () => openConnection(load.port)));
  const startedAt = performance.now();
  const until = startedAt + load.seconds * 1000;
  const pauseMs = load.rate ? (load.connections / load.rate) * 1000 : 0;
  const latencies: number[] = [];
  let refused = 0;
  const hear = (status: number, latency: number): void => {
    latencies.push(latency);
    if (status < 200 || status > 299) refused++;
  };
  await Promise.all(
    connections.map((connection, index) =>
      drive(connection, requests(), { until, pauseMs, dueAt: startedAt + (pauseMs * index) / load.connections }, hear),
    ),
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

interface Beat {
  until: number;
  pauseMs: number;
  dueAt: number;
}

/** One connection's work until the deadline; with a pause it keeps to its beat and catches up after a slow answer. */
function drive(
  connection: Connection,
  next: NextRequest,
  { until, pauseMs, dueAt }: Beat,
  hear: (status: number, latency: number) => void,
): Promise<void> {
  return new Promise((resolve) => {
    let due = dueAt;
    const ask = (): void => {
      const sentAt = performance.now();
      connection.send(next(), (status) => {
        hear(status, performance.now() - sentAt);
        due += pauseMs;
        goOn();
      });
    };
    const goOn = (): void => {
      const now = performance.now();
      if (now >= until) resolve();
      else if (pauseMs > 0 && due - now > 1) setTimeout(ask, due - now);
      else ask();
    };
    goOn();
  });
}

answerQuestions(run);
answerParent({});

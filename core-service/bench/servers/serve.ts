import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerParent, answerQuestions } from '../processes.ts';

/** Listens on a free port, tells it to the parent, and reports processor time used when asked. */
export function serve(listener: RequestListener, more?: () => object): void {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1', () => answerParent({ port: (server.address() as AddressInfo).port }));
  answerQuestions(async () => ({ ...process.cpuUsage(), ...more?.() }));
}

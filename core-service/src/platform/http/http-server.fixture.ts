import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { createI18n } from '../i18n/index.ts';
import { createLog, type Log } from '../log/index.ts';
import { requestContext, type SessionInfo } from './context.ts';
import { problemHandler } from './problem.ts';

export interface HttpServer {
  origin: string;
  close(): void;
}

export interface HttpServerOptions {
  /** Who is signed in. */
  session?: SessionInfo;
  log?: Log;
}

/** Express as the service sets it up, with routes of the test. */
export async function serveHttp(
  addRoutes: (app: Express) => void,
  { session, log = createLog('silent') }: HttpServerOptions = {},
): Promise<HttpServer> {
  const app = express();
  app.use(requestContext({ i18n: createI18n(), authenticate: async () => session }));
  addRoutes(app);
  app.use(problemHandler(log));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '../platform/config/index.ts';

export interface WebServer {
  port: number;
  /** Replaces the "starting" answer by the service. */
  serve(listener: RequestListener): void;
  /** Takes no new connections and waits for the requests that run, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** The port is taken by somebody else: said before anything is started. */
export class PortTakenError extends Error {}

/**
 * Listens at once, so that a taken port is known before the database starts; until the service is ready
 * every request is answered 503.
 * @throws PortTakenError | ConfigError
 */
export async function listen(port: number, host: string): Promise<WebServer> {
  let listener: RequestListener = (_req, res) => {
    res.writeHead(503, { 'Retry-After': '1', 'Content-Type': 'text/plain' }).end('Starting, try again in a second.\n');
  };
  const server = createServer((req, res) => listener(req, res));
  // Slow senders may not hold a connection for long (ASVS 15.2.2); bodies are small here.
  server.headersTimeout = 15_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 65_000;
  await bound(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    serve: (next) => void (listener = next),
    stop: (graceMs) => close(server, graceMs),
  };
}

function bound(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(sayWhy(error, port, host)));
    server.listen(port, host, resolve);
  });
}

function sayWhy(error: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new PortTakenError(
        `Port ${port} is taken: by another program, or by this service started before (look at http://localhost:${port}/).\n` +
          `Stop it, or choose another port: PORT=${port + 1} npm start`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ConfigError([`HOST: ${host} is not an address of this machine`]);
    case 'EACCES':
      return new ConfigError([`PORT: this account may not listen on ${port}; ports from 1024 up are free to all`]);
    default:
      return error;
  }
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
}

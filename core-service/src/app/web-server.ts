import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { ConfigError } from '../platform/config/index.ts';

export interface WebServer {
  port: number;
  /** Replaces the "starting" answer by the service. */
  serve(listener: RequestListener): void;
  /** Takes no new connections and waits for the requests that run, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Room for a search of ten thousand signs, each percent-encoded: how much of it is of use is for the endpoint to say. */
const maxHeaderSize = 128 * 1024;
/** How long the rest of what is refused already is read and thrown away: the answer would be lost with the connection. */
const lingerMs = 2000;

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
  const server = createServer({ maxHeaderSize }, (req, res) => listener(req, res));
  server.on('clientError', refuse);
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

/** Of what is no request yet nothing is known, the language of its reader neither. */
const refusals: Record<string, string> = {
  HPE_HEADER_OVERFLOW: `431 Request Header Fields Too Large
Адрес и заголовки запроса вместе длиннее 128 КБ. Сократите их.
The address and the headers of the request are longer than 128 KB together. Shorten them.`,
  ERR_HTTP_REQUEST_TIMEOUT: `408 Request Timeout
Запрос пришёл не целиком. Повторите его.
The request did not arrive whole. Send it again.`,
};
const noHttp = `400 Bad Request
Это не запрос HTTP.
This is no HTTP request.`;

function refuse({ code = '' }: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) return;
  const [status, ...words] = (refusals[code] ?? noHttp).split('\n');
  const body = Buffer.from(`${words.join('\n')}\n`);
  const headers = ['Content-Type: text/plain; charset=utf-8', `Content-Length: ${body.length}`, 'Connection: close'];
  socket.write([`HTTP/1.1 ${status}`, ...headers, '', ''].join('\r\n'));
  socket.end(body);
  setTimeout(() => socket.destroy(), lingerMs).unref();
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

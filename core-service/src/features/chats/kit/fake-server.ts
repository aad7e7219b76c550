import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface FakeCall {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface FakeAnswer {
  status?: number;
  headers?: Record<string, string>;
  json: unknown;
}

/**
 * What goes wrong with one message: the connection breaks before anything is done, or after it; nothing ever comes after it; a proxy's page comes; half
 * of the answer comes; the messenger has trouble.
 */
export type Fault = 'drop' | 'drop-after' | 'silent-after' | 'html' | 'half' | 'trouble';

export interface FakeServer {
  url: string;
  /** For the next messages, one after the other. */
  faults: Fault[];
  stop(): Promise<void>;
}

export interface FakeSpec {
  answer(call: FakeCall): FakeAnswer | Promise<FakeAnswer>;
  /** Faults happen to messages only. */
  isMessage(call: FakeCall): boolean;
}

/** The server under every fake messenger. */
export async function startFakeServer({ answer, isMessage }: FakeSpec): Promise<FakeServer> {
  const faults: Fault[] = [];
  const take = async (call: FakeCall, res: ServerResponse): Promise<void> => {
    const fault = isMessage(call) ? faults.shift() : undefined;
    if (fault === 'drop') return void res.socket?.destroy();
    if (fault === 'html') return void res.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>');
    if (fault === 'trouble')
      return void res.writeHead(500).end('{"ok":false,"error_code":500,"description":"Internal"}');
    const { status = 200, headers = {}, json } = await answer(call);
    if (fault === 'silent-after') return;
    if (fault === 'drop-after') return void res.socket?.destroy();
    const body = JSON.stringify(json);
    if (fault === 'half') {
      res.writeHead(status, { 'content-length': String(Buffer.byteLength(body)) }).write(body.slice(0, 9));
      return void res.socket?.destroySoon();
    }
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };
  const server: Server = createServer((req, res) => {
    void text(req).then((body) => {
      const { pathname, searchParams } = new URL(req.url ?? '', 'http://fake');
      const call = { method: req.method ?? '', path: pathname, query: searchParams, headers: req.headers, body };
      return take(call, res).catch((error: unknown) => res.writeHead(599).end(String(error)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

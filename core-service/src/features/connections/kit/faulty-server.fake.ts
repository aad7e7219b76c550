import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';

export interface Asked {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status: number;
  body: string;
  type?: string;
  headers?: Record<string, string>;
}

/**
 * What goes wrong with a call. `lost` = it never came; `cut` = it was done, then the connection broke; `half` = it was done
 * and half of the answer came; `silent` = it was done and nothing ever comes; an answer = it was not done.
 */
export type Fault = 'lost' | 'cut' | 'half' | 'silent' | Answer;

export interface FaultyServer {
  origin: string;
  /** `host:port`, as OUTBOUND_PRIVATE_HOSTS wants it. */
  place: string;
  asked: Asked[];
  /** What every call is answered instead, and nothing is done; undefined = all is well again. */
  answerAll(answer: Answer | undefined): void;
  /** Every call is done at once and told late. */
  tellLate(ms: number): void;
  /** The next call whose method, path and body match goes wrong. */
  spoil(matching: RegExp, fault: Fault): void;
  stop(): Promise<void>;
}

/** A made-up service that answers what `answer` says, unless something was spoilt. */
export async function startFaultyServer(
  answer: (asked: Asked) => Answer,
  /** Of services that hold connections open. */
  onUpgrade?: (req: IncomingMessage, socket: Duplex, head: Buffer) => void,
): Promise<FaultyServer> {
  const asked: Asked[] = [];
  let lateMs = 0;
  let toAll: Answer | undefined;
  const faults: { matching: RegExp; fault: Fault }[] = [];
  const take = (one: Asked): Fault | undefined => {
    const at = faults.findIndex(({ matching }) => matching.test(`${one.method} ${one.path} ${one.body}`));
    return at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
  };
  const server = createServer((req, res) => {
    void text(req).then((body) => {
      const one = { method: req.method ?? '', path: req.url ?? '', headers: req.headers, body };
      asked.push(one);
      const fault = toAll ?? take(one);
      const told = typeof fault === 'object' ? fault : fault === 'lost' ? undefined : answer(one);
      setTimeout(() => respond({ req, res, fault, told }), lateMs).unref();
    });
  });
  if (onUpgrade) server.on('upgrade', onUpgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${place}`,
    place,
    asked,
    answerAll: (answer) => void (toAll = answer),
    tellLate: (ms) => void (lateMs = ms),
    spoil: (matching, fault) => void faults.push({ matching, fault }),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface Responding {
  req: IncomingMessage;
  res: ServerResponse;
  fault: Fault | undefined;
  told: Answer | undefined;
}

function respond({ req, res, fault, told }: Responding): void {
  if (!told) return void req.socket.destroy();
  const { status, body, type = 'application/json', headers = {} } = told;
  if (fault === 'silent') return;
  if (fault === 'cut') return void req.socket.destroy();
  const bytes = Buffer.from(body);
  res.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...headers });
  if (fault !== 'half') return void res.end(bytes);
  res.write(bytes.subarray(0, bytes.length / 2), () => req.socket.destroy());
}

/** What stands before services that are down. */
export const htmlPage: Answer = { status: 200, body: '<!doctype html><h1>Технические работы</h1>', type: 'text/html' };

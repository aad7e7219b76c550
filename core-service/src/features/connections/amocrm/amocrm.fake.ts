import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createFakeAccount, type FakeAccount } from './amocrm.fake-account.ts';
import { problem, respond, type Answer, type FakeCall } from './amocrm.fake-routes.ts';
import { createFakeTokens, type FakeTokens } from './amocrm.fake-tokens.ts';

/**
 * What goes wrong with a call. `-after` = the work is done and the answer is lost: nothing comes, the connection breaks,
 * it breaks in the middle of the body, a byte comes now and then, a page comes instead.
 */
export type FakeFault =
  | 'silent-after'
  | 'drop-after'
  | 'drop-mid-body-after'
  | 'drip-after'
  | 'html-after'
  | { status: number; retryAfter?: number }
  /** Looked up and done at once, told late. */
  | { lateMs: number };

export interface AmoFake {
  /** `host:port`. */
  place: string;
  origin: string;
  account: FakeAccount;
  tokens: FakeTokens;
  calls: FakeCall[];
  /** Calls that came too often. */
  readonly refused: number;
  /** `n` counts calls from 1. */
  behave(fault: (call: FakeCall, n: number) => FakeFault | undefined): void;
  stop(): Promise<void>;
}

const page = '<!doctype html><title>amoCRM</title><h1>Ведутся технические работы</h1>';

/** As strict as the contract sheet: bodies are arrays, nothing found is 204, 7 calls a second, exact content types. */
export async function startAmoFake({
  perSecond = 7,
  redirectUri = 'https://sp.example/oauth/amocrm',
} = {}): Promise<AmoFake> {
  const account = createFakeAccount();
  const tokens = createFakeTokens({ client_id: 'our-app', client_secret: 'our-secret', redirect_uri: redirectUri });
  const calls: FakeCall[] = [];
  let faultOf: Parameters<AmoFake['behave']>[0] = () => undefined;
  let recent: number[] = [];
  let refused = 0;

  const isTooOften = (): boolean => {
    const at = performance.now();
    recent = [...recent.filter((each) => at - each < 1000), at];
    return recent.length > perSecond;
  };
  const server = createServer((req, res) => {
    void text(req).then((body) => {
      const { pathname, searchParams } = new URL(req.url ?? '', 'http://fake');
      const call = { method: req.method ?? '', path: pathname, query: searchParams, body };
      calls.push(call);
      if (isTooOften()) {
        refused += 1;
        return send(res, { status: 429 });
      }
      const fault = faultOf(call, calls.length);
      const late = typeof fault === 'object' && 'lateMs' in fault ? fault.lateMs : undefined;
      if (typeof fault === 'object' && 'status' in fault) return send(res, { status: fault.status }, fault.retryAfter);
      const isAllowed = !pathname.startsWith('/api/') || tokens.isLive(req.headers.authorization);
      const answer = isAllowed
        ? respond({ account, tokens, place: place() }, call)
        : { status: 401, body: problem(401) };
      if (late !== undefined) return setTimeout(() => send(res, answer), late);
      return typeof fault === 'string' ? spoil(res, fault, answer) : send(res, answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    place: place(),
    origin: `http://${place()}`,
    account,
    tokens,
    calls,
    get refused() {
      return refused;
    },
    behave: (next) => void (faultOf = next),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function send(res: ServerResponse, { status, body, location }: Answer, retryAfter?: number): void {
  if (retryAfter !== undefined) res.setHeader('retry-after', String(retryAfter));
  if (location !== undefined) return void res.writeHead(status, { location }).end();
  if (status === 204) return void res.writeHead(204).end();
  if (body === undefined) return void res.writeHead(status, { 'content-type': 'text/html' }).end(page);
  const type = status < 400 ? 'application/hal+json' : 'application/problem+json';
  res.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
}

function spoil(res: ServerResponse, fault: Exclude<FakeFault, object>, { body = {} }: Answer): void {
  if (fault === 'silent-after') return;
  if (fault === 'drop-after') return void res.socket?.destroy();
  if (fault === 'html-after') return send(res, { status: 200 });
  const whole = JSON.stringify(body);
  res.writeHead(200, { 'content-type': 'application/hal+json', 'content-length': Buffer.byteLength(whole) });
  if (fault === 'drip-after') {
    res.write(whole.slice(0, 1));
    const drip = setInterval(() => res.write(' '), 100);
    return void res.on('close', () => clearInterval(drip));
  }
  res.write(whole.slice(0, whole.length / 2));
  res.socket?.destroySoon();
}

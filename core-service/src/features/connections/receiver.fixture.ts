import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Heard {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** How a receiver answers: a status, or its own way. `call` counts from 1. */
export type Behaviour = (heard: Heard, call: number, res: ServerResponse) => number | undefined;

/** One address of a receiver. */
export interface Hook {
  url: string;
  heard: Heard[];
  behave(behaviour: Behaviour): void;
}

/** Somebody's program that takes leads, and can misbehave. */
export interface Receiver {
  /** `host:port`. */
  place: string;
  /** An address of its own for each test: leads of the tests before may still be on their way. */
  hook(): Hook;
  stop(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const hooks = new Map<string, { heard: Heard[]; behaviour: Behaviour }>();
  const server: Server = createServer((req, res) => {
    void text(req).then((body) => {
      const path = req.url ?? '';
      const hook = hooks.get(path.split('?')[0] ?? '');
      if (!hook) return void res.writeHead(404).end();
      const one = { method: req.method ?? '', path, headers: req.headers, body };
      hook.heard.push(one);
      const status = hook.behaviour(one, hook.heard.length, res);
      if (status !== undefined) res.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    place,
    hook: () => {
      const path = `/hooks/${hooks.size + 1}`;
      const hook = { heard: [] as Heard[], behaviour: (() => 204) as Behaviour };
      hooks.set(path, hook);
      return {
        url: `http://${place}${path}?token=secret-of-the-path`,
        heard: hook.heard,
        behave: (next) => void (hook.behaviour = next),
      };
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

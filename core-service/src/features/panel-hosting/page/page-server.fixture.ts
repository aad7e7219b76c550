import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Router } from 'express';

export interface PageServer {
  origin: string;
  /** Answer and text of a page. */
  read(path: string, lang?: string): Promise<{ answer: Response; text: string }>;
  stop(): Promise<void>;
}

/** One router behind a real HTTP server on a free port. */
export async function servePages(router: Router): Promise<PageServer> {
  const server = await new Promise<Server>((resolve) => {
    const listening = express()
      .use(router)
      .listen(0, '127.0.0.1', () => resolve(listening));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    read: async (path, lang) => {
      const answer = await fetch(origin + path, { headers: lang ? { 'accept-language': lang } : {} });
      return { answer, text: await answer.text() };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { leadFacts } from '../leads/index.ts';
import type { Attempt } from './channel.ts';
import type { DestinationKind } from './index.ts';

/** A second kind of destination, as a connector will be one: two calls to a CRM, a contact and then its deal. */
export const crmKind: DestinationKind = {
  prepare: ({ lead, t, destination, key, progress }) => {
    const { url } = z.object({ url: z.string() }).parse(destination.address);
    const known = z.object({ contact: z.string() }).nullable().parse(progress);
    const facts = leadFacts(lead, t);
    return async () => {
      const contact = known?.contact ?? (await post(`${url}/contacts`, { key, name: lead.name }));
      if (typeof contact !== 'string') return contact;
      const deal = await post(`${url}/deals`, { key, contact, facts });
      if (typeof deal !== 'string') return { ...deal, progress: { contact } };
      return {
        outcome: { kind: 'delivered' },
        externalId: deal,
        exchange: { status: 200, request: `deal of ${contact}`, answer: deal },
      };
    };
  },
};

/** The id the receiver gave, or how it refused. */
async function post(url: string, body: unknown): Promise<string | Attempt> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const words = await answer.text();
  if (answer.ok) return words;
  const exchange = { status: answer.status, request: new URL(url).pathname, answer: words };
  const reason = { key: 'try-later', values: { reply: words } };
  if (answer.status < 500 && answer.status !== 429) return { outcome: { kind: 'rejected', reason }, exchange };
  return { outcome: { kind: 'retry', reason }, exchange };
}

export interface Crm {
  url: string;
  /** What it was asked: path and body. */
  asked: { path: string; body: { key: string; facts?: unknown } }[];
  /** Status for a call, counted from 1; 200 unless told. May take its time. */
  behave(behaviour: (path: string, call: number) => number | Promise<number>): void;
  stop(): Promise<void>;
}

export async function startCrm(): Promise<Crm> {
  const asked: Crm['asked'] = [];
  let behaviour: (path: string, call: number) => number | Promise<number> = () => 200;
  const answer = async (req: IncomingMessage): Promise<[status: number, words: string]> => {
    const path = req.url ?? '';
    asked.push({ path, body: JSON.parse(await text(req)) as { key: string } });
    const status = await behaviour(path, asked.length);
    return [status, status === 200 ? `${path.slice(1)}-${asked.length}` : 'no \0 today'];
  };
  const server: Server = createServer((req, res) => {
    void answer(req).then(([status, words]) => res.writeHead(status).end(words));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave: (next) => void (behaviour = next),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

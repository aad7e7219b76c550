/// <reference types="node" />
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectSchema, leadSubmissionSchema } from '@smartpoint/contracts/page';
import { sendFromPage } from '@smartpoint/contracts/page-sends';
import type { PageRequests, PageSay } from '@smartpoint/contracts/page-sends';
import { beginsSmall, codeOf } from '@smartpoint/contracts/widgets/code-of';
import { openingOf } from '@smartpoint/contracts/widgets/opening';
import type { CollectBatch, LeadSubmission, LoaderWidget, PageWidget, SiteConfig } from '@smartpoint/contracts/page';
import { callTimesOf, type CallTimes } from '@smartpoint/contracts/call-times';
import type { ItemsPage } from '@smartpoint/contracts/widgets/showcase';
import { buildLoader, buildWidgetAssets } from '../build.ts';
import { listen } from './listen.fixture.ts';
import type { Listening } from './listen.fixture.ts';

/** What the service does with one request: all is well, an answer of its own, or a fault of the network. */
export type Behaviour =
  | 'well'
  | 'hang'
  /** The connection breaks before anything is read. */
  | 'drop'
  /** The request is taken, then the connection breaks: nobody knows. */
  | 'take-and-drop'
  | { status: number; headers?: Record<string, string>; body?: unknown };

export interface Received {
  path: string;
  /** batchId or submissionId. */
  id: string;
  at: number;
  contentType: string;
  /** As its address tells, ms; 0 when it tells none. */
  age: number;
}

/** A site with its widgets whole, as the service knows them. */
export type FakeSite = Omit<SiteConfig, 'widgets'> & { widgets: (PageWidget & Pick<LoaderWidget, 'isQuiet'>)[] };

export interface FakeService extends Listening {
  /** The site: what the loader gets of it, and what its widgets show. */
  config: FakeSite;
  /** Every request to `/v1/…`, taken or not. */
  received: Received[];
  /** Taken once per id, like the real one. */
  batches: Map<string, CollectBatch>;
  leads: Map<string, LeadSubmission>;
  /** Bodies the contract refuses. There must be none. */
  invalid: unknown[];
  /** What pages say of requests that they send themselves. */
  said: PageSay[];
  /** What a page is given for a lead that it begins to send; the first one to begin has it. */
  pageRequest?: PageRequests[keyof PageRequests];
  /** How many requests for loader and chunks there were, by file. */
  served: string[];
  /** Where visitors are, for pages that ask. */
  /** When visitors who left a lead are called, in words. */
  promise?: string;
  place?: { country: string; city: string };
  behave: (path: string, count: number) => Behaviour;
  /** Overrides what the loader or a chunk is served as. */
  serve: (file: string) => Behaviour;
  /** What a showcase finds in its feed. */
  findItems: (query: URLSearchParams) => ItemsPage;
  /** When a branch calls. */
  callTimes: (query: URLSearchParams) => CallTimes;
  /** Visits and events of widgets in all batches, `show 1` → how many. */
  counts(): Record<string, number>;
  /** Pages seen, as reported: path and the id of the look, in the order in which they arrived. */
  looks(): { path: string; hitId: string | undefined }[];
}

const assets = buildWidgetAssets();

const alwaysOpen = {
  timeZone: 'Europe/Samara',
  week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '00:00' }]),
  special: [],
};

/** A strict and, when told to, misbehaving stand-in for the service: `/w/k.js`, chunks, `/v1/collect`, `/v1/leads`. */
export async function startFakeService(config: Omit<FakeSite, 'origin' | 'chunks' | 'revision'>): Promise<FakeService> {
  const { loader, chunks, drawings, positions, chunkByKind, revision } = await assets;
  const counters: Record<string, number> = {};

  const takeBody = async (
    request: IncomingMessage,
    { pathname: path, searchParams }: URL,
  ): Promise<[Received, unknown]> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString()) as { batchId?: string; submissionId?: string };
    const id = body.batchId ?? body.submissionId ?? '';
    const contentType = request.headers['content-type'] ?? '';
    return [{ path, id, at: Date.now(), contentType, age: Number(searchParams.get('age')) }, body];
  };

  const hear = (body: unknown): { status: number; body: unknown } => {
    const parsed = sendFromPage.body?.safeParse(body);
    if (!parsed?.success) service.invalid.push({ body, issues: parsed?.error.issues });
    const said = body as PageSay;
    const isOfLead = service.leads.has(said.submissionId);
    const isYours = isOfLead && (said.says !== 'begins' || !service.said.some(({ says }) => says === 'begins'));
    service.said.push(said);
    return { status: 200, body: { isYours, request: (isYours && service.pageRequest) || null } };
  };

  const take = (path: string, body: unknown): { status: number; body: unknown } => {
    if (path === '/v1/page-sends') return hear(body);
    const parsed = (path === '/v1/leads' ? leadSubmissionSchema : collectSchema).safeParse(body);
    if (!parsed.success) service.invalid.push({ body, issues: parsed.error.issues });
    if (path === '/v1/collect') {
      const batch = body as CollectBatch;
      service.batches.set(batch.batchId, batch);
      return { status: 202, body: { batchId: batch.batchId, ...(batch.wantsPlace && { place: service.place }) } };
    }
    const lead = body as LeadSubmission;
    if (!service.leads.has(lead.submissionId)) service.leads.set(lead.submissionId, lead);
    const leadId = [...service.leads.keys()].indexOf(lead.submissionId) + 1;
    const { promise } = service;
    return { status: 201, body: { leadId, submissionId: lead.submissionId, ...(promise && { promise }) } };
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const address = new URL(request.url ?? '/', 'http://x');
    const path = address.pathname;
    // Chromium repeats a request by itself when a connection breaks that was used before.
    response.setHeader('connection', 'close');
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-expose-headers', 'retry-after');
    if (!path.startsWith('/v1/')) return serveFile(address, request, response);
    const behaviour = service.behave(path, (counters[path] = (counters[path] ?? 0) + 1));
    const [received, body] = await takeBody(request, address);
    service.received.push(received);
    if (behaviour === 'take-and-drop') take(path, body);
    respond(behaviour, response, () => {
      const answer = take(path, body);
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    });
  };

  const serveFile = (
    { pathname: path, searchParams }: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ): void => {
    const file = path.split('/').at(-1) ?? '';
    service.served.push(file);
    respond(service.serve(file), response, () => {
      const content =
        file === 'items.json'
          ? JSON.stringify(service.findItems(searchParams))
          : file === 'call-times.json'
            ? JSON.stringify(service.callTimes(searchParams))
            : contentOf(service.config, path, positions);
      if (content) return void response.writeHead(200, { 'content-type': 'application/json' }).end(content);
      const drawing = drawings.get(file);
      if (drawing) return void response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(drawing);
      const code = file === 'k.js' ? buildLoader(loaderConfig(service.config), loader) : chunks.get(file);
      response
        .writeHead(code === undefined ? 404 : 200, {
          'content-type': 'text/javascript; charset=utf-8',
          'cache-control': file === 'k.js' ? 'no-cache' : 'public, max-age=31536000, immutable',
        })
        .end(code);
    });
  };

  const listening = await listen(
    createServer((request, response) => void handle(request, response).catch(() => response.destroy())),
  );
  const service: FakeService = {
    ...listening,
    config: { ...config, origin: listening.origin, chunks: chunkByKind, revision },
    received: [],
    batches: new Map(),
    leads: new Map(),
    invalid: [],
    said: [],
    served: [],
    behave: () => 'well',
    serve: () => 'well',
    callTimes: () => ({ isCalled: true, ...callTimesOf(alwaysOpen, Date.now()) }),
    findItems: () => ({ items: [], total: 0, categories: [] }),
    counts: () => countEvents(service.batches.values()),
    looks: () => looksOf(service.batches.values()),
  };
  return service;
}

const loaderConfig = ({ widgets, ...site }: FakeSite): SiteConfig => ({
  ...site,
  widgets: widgets.map(({ id, version, isQuiet, ...content }) => {
    const isSmall = isQuiet || beginsSmall(content);
    return { id, version, ...codeOf(content), ...(isSmall && { isQuiet: true }), ...openingOf(content.settings) };
  }),
});

/** `/w/<siteKey>/<id>-<version>.json`. */
function contentOf(
  { siteKey, widgets }: FakeSite,
  path: string,
  positions: Record<string, string>,
): string | undefined {
  const widget = widgets.find(({ id, version }) => path === `/w/${siteKey}/${id}-${version}.json`);
  if (!widget) return undefined;
  const { kind, settings } = widget;
  const css = 'position' in settings ? positions[settings.position] : undefined;
  return JSON.stringify({ kind, settings: { ...settings, css } });
}

function respond(behaviour: Behaviour, response: ServerResponse, well: () => void): void {
  if (behaviour === 'well') well();
  else if (behaviour === 'drop' || behaviour === 'take-and-drop') response.destroy();
  else if (behaviour !== 'hang') {
    const { status, headers = {}, body } = behaviour;
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/problem+json', ...headers });
    // Refusals name the page that explains them.
    const { code } = Object(body) as { code?: unknown };
    response.end(
      isText ? body : JSON.stringify({ ...(code !== undefined && { type: `/docs/errors/#${code}` }), ...Object(body) }),
    );
  }
}

function looksOf(batches: Iterable<CollectBatch>): { path: string; hitId: string | undefined }[] {
  return [...batches].flatMap(({ page, hitId, events }) =>
    events.filter(({ type }) => type === 'page').map(() => ({ path: new URL(page.url).pathname, hitId })),
  );
}

function countEvents(batches: Iterable<CollectBatch>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type, widgetId } of [...batches].flatMap((batch) => batch.events)) {
    if (type === 'page' || type === 'leave') continue;
    const name = [type, widgetId].filter(Boolean).join(' ');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

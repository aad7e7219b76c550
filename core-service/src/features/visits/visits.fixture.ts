import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import type { CollectBatch } from '@smartpoint/contracts/page';
import type { Database } from '../../platform/db/index.ts';
import { createI18n } from '../../platform/i18n/index.ts';
import { createLog } from '../../platform/log/index.ts';
import type { Home } from '../sites/index.ts';
import { createVisits, isCollect, type Visits, type VisitsDeps } from './index.ts';

export const browser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

/** The collect door alone on a free port. */
export interface CollectServer {
  url: string;
  visits: Visits;
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

export async function startCollectServer(db: Database, deps: Partial<VisitsDeps> = {}): Promise<CollectServer> {
  const visits = createVisits({
    db,
    log: createLog('silent'),
    clock: { now: () => new Date() },
    i18n: createI18n(),
    queueLimit: 20_000,
    keptMonths: 14,
    geo: { lookup: () => ({ countryCode: 'RU', region: 'Пермский край', city: 'Пермь' }) },
    clientAddress: () => '195.239.239.83',
    ...deps,
  });
  const server = createServer((req, res) => (isCollect(req) ? visits.collect(req, res) : res.writeHead(404).end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/collect`;
  return {
    url,
    visits,
    post: (body, headers = {}) => postTo(url, body, headers),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await visits.drain();
    },
  };
}

export function postTo(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body:
      typeof body === 'string' || body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'user-agent': browser, 'accept-language': 'en', ...headers },
  });
}

export interface SeededSite {
  accountId: number;
  siteId: number;
  siteKey: string;
  widgetIds: number[];
}

/** A site with widgets; in an account of its own unless one is named. */
export async function seedSite(
  owner: pg.Pool,
  {
    accountId,
    timeZone = 'Europe/Moscow',
    widgets = 2,
  }: { accountId?: number; timeZone?: string; widgets?: number } = {},
): Promise<SeededSite> {
  const account = accountId ?? (await seedAccount(owner, timeZone));
  const siteKey = `${account.toString(36)}-${randomBytes(10).toString('hex')}`;
  const siteId = await idOf(
    owner,
    `INSERT INTO sites (account_id, site_key, name, url) VALUES ($1, $2, 'shop', 'https://shop.example') RETURNING id`,
    [account, siteKey],
  );
  const widgetIds: number[] = [];
  for (let index = 0; index < widgets; index++) widgetIds.push(await seedWidget(owner, account, siteId));
  return { accountId: account, siteId, siteKey, widgetIds };
}

export function seedWidget(owner: pg.Pool, accountId: number, siteId: number): Promise<number> {
  return idOf(
    owner,
    `INSERT INTO widgets (account_id, site_id, kind, name, position) VALUES ($1, $2, 'popup', 'popup', 1) RETURNING id`,
    [accountId, siteId],
  );
}

function seedAccount(owner: pg.Pool, timeZone: string): Promise<number> {
  return idOf(owner, `INSERT INTO accounts (name, time_zone, locale) VALUES ('a', $1, 'ru') RETURNING id`, [timeZone]);
}

async function idOf(owner: pg.Pool, sql: string, values: unknown[]): Promise<number> {
  const { rows } = await owner.query<{ id: number }>(sql, values);
  return rows[0]?.id ?? 0;
}

/** As the directory knows a site of `seedSite`. */
export function aHome(isInstalled: boolean): Home {
  return { url: 'https://shop.example', allowedDomains: [], countsElsewhere: false, isInstalled, isDemo: false };
}

/** A valid batch of one visit. */
export function aBatch(siteKey: string, changes: Partial<CollectBatch> = {}): CollectBatch {
  return {
    siteKey,
    batchId: randomUUID(),
    visitorId: randomUUID(),
    sessionId: randomUUID(),
    page: { url: 'https://shop.example/catalog' },
    events: [{ type: 'visit' }],
    ...changes,
  };
}

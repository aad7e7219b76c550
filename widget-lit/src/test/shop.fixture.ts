/// <reference types="node" />
import { createServer } from 'node:http';
import { listen } from './listen.fixture.ts';
import type { Listening } from './listen.fixture.ts';

export interface ShopPage {
  head?: string;
  body?: string;
  /** Sent as Content-Security-Policy. */
  policy?: string;
  lang?: string;
  /** Not a page at all: a script under this address. */
  script?: string;
}

export interface Shop extends Listening {
  /** Called for every page; other origin than the service. */
  page: (path: string) => ShopPage;
}

const text = 'Проектируем и строим дома под ключ: от фундамента до отделки. Смета не растёт по дороге. ';

/** A stranger's site with our snippet. Three screens high, so that it can be scrolled. */
export async function startShop(snippet: string): Promise<Shop> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    // A hanging picture keeps the page from being loaded.
    if (path === '/hang.png') return;
    if (path.includes('.')) return void response.writeHead(404).end();
    const { head = snippet, body = '', policy, lang = 'ru', script } = shop.page(path);
    if (script !== undefined) return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    if (policy) response.setHeader('content-security-policy', policy);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>
<html lang="${lang}"><head><meta name="viewport" content="width=device-width, initial-scale=1"><title>Дома ${path}</title>
<link rel="icon" href="data:,">${head}</head>
<body><main><h1>Загородные дома</h1><button id="buy">Купить</button> <a id="next" href="/next">Дальше</a>
${body}<p>${text.repeat(30)}</p><div style="height: 3000px"></div><p>Конец</p></main></body></html>`);
  });
  const shop: Shop = { ...(await listen(server)), page: () => ({}) };
  return shop;
}

import { randomUUID } from 'node:crypto';

/** The next request of one connection. Written over the one before, which has been answered. */
export type NextRequest = () => Uint8Array;

export interface RequestShape {
  siteKey: string;
  widgetId: number;
  eventsPerRequest: number;
}

const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const knownVisitors = 20_000;
const knownPages = 2000;

/** Requests as the loader would make them: one event, a visit every fourth time, or a visit with its shows, clicks and closes. */
export function collectRequests({ siteKey, widgetId, eventsPerRequest }: RequestShape): () => NextRequest {
  const visitors = Array.from({ length: knownVisitors }, () => randomUUID());
  const pages = Array.from({ length: knownPages }, (_, index) => String(index + 1000));
  const types = ['show', 'click', 'close'];
  const eventsFrom = (first: number) =>
    Array.from({ length: eventsPerRequest }, (_, index) =>
      first + index === 0 ? { type: 'visit' } : { type: types[(first + index) % types.length], widgetId },
    );
  const templates = [0, 1, 2, 3].map((first) =>
    templateOf(siteKey, eventsPerRequest === 1 ? eventsFrom(first) : eventsFrom(0)),
  );
  return () => {
    let sent = 0;
    const requests = templates.map(({ bytes, at }) => ({ bytes: Buffer.from(bytes), at }));
    return () => {
      const visitor = pick(visitors);
      const { bytes, at } = requests[sent++ % requests.length] as (typeof requests)[number];
      // As random as the browser's: where it lands in an index is part of what is measured.
      bytes.write(randomUUID(), at.batch, 'latin1');
      bytes.write(visitor, at.visitor, 'latin1');
      bytes.write(visitor, at.session, 'latin1');
      bytes.write(pick(pages), at.page, 'latin1');
      return bytes;
    };
  };
}

function templateOf(siteKey: string, events: readonly object[]) {
  const json = JSON.stringify({
    siteKey,
    batchId: randomUUID(),
    visitorId: randomUUID(),
    sessionId: randomUUID(),
    page: {
      url: 'https://shop.example/catalog/0000?utm_source=yandex',
      title: 'Каталог',
      referrer: 'https://yandex.ru/',
    },
    landingUrl: 'https://shop.example/?utm_source=yandex&yclid=1234567890123456789',
    utm: { source: 'yandex', raw: 'utm_source=yandex&yclid=1234567890123456789' },
    events,
  });
  const body = Buffer.from(json);
  const head = [
    'POST /v1/collect HTTP/1.1',
    'Host: 127.0.0.1',
    `User-Agent: ${userAgent}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '\r\n',
  ].join('\r\n');
  const bytes = Buffer.concat([Buffer.from(head), body]);
  const after = (text: string): number => bytes.indexOf(text) + text.length;
  const at = {
    batch: after('"batchId":"'),
    visitor: after('"visitorId":"'),
    session: after('"sessionId":"'),
    page: after('/catalog/'),
  };
  return { bytes, at };
}

function pick(values: readonly string[]): string {
  return values[Math.floor(Math.random() * values.length)] ?? '';
}

export interface GetShape {
  path: string;
  cookie?: string;
}

export function getRequests({ path, cookie }: GetShape): () => NextRequest {
  const text = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${cookie ? `Cookie: ${cookie}\r\n` : ''}\r\n`;
  const request = Buffer.from(text);
  return () => () => request;
}

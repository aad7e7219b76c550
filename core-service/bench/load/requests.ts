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

/** Requests as the loader would make them: a visit alone, or a visit with its shows, clicks and closes. */
export function collectRequests({ siteKey, widgetId, eventsPerRequest }: RequestShape): () => NextRequest {
  const visitors = Array.from({ length: knownVisitors }, () => randomUUID());
  const pages = Array.from({ length: knownPages }, (_, index) => String(index + 1000));
  const types = ['show', 'click', 'close'];
  const events = Array.from({ length: eventsPerRequest }, (_, index) =>
    index === 0 ? { type: 'visit' } : { type: types[index % types.length], widgetId },
  );
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
    utm: { source: 'yandex' },
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
  const template = Buffer.concat([Buffer.from(head), body]);
  const after = (text: string): number => template.indexOf(text) + text.length;
  const at = {
    batch: after('"batchId":"'),
    visitor: after('"visitorId":"'),
    session: after('"sessionId":"'),
    page: after('/catalog/'),
  };
  return () => {
    const request = Buffer.from(template);
    return () => {
      const visitor = pick(visitors);
      // As random as the browser's: where it lands in an index is part of what is measured.
      request.write(randomUUID(), at.batch, 'latin1');
      request.write(visitor, at.visitor, 'latin1');
      request.write(visitor, at.session, 'latin1');
      request.write(pick(pages), at.page, 'latin1');
      return request;
    };
  };
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

import { randomUUID } from 'node:crypto';

export interface RequestShape {
  siteKey: string;
  widgetId: number;
  eventsPerRequest: number;
}

const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const knownVisitors = 20_000;

/** Makes requests as the loader would: a visit alone, or a visit with its shows, clicks and closes. */
export function collectRequests({ siteKey, widgetId, eventsPerRequest }: RequestShape): () => string {
  const visitors = Array.from({ length: knownVisitors }, () => randomUUID());
  const types = ['show', 'click', 'close'];
  const events = Array.from({ length: eventsPerRequest }, (_, index) =>
    index === 0 ? { type: 'visit' } : { type: types[index % types.length], widgetId },
  );
  const page = {
    url: 'https://shop.example/catalog/12?utm_source=yandex',
    title: 'Каталог',
    referrer: 'https://yandex.ru/',
  };
  const tail = escapeNonAscii(JSON.stringify({ page, utm: { source: 'yandex' }, events }).slice(1));
  const length = bodyOf(randomUUID(), randomUUID()).length;
  const head = [
    'POST /v1/collect HTTP/1.1',
    'Host: 127.0.0.1',
    `User-Agent: ${userAgent}`,
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    '\r\n',
  ].join('\r\n');

  function bodyOf(batchId: string, visitorId: string): string {
    return `{"siteKey":"${siteKey}","batchId":"${batchId}","visitorId":"${visitorId}","sessionId":"${visitorId}",${tail}`;
  }
  return () => head + bodyOf(randomUUID(), visitors[Math.floor(Math.random() * knownVisitors)] ?? '');
}

function escapeNonAscii(json: string): string {
  return json.replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export interface GetShape {
  path: string;
  cookie?: string;
}

export function getRequests({ path, cookie }: GetShape): () => string {
  const text = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${cookie ? `Cookie: ${cookie}\r\n` : ''}\r\n`;
  return () => text;
}

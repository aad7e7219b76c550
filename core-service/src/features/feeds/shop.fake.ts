import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (res: ServerResponse, headers: IncomingHttpHeaders) => void;

/** A shop that serves feeds, or whatever it is told to. */
export interface FakeShop {
  /** `host:port`. */
  place: string;
  urlOf(path: string): string;
  /** What stands at a path; nothing else is there. */
  at(path: string, answer: Answer): void;
  asked: { path: string; headers: IncomingHttpHeaders }[];
  stop(): Promise<void>;
}

export async function startFakeShop(): Promise<FakeShop> {
  const answers = new Map<string, Answer>();
  const asked: FakeShop['asked'] = [];
  const server: Server = createServer((req, res) => {
    const path = req.url ?? '';
    asked.push({ path, headers: req.headers });
    const answer = answers.get(path);
    if (answer && req.method === 'GET') answer(res, req.headers);
    else res.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><html>Нет такой страницы</html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    place,
    urlOf: (path) => `http://${place}${path}`,
    at: (path, answer) => void answers.set(path, answer),
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A feed of Yandex Market with so many bicycles. */
export function bicycles(count: number, first = 1): string {
  const offers = Array.from({ length: count }, (_offer, index) => {
    const id = first + index;
    return `<offer id="B-${id}"><name>Велосипед ${id}</name><price>${1000 + id}</price><categoryId>${(id % 2) + 1}</categoryId>
      <url>https://shop.example/b/${id}</url><picture>https://shop.example/b/${id}.jpg</picture>
      <description>${id % 10 === 0 ? 'Рама из титана, 100% ручная работа' : 'Стальная рама'}</description></offer>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><yml_catalog><shop><categories><category id="1">Город</category>
    <category id="2">Лес</category></categories><offers>${offers.join('\n')}</offers></shop></yml_catalog>`;
}

/** Cars as dealers give them to auto.ru: make and model of each, with so many pictures. */
export function dealerCars(cars: readonly (readonly [make: string, model: string])[], pictures = 3): string {
  const told = cars.map(([make, model], at) => {
    const images = Array.from({ length: pictures }, (_, n) => `<image>https://dealer.example/${at}-${n}.jpg</image>`);
    return `<car><unique_id>${at + 1}</unique_id><mark_id>${make}</mark_id><folder_id>${model}</folder_id><year>2021</year>
      <run>45000</run><price>1890000</price><currency>RUR</currency><images>${images.join('')}</images></car>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><data><cars>${told.join('\n')}</cars></data>`;
}

/** Serves a text with a tag, and says 304 to whoever knows it. */
export function tagged(text: string, tag: string): Answer {
  return (res, headers) => {
    if (headers['if-none-match'] === tag) return void res.writeHead(304).end();
    res.writeHead(200, { 'content-type': 'application/xml', etag: tag }).end(text);
  };
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the store does beside giving out sounds. */
type Sent = 'ranges' | 'whole' | 'unsized' | 'cut' | 'stalled' | 'empty' | 'empty-unsized' | 'endless';
export type Manner = Sent | 'page' | 'elsewhere' | number;

export interface RecordStore {
  /** `host:port`. */
  place: string;
  /** Where one record is, with a key in it that nobody else may see. */
  link: string;
  sound: Buffer;
  manner: Manner;
  /** Ranges that were asked for; '' = all of it. */
  asked: string[];
  /** Answers that are on their way. */
  sending(): Promise<number>;
  stop(): Promise<void>;
}

/** Where a provider keeps its records, strict: HTTPS links of its own without a session, ranges by RFC 9110. */
export async function startRecordStore(): Promise<RecordStore> {
  const sound = Buffer.from(Array.from({ length: 300_000 }, (_, n) => n % 251));
  const path = '/media/talk/7/f00d-secret-of-the-link/call.mp3';
  const server = createServer((req, res) => {
    if (req.method !== 'GET' || req.url !== path || req.headers.authorization || req.headers.cookie)
      return void res.writeHead(403).end();
    store.asked.push(req.headers.range ?? '');
    give(store, req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const place = `127.0.0.1:${port}`;
  const store: RecordStore = {
    place,
    link: `http://${place}${path}`,
    sound,
    manner: 'ranges',
    asked: [],
    sending: () => new Promise((resolve) => server.getConnections((_, count) => resolve(count))),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return store;
}

function give({ sound, manner }: RecordStore, req: IncomingMessage, res: ServerResponse): void {
  const type = { 'content-type': 'audio/mpeg' };
  const total = sound.length;
  if (typeof manner === 'number') return void res.writeHead(manner).end();
  if (manner === 'page') return void res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Войдите</h1>');
  if (manner === 'elsewhere') return void res.writeHead(302, { location: '/login' }).end();
  if (manner === 'unsized') return void res.writeHead(200, type).end(sound);
  if (manner === 'empty-unsized') return void res.writeHead(200, type).end();
  if (manner === 'empty') return void res.writeHead(200, { ...type, 'content-length': 0 }).end();
  if (manner === 'endless') return void res.writeHead(200, { ...type, 'content-length': 2 ** 40 }).write(sound);
  if (manner === 'stalled') {
    res.writeHead(200, { ...type, 'content-length': total }).write(sound.subarray(0, 1000));
    return;
  }
  if (manner === 'cut') {
    res.writeHead(200, { ...type, 'content-length': total }).write(sound.subarray(0, 1000), () => res.destroy());
    return;
  }
  const [, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(req.headers.range ?? '') ?? [];
  if (manner === 'whole' || from === '')
    return void res.writeHead(200, { ...type, 'content-length': total }).end(sound);
  const [first, last] = [Number(from), Math.min(total - 1, to === '' ? total - 1 : Number(to))];
  if (first > last) return void res.writeHead(416, { 'content-range': `bytes */${total}` }).end();
  const part = { 'content-range': `bytes ${first}-${last}/${total}`, 'content-length': last - first + 1 };
  res.writeHead(206, { ...type, ...part }).end(sound.subarray(first, last + 1));
}

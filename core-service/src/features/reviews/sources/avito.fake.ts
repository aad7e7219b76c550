import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A review as Avito tells it: what is required there is always there. */
export interface AvitoReview {
  id: number;
  score: number;
  stage: 'done' | 'fell_through' | 'not_agree' | 'not_communicate';
  text: string;
  createdAt: number;
  usedInScore: boolean;
  canAnswer: boolean;
  answer: { id: number; text: string; status: 'moderation' | 'published' | 'rejected'; createdAt: number } | null;
  sender: { name: string } | null;
  item: { id: number; title: string } | null;
}

export const aReview = (id: number, changes: Partial<AvitoReview> = {}): AvitoReview => ({
  id,
  score: 5,
  stage: 'done',
  text: `Отзыв ${id}`,
  createdAt: Date.UTC(2026, 9, 1) / 1000 + id,
  usedInScore: true,
  canAnswer: true,
  answer: null,
  sender: { name: `Покупатель ${id}` },
  item: { id: 1, title: 'Диван' },
  ...changes,
});

type Answer = (res: ServerResponse) => void;

export interface FakeAvito {
  /** `host:port`. */
  place: string;
  origin: string;
  keys: { clientId: string; clientSecret: string };
  reviews: AvitoReview[];
  /** Whether its account has stars at all. */
  rating: { score: number; reviewsCount: number; reviewsWithScoreCount: number } | null;
  /** Instead of what it would say at a path. */
  instead: Map<string, Answer>;
  /** Paths that were asked for, with what stood behind them. */
  asked: string[];
  stop(): Promise<void>;
}

/** The API of Avito as its description has it (token, reviews, info): whatever is not written there is refused. */
export async function startFakeAvito(): Promise<FakeAvito> {
  const token = 'avito-token';
  const server = createServer((req, res) => void handle(req, res).catch(() => res.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const place = `127.0.0.1:${port}`;
  const fake: FakeAvito = {
    place,
    origin: `http://${place}`,
    keys: { clientId: 'shop', clientSecret: 'very-secret' },
    reviews: [],
    rating: null,
    instead: new Map(),
    asked: [],
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  const say = (res: ServerResponse, status: number, body: object): void =>
    void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const refuse = (res: ServerResponse, message: string): void =>
    say(res, 400, { error: { code: 'validation', message } });

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', fake.origin);
    fake.asked.push(`${req.method} ${url.pathname}${url.search}`);
    const instead = fake.instead.get(url.pathname);
    if (instead) return instead(res);
    if (url.pathname === '/token') return giveToken(req, res);
    if (req.headers.authorization !== `Bearer ${token}`) return say(res, 401, {});
    if (req.method !== 'GET') return say(res, 404, {});
    if (url.pathname === '/ratings/v1/info')
      return say(res, 200, { isEnabled: fake.rating !== null, rating: fake.rating });
    if (url.pathname !== '/ratings/v1/reviews') return say(res, 404, {});
    const [offset, limit] = ['offset', 'limit'].map((name) => url.searchParams.get(name) ?? '');
    if (!/^\d+$/.test(offset ?? '')) return refuse(res, 'offset');
    if (!/^\d+$/.test(limit ?? '') || Number(limit) < 1 || Number(limit) > 50) return refuse(res, 'limit');
    const reviews = fake.reviews.slice(Number(offset), Number(offset) + Number(limit));
    say(res, 200, { total: fake.reviews.length, reviews });
  }

  async function giveToken(req: IncomingMessage, res: ServerResponse): Promise<void> {
    let body = '';
    for await (const part of req) body += String(part);
    if (req.method !== 'POST') return say(res, 404, {});
    if (req.headers['content-type'] !== 'application/x-www-form-urlencoded') return refuse(res, 'content-type');
    const form = new URLSearchParams(body);
    if (form.get('grant_type') !== 'client_credentials') return refuse(res, 'grant_type');
    const { clientId, clientSecret } = fake.keys;
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret) return say(res, 401, {});
    say(res, 200, { access_token: token, expires_in: 86_400, token_type: 'Bearer' });
  }

  return fake;
}

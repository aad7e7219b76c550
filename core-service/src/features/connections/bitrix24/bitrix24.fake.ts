import { startFaultyServer, type Answer, type Asked, type FaultyServer } from '../kit/faulty-server.fake.ts';
import { readPhpForm } from '../kit/php-form.fake.ts';
import { createBitrix24App, type Bitrix24App } from './bitrix24-app.fake.ts';
import { Bitrix24Portal } from './bitrix24-portal.fake.ts';

export interface Bitrix24Fake extends Omit<FaultyServer, 'stop'> {
  portal: Bitrix24Portal;
  /** Our app on the portal, and what gives its tokens. */
  app: Bitrix24App;
  /** The address an administrator of the portal copies. */
  webhook: string;
  /** Calls that may still come at once, the bucket loses two a second; and how many came although none might. */
  bucket: { left: number; refused: number };
  /** The administrator deletes the webhook, or makes it anew. */
  letIn(isLetIn: boolean): void;
  /** The portal gets another name; at the old one it says so. @returns the origin of the new one */
  move(name?: string): string;
  stop(): Promise<void>;
}

const secret = 'a1b2c3d4e5f6g7h8';

/** A portal that answers over HTTP with an incoming webhook and an app, strict as the contract sheet says. */
export async function startBitrix24({ burst = 50 } = {}): Promise<Bitrix24Fake> {
  const portal = new Bitrix24Portal();
  const app = createBitrix24App();
  const bucket = { left: burst, refused: 0 };
  let isOpen = true;
  let origin = '';
  const leak = setInterval(() => (bucket.left = Math.min(burst, bucket.left + 2)), 1000);
  leak.unref();

  /** Who asks: by the key in the path, or by a token of the app. */
  const refusalOf = (user: string | undefined, key: string | undefined, token: unknown): Answer | undefined => {
    if (user === undefined) {
      if (app.isLive(token)) return undefined;
      return token === undefined || !app.isInstalled
        ? refusal(401, 'NO_AUTH_FOUND', 'Wrong authorization data')
        : refusal(401, 'expired_token', 'The access token provided has expired');
    }
    if (key !== secret || !isOpen) return refusal(401, 'NO_AUTH_FOUND', 'Wrong authorization data');
    return user === '1' ? undefined : refusal(403, 'INVALID_CREDENTIALS', 'Invalid request credentials');
  };
  const rest = (asked: Asked, { pathname, search }: URL): Answer => {
    const [, user, key, method] = /^\/rest\/(?:(\d+)\/([^/]+)\/)?([a-z.]+?)(?:\.json)?\/?$/i.exec(pathname) ?? [];
    if (method === undefined) return refusal(401, 'NO_AUTH_FOUND', 'Wrong authorization data');
    const params: Record<string, unknown> = { ...readPhpForm(search.slice(1)), ...readBody(asked) };
    const refused = refusalOf(user, key, params['auth']);
    if (refused) return refused;
    if (bucket.left-- <= 0) {
      bucket.refused += 1;
      return refusal(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests');
    }
    const said = portal.call(method, params);
    if ('error' in said) return refusal(said.status, said.error, said.error_description);
    return { status: 200, body: JSON.stringify({ ...said, time: time() }) };
  };
  const answer = (asked: Asked): Answer => {
    const url = new URL(asked.path, `http://${asked.headers.host}`);
    // Tokens are the vendor's to give: it has not moved.
    if (url.pathname === '/oauth/token/') {
      const query = asked.method === 'POST' ? new URLSearchParams(asked.body) : url.searchParams;
      const given = app.grant(query, { portal: origin, server: server.origin });
      return { status: 'error' in given ? 400 : 200, body: JSON.stringify(given) };
    }
    if (url.origin !== origin) return { status: 302, body: '', headers: { location: `${origin}${asked.path}` } };
    if (url.pathname !== '/oauth/authorize/') return rest(asked, url);
    const back = app.authorize(url.searchParams, { domain: origin });
    return back === undefined
      ? { status: 200, body: '<h1>Приложение не установлено</h1>', type: 'text/html' }
      : { status: 302, body: '', headers: { location: back } };
  };

  const server = await startFaultyServer(answer);
  origin = server.origin;
  return {
    ...server,
    portal,
    app,
    bucket,
    webhook: `${server.origin}/rest/1/${secret}/`,
    letIn: (isLetIn) => void (isOpen = isLetIn),
    move: (name = 'localhost') => (origin = server.origin.replace('127.0.0.1', name)),
    stop: async () => {
      clearInterval(leak);
      await server.stop();
    },
  };
}
const refusal = (status: number, error: string, description: string): Answer => ({
  status,
  body: JSON.stringify({ error, error_description: description }),
});

function readBody({ headers, body }: Asked): object {
  if (body === '') return {};
  return headers['content-type']?.includes('json') ? (JSON.parse(body) as object) : readPhpForm(body);
}

function time() {
  const now = Date.now() / 1000;
  const at = new Date().toISOString();
  return { start: now, finish: now, duration: 0, processing: 0, date_start: at, date_finish: at, operating: 0 };
}

import { startFaultyServer, type Answer, type Asked, type FaultyServer } from '../kit/faulty-server.fake.ts';
import { readPhpForm } from '../kit/php-form.fake.ts';
import { Bitrix24Portal } from './bitrix24-portal.fake.ts';

export interface Bitrix24Fake extends Omit<FaultyServer, 'stop'> {
  portal: Bitrix24Portal;
  /** The address an administrator of the portal copies. */
  webhook: string;
  /** Calls that may still come at once, the bucket loses two a second; and how many came although none might. */
  bucket: { left: number; refused: number };
  /** The administrator deletes the webhook, or makes it anew. */
  letIn(isLetIn: boolean): void;
  stop(): Promise<void>;
}

const secret = 'a1b2c3d4e5f6g7h8';

/** A portal that answers over HTTP with an incoming webhook, strict as the contract sheet says. */
export async function startBitrix24({ burst = 50 } = {}): Promise<Bitrix24Fake> {
  const portal = new Bitrix24Portal();
  const bucket = { left: burst, refused: 0 };
  let isOpen = true;
  const leak = setInterval(() => (bucket.left = Math.min(burst, bucket.left + 2)), 1000);
  leak.unref();

  const answer = (asked: Asked): Answer => {
    const [path = '', query = ''] = asked.path.split('?');
    const [, user, key, method] = /^\/rest\/(\d+)\/([^/]+)\/([a-z.]+?)(?:\.json)?\/?$/i.exec(path) ?? [];
    if (method === undefined || key !== secret || !isOpen)
      return refusal(401, 'NO_AUTH_FOUND', 'Wrong authorization data');
    if (user !== '1') return refusal(403, 'INVALID_CREDENTIALS', 'Invalid request credentials');
    if (bucket.left-- <= 0) {
      bucket.refused += 1;
      return refusal(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests');
    }
    const said = portal.call(method, { ...readPhpForm(query), ...readBody(asked) });
    if ('error' in said) return refusal(said.status, said.error, said.error_description);
    return { status: 200, body: JSON.stringify({ ...said, time: time() }) };
  };

  const server = await startFaultyServer(answer);
  return {
    ...server,
    portal,
    bucket,
    webhook: `${server.origin}/rest/1/${secret}/`,
    letIn: (isLetIn) => void (isOpen = isLetIn),
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

import { refusedHere, signedOut } from '../refused-here.ts';

interface BitrixFetchOptions {
  /** The module's controller. */
  ajax: string;
  /** Site of the installation whose key is meant. */
  site: string;
  sessid: string;
  /** Hears of a fresh one: links of downloads carry it too. */
  onRenewed(sessid: string): void;
  /** What to say to those who are signed out. */
  signInAgain: string;
  /** How many bytes PHP takes of a form, and what to say about a file that is larger. */
  postMax: number;
  tooLarge: string;
  fetch: typeof fetch;
}

/** The answer of a controller; nearly every refusal of the product is a 200. */
interface Envelope {
  status: 'success' | 'error';
  data: { status: number; headers: Record<string, string>; body: string } | null;
  errors: { message: string; code: string | number; customData?: { csrf?: string } | null }[];
}

/**
 * `fetch` for requests that go through the module: each is fields of a form for its controller, for the product gives a JSON
 * body to no typed argument. A stale token brings a fresh one along, and is tried once more.
 */
export function createBitrixFetch({ fetch: send, ...page }: BitrixFetchOptions): typeof fetch {
  let { sessid } = page;
  const ask = async (address: string, init: RequestInit) => {
    const [path = '', query = ''] = address.split('?', 2);
    const body = typeof init.body === 'string' ? init.body : '';
    // The product would answer in the language of the public site.
    const language = new Headers(init.headers).get('accept-language') ?? '';
    const fields = new URLSearchParams({ site: page.site, method: init.method ?? 'GET', path, query, body, language });
    if (init.body instanceof Blob) fields.set('bytes', base64url(new Uint8Array(await init.body.arrayBuffer())));
    // PHP would throw the whole form away, and the product would miss its fields.
    if (page.postMax > 0 && fields.toString().length > page.postMax)
      return refusedHere('body-too-large', { status: 413, url: address }, page.tooLarge);
    const headers = { 'x-bitrix-csrf-token': sessid, accept: 'application/json' };
    return send(page.ajax, { method: 'POST', credentials: 'same-origin', headers, body: fields });
  };
  const attempt = async (address: string, init: RequestInit) => {
    const answer = await ask(address, init);
    const envelope = await read(answer);
    return { answer, envelope, error: envelope?.errors[0] };
  };
  return async (input, init = {}) => {
    const address = String(input);
    let tried = await attempt(address, init);
    const fresh = tried.error?.code === 'invalid_csrf' ? tried.error.customData?.csrf : undefined;
    if (fresh) {
      sessid = fresh;
      page.onRenewed(fresh);
      tried = await attempt(address, init);
    }
    const { answer, envelope, error } = tried;
    if (envelope?.data) {
      const { status, headers, body } = envelope.data;
      return new Response(hasNoBody(status) ? null : body, { status, headers });
    }
    if (envelope === undefined) return answer.ok ? new Response('', { status: 502 }) : answer;
    const isOut = answer.status === 401 || error?.code === 'invalid_authentication';
    const status = isOut ? 401 : 403;
    return signedOut({ status, url: address }, isOut ? page.signInAgain : (error?.message ?? page.signInAgain));
  };
}

/** The product takes fields of a form for text. In signs that a form sends as they are: others would take three places each. */
function base64url(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(parts.join('')).replaceAll('+', '-').replaceAll('/', '_');
}

/** Undefined for what is no answer of a controller, which is left to be read by others. */
async function read(answer: Response): Promise<Envelope | undefined> {
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return isEnvelope(body) ? body : undefined;
}

function isEnvelope(body: unknown): body is Envelope {
  return typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors) && 'data' in body;
}

const hasNoBody = (status: number): boolean => status === 204 || status === 304;

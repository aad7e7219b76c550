import { signedOut } from '../refused-here.ts';

interface WordpressFetchOptions {
  nonce: string;
  /** Where WordPress gives a fresh nonce to whoever is still signed in. */
  nonceAddress: string;
  /** Hears of it: links of downloads carry it too. */
  onRenewed(nonce: string): void;
  /** What to say to those who are not. */
  signInAgain: string;
  fetch: typeof fetch;
}

/**
 * `fetch` for requests that go through the plugin: as its REST route wants them, with the nonce of the page. WordPress
 * gives out a nonce for a day at most; pages stay open longer.
 */
export function createWordpressFetch({ fetch: send, ...page }: WordpressFetchOptions): typeof fetch {
  let { nonce } = page;
  const ask = (address: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    headers.set('x-wp-nonce', nonce);
    const method = init.method ?? 'GET';
    if (!['GET', 'POST'].includes(method)) headers.set('x-http-method-override', method);
    return send(address, { ...init, method: method === 'GET' ? method : 'POST', headers });
  };
  const renew = async () => {
    const answer = await send(page.nonceAddress, { credentials: 'same-origin' });
    const text = (await answer.text()).trim();
    if (!answer.ok || !/^[0-9a-f]{10}$/.test(text)) return false;
    nonce = text;
    page.onRenewed(text);
    return true;
  };
  return async (input, init = {}) => {
    const address = oneQuery(String(input));
    const answer = await ask(address, init);
    if ((await refusalOf(answer)) === undefined) return answer;
    const again = (await renew()) ? await ask(address, init) : answer;
    return (await refusalOf(again)) === undefined ? again : signedOut(again, page.signInAgain);
  };
}

/** Sites without permalinks have their REST routes in a query already: ours goes on behind it. */
function oneQuery(address: string): string {
  const [head = '', ...tail] = address.split('?');
  return tail.length < 2 ? address : `${head}?${tail.join('&')}`;
}

/** The code of a refusal by WordPress itself, which knows nobody or no such nonce. */
async function refusalOf(answer: Response): Promise<string | undefined> {
  if (answer.status !== 401 && answer.status !== 403) return undefined;
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  if (typeof body !== 'object' || body === null || !('code' in body)) return undefined;
  const code = String(body.code);
  return code.startsWith('rest_') ? code : undefined;
}

import type { WordpressSite } from './wordpress-site.ts';

/** A person signed in to WordPress: cookies, and the nonce of a page where there is one. */
export interface WordpressPerson {
  cookie: string;
  /** Asks the plugin's REST route. */
  ask(path: string, nonce?: string, init?: RequestInit): Promise<Response>;
  /** A page of wp-admin as text. */
  page(path: string): Promise<string>;
}

export async function signIn(site: WordpressSite, login?: string): Promise<WordpressPerson> {
  const cookie = login ? await cookiesOf(site, login) : '';
  const headers = { cookie };
  return {
    cookie,
    ask: (path, nonce, init = {}) =>
      fetch(`${site.url}/wp-json/smartpoint/v1/panel${path}`, {
        ...init,
        headers: { ...headers, ...init.headers, ...(nonce !== undefined && { 'x-wp-nonce': nonce }) },
      }),
    page: async (path) => (await fetch(`${site.url}/wp-admin/${path}`, { headers })).text(),
  };
}

/** The nonce WordPress gives this person for REST requests. */
export async function nonceOf(site: WordpressSite, { cookie }: WordpressPerson): Promise<string> {
  return (await fetch(`${site.url}/wp-admin/admin-ajax.php?action=rest-nonce`, { headers: { cookie } })).text();
}

async function cookiesOf({ url }: WordpressSite, log: string): Promise<string> {
  const answer = await fetch(`${url}/wp-login.php`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: 'wordpress_test_cookie=WP%20Cookie%20check' },
    body: new URLSearchParams({ log, pwd: 'password', testcookie: '1' }),
  });
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
}

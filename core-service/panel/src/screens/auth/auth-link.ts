export type AuthStep =
  | { name: 'login'; email: string }
  | { name: 'register'; email: string }
  | { name: 'finish'; email: string; code: string }
  | { name: 'forgot'; email: string }
  | { name: 'reset'; email: string; code: string }
  | { name: 'invite'; token: string };

/**
 * Where a link of a letter leads: `#register?email=…&code=…`, `#reset?email=…&code=…`, `#invite?token=…`.
 * Codes travel in the fragment: it reaches neither server logs nor referrers.
 */
export function readAuthLink(fragment: string): AuthStep {
  const [name = '', query = ''] = fragment.split('?', 2);
  const values = new URLSearchParams(query);
  const email = values.get('email') ?? '';
  const code = values.get('code') ?? '';
  if (name === 'register' && code) return { name: 'finish', email, code };
  if (name === 'register') return { name: 'register', email };
  if (name === 'reset' && code) return { name: 'reset', email, code };
  if (name === 'reset') return { name: 'forgot', email };
  if (name === 'invite') return { name: 'invite', token: values.get('token') ?? '' };
  return { name: 'login', email };
}

/** A path of this panel to return to after sign-in; anything else would be an open redirect. */
export function safeNext(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) && !next.startsWith('/auth') ? next : '/';
}

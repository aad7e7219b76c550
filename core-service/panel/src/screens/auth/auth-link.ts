import { code as codeSchema } from '@smartpoint/contracts/primitives';

export type AuthStep =
  | { name: 'login'; email: string }
  | { name: 'register'; email: string }
  | { name: 'finish'; email: string; code: string }
  | { name: 'forgot'; email: string }
  | { name: 'reset'; email: string; code: string }
  | { name: 'invite'; token: string };

/**
 * Where a link of a letter leads: `#register?email=…&token=…`, `#reset?email=…&token=…`, `#invite?token=…`.
 * Tokens travel in the fragment: it reaches neither server logs nor referrers.
 */
export function readAuthLink(fragment: string): AuthStep {
  const [name = '', query = ''] = fragment.split('?', 2);
  const values = new URLSearchParams(query);
  const email = values.get('email') ?? '';
  const token = values.get('token') ?? '';
  // A token that lost its end on the way is none: the code of the same letter can still be typed.
  const code = isLinkToken(token) ? token : (values.get('code') ?? '');
  const isFromLetter = values.has('token') || values.has('code');
  if (name === 'register') return isFromLetter ? { name: 'finish', email, code } : { name, email };
  if (name === 'reset') return isFromLetter ? { name, email, code } : { name: 'forgot', email };
  // Also one that lost its end on the way: it is told so, instead of asking for a password that is not there yet.
  if (name.startsWith('invite')) return { name: 'invite', token };
  return { name: 'login', email };
}

/** True for the token of a link, which stands in for the code people type. */
export function isLinkToken(code: string): boolean {
  return code.startsWith('spl_') && codeSchema.safeParse(code).success;
}

/** A path of this panel to return to after sign-in; anything else would be an open redirect. */
export function safeNext(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) && !next.startsWith('/auth') ? next : '/';
}

import { createHash } from 'node:crypto';

/** S256 of RFC 7636: the page that asks sees the hash, the exchange shows what was hashed. Nothing without a verifier. */
export function challengeOf(verifier: string | undefined): Record<string, string> {
  if (verifier === undefined) return {};
  return { code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256' };
}

import { hashToken, randomToken } from '../../platform/crypto/index.ts';

export interface NewApiToken {
  token: string;
  hash: string;
  last4: string;
}

/** `sp_<uid in base 36>_<random>`: the uid leads to the one account that keeps its hash. */
export function newApiToken(accountId: number): NewApiToken {
  const token = randomToken(`sp_${accountId.toString(36)}_`);
  return { token, hash: hashToken(token), last4: token.slice(-4) };
}

/** The account and the hash a Bearer header names, or undefined when it is no token. */
export function readBearer(header: string | undefined): { accountId: number; hash: string } | undefined {
  const match = /^Bearer (sp_([0-9a-z]{1,11})_[\w-]{20,100})$/i.exec(header ?? '');
  if (!match?.[1] || !match[2]) return undefined;
  const accountId = Number.parseInt(match[2], 36);
  return Number.isSafeInteger(accountId) ? { accountId, hash: hashToken(match[1]) } : undefined;
}

import { hashToken, randomToken } from '../../platform/crypto/index.ts';

/** `spp_<uid in base 36>_<random>`: the uid leads to the one account that keeps its hash. */
export function newPluginKey(accountId: number): { key: string; hash: string; last4: string } {
  const key = randomToken(`spp_${accountId.toString(36)}_`);
  return { key, hash: hashToken(key), last4: key.slice(-4) };
}

export function newGrantCode(accountId: number): { code: string; hash: string } {
  const code = randomToken(`spg_${accountId.toString(36)}_`);
  return { code, hash: hashToken(code) };
}

export interface Reference {
  accountId: number;
  hash: string;
}

/** The account and the hash that a key in a Bearer header names, or undefined when it is none. */
export function readKey(header: string | undefined): Reference | undefined {
  return read(/^Bearer (spp_([0-9a-z]{1,11})_[\w-]{20,100})$/i.exec(header ?? ''));
}

export function readCode(code: string): Reference | undefined {
  return read(/^(spg_([0-9a-z]{1,11})_[\w-]{20,100})$/.exec(code));
}

/** Whether somebody comes with what looks like the key of a plugin. */
export function looksLikeKey(header: string | undefined): boolean {
  return /^Bearer spp_/i.test(header ?? '');
}

function read(match: RegExpExecArray | null): Reference | undefined {
  if (!match?.[1] || !match[2]) return undefined;
  const accountId = Number.parseInt(match[2], 36);
  return Number.isSafeInteger(accountId) ? { accountId, hash: hashToken(match[1]) } : undefined;
}

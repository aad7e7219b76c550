import { randomBytes } from 'node:crypto';

/**
 * Public key of a site: `<uid in base 36>-<20 random characters>`. It names its account, so that a look-up stays
 * on one shard; the random part cannot be guessed.
 */
export function newSiteKey(accountId: number): string {
  return `${accountId.toString(36)}-${randomBytes(15).toString('base64url').replaceAll('_', 'x').replaceAll('-', 'y')}`;
}

/** The account a key names, or undefined when the text is no key. */
export function accountOfSiteKey(siteKey: string): number | undefined {
  const match = /^([0-9a-z]{1,11})-[0-9A-Za-z]{20}$/.exec(siteKey);
  const accountId = match?.[1] ? Number.parseInt(match[1], 36) : Number.NaN;
  return Number.isSafeInteger(accountId) ? accountId : undefined;
}

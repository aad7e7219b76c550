import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A secret of 256 random bits, URL-safe, after the prefix as given: `randomToken('sp_')` → `sp_3xK…` (43 characters). */
export function randomToken(prefix: string): string {
  return prefix + randomBytes(32).toString('base64url');
}

/**
 * What the database keeps of a token: SHA-256 in hex. A plain hash is enough for 256 random bits; passwords and short
 * codes need more (`hashPassword`, or an attempt limit).
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const MAX_DIGITS = 14; // 10^14 is the last power of ten below randomInt's 2^48

/** A code for people to type: every one of the 10^digits equally likely, leading zeros kept. */
export function randomCode(digits = 8): string {
  if (!Number.isInteger(digits) || digits < 1 || digits > MAX_DIGITS) {
    throw new RangeError(`A code has 1 to ${MAX_DIGITS} digits`);
  }
  return String(randomInt(10 ** digits)).padStart(digits, '0');
}

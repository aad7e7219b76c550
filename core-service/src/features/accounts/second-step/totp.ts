import { Secret, TOTP } from 'otpauth';

const periodSeconds = 30;
/** Clocks of phones are wrong by half a minute at most; each step more is a guess more. */
const window = 1;

const totpOf = (secret: string, about: { issuer?: string; label?: string } = {}) =>
  new TOTP({ ...about, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: periodSeconds });

/** 160 random bits in base32 (RFC 4226 4). */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads from the picture. */
export const totpUri = (secret: string, about: { issuer: string; label: string }): string =>
  totpOf(secret, about).toString();

/**
 * The number of the half minute a code is of, one early or late at most; undefined: none of them (RFC 6238). Whoever
 * keeps it can refuse the same code a second time.
 */
export function totpStep(secret: string, code: string, now: Date): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / periodSeconds) + delta;
}

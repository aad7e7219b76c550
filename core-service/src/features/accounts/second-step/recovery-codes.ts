import { randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';

const count = 10;
const groups = /.{4}/g;

/** Ten of 80 random bits each: a plain hash of one cannot be undone. `ABCD-EFGH-IJKL-MNOP`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: count }, () => base32(randomBytes(10)).match(groups)?.join('-') ?? '');

/** As it is hashed, and as the contract hands it on. */
export const bareRecoveryCode = (shown: string): string => shown.replaceAll('-', '');

const base32 = (bytes: Buffer): string => new Secret({ buffer: new Uint8Array(bytes).buffer }).base32;

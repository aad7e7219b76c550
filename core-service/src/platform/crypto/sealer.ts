import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keeps secrets (CRM tokens, SMTP passwords) unreadable and unchangeable in the database. */
export interface Sealer {
  /** Text → `v1.<base64url>`; two seals of one text differ. */
  seal(text: string): string;
  /** @throws Error when the value was changed, cut, or sealed with another key */
  open(sealed: string): string;
}

const VERSION = 'v1';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a random nonce: one key is good for 2^32 seals, far beyond what settings need.
 *
 * @param keyBase64 32 random bytes in base64, from configuration
 * @throws Error when the key is not 32 bytes; the message does not repeat it
 */
export function createSealer(keyBase64: string): Sealer {
  const key = decodeKey(keyBase64);

  return {
    seal(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(VERSION));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },

    open(sealed) {
      const [iv, tag, body] = split(sealed);
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(VERSION)).setAuthTag(tag);
      try {
        return decipher.update(body, undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new Error('Sealed value was changed or sealed with another key', { cause });
      }
    },
  };
}

function decodeKey(keyBase64: string): Buffer {
  const key = /^[A-Za-z0-9+/_-]{43}=?$/.test(keyBase64) ? Buffer.from(keyBase64, 'base64') : undefined;
  if (key?.length !== KEY_BYTES) throw new Error('The encryption key must be 32 bytes in base64');
  return key;
}

function split(sealed: string): [iv: Buffer, tag: Buffer, body: Buffer] {
  const bodyStart = IV_BYTES + TAG_BYTES;
  const content = sealed.slice(VERSION.length + 1);
  const bytes = Buffer.from(content, 'base64url');
  // Buffer.from skips what is not base64url; writing it back shows whether anything was skipped.
  const isExact = sealed === `${VERSION}.${bytes.toString('base64url')}`;
  if (!isExact || bytes.length < bodyStart) throw new Error('Sealed value has an unknown format');

  return [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, bodyStart), bytes.subarray(bodyStart)];
}

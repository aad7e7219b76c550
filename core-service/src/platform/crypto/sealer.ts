import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Keeps secrets (CRM tokens, SMTP passwords) unreadable and unchangeable in the database. */
export interface Sealer {
  /** Text → `v2.<key id>.<base64url>`; two seals of one text differ. */
  seal(text: string): string;
  /** @throws Error when the value was changed, cut, or sealed with a key that is not given */
  open(sealed: string): string;
}

interface Key {
  id: string;
  bytes: Buffer;
}

interface Sealed {
  /** What stands before the bytes, and is sealed with them. */
  label: string;
  /** Undefined in `v1`, of the time when there was one key. */
  keyId: string | undefined;
  bytes: Buffer;
}

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a random nonce: one key is good for 2^32 seals, far beyond what settings need. What is sealed names
 * its key, so that keys can be changed: the new one seals, the old ones open what is left of their time.
 *
 * @param keyBase64 32 random bytes in base64, from configuration
 * @param oldKeys keys of before, in the same form
 * @throws Error when a key is not 32 bytes; the message does not repeat it
 */
export function createSealer(keyBase64: string, oldKeys: readonly string[] = []): Sealer {
  const current = readKey(keyBase64);
  const keys = [current, ...oldKeys.map(readKey)];

  return {
    seal(text) {
      const label = `v2.${current.id}`;
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', current.bytes, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(label));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${label}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },

    open(sealed) {
      const parts = split(sealed);
      const fitting = keys.filter(({ id }) => parts.keyId === undefined || parts.keyId === id);
      if (fitting.length === 0) throw new Error('Sealed value needs a key that is not given: see SECRET_KEYS_OLD');
      for (const { bytes } of fitting) {
        const text = openWith(bytes, parts);
        if (text !== undefined) return text;
      }
      throw new Error('Sealed value was changed or sealed with another key');
    },
  };
}

function openWith(key: Buffer, { label, bytes }: Sealed): string | undefined {
  const bodyStart = IV_BYTES + TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(label)).setAuthTag(bytes.subarray(IV_BYTES, bodyStart));
  try {
    return decipher.update(bytes.subarray(bodyStart), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}

function readKey(keyBase64: string): Key {
  const bytes = /^[A-Za-z0-9+/_-]{43}=?$/.test(keyBase64) ? Buffer.from(keyBase64, 'base64') : undefined;
  if (bytes?.length !== KEY_BYTES) throw new Error('The encryption key must be 32 bytes in base64');
  // Tells keys apart and nothing about them.
  const id = createHash('sha256').update('smartpoint key id').update(bytes).digest('hex').slice(0, 8);
  return { id, bytes };
}

function split(sealed: string): Sealed {
  const [, label, keyId, content = ''] = /^(v1|v2\.([0-9a-f]{8}))\.([\w-]+)$/.exec(sealed) ?? [];
  const bytes = Buffer.from(content, 'base64url');
  // Buffer.from skips what is not base64url; writing it back shows whether anything was skipped.
  const isExact = bytes.toString('base64url') === content;
  if (!label || !isExact || bytes.length < IV_BYTES + TAG_BYTES) throw new Error('Sealed value has an unknown format');
  return { label, keyId, bytes };
}

import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';

const printable = z
  .string()
  .trim()
  .regex(/^[\x21-\x7E]{8,}$/, { error: 'api-key' });
export const zadarmaSecrets = z.object({ key: printable, secret: printable });
export type ZadarmaSecrets = z.infer<typeof zadarmaSecrets>;

/** Base64 of the hex text, not of the bytes: so it is with Zadarma. */
export const zadarmaSign = (text: string, secret: string): string =>
  Buffer.from(createHmac('sha1', secret).update(text).digest('hex')).toString('base64');

/** Path, query, and the MD5 of the query. */
export function authorization(url: string, { key, secret }: ZadarmaSecrets): string {
  const { pathname, search } = new URL(url);
  const query = search.slice(1);
  const text = `${pathname}${query}${createHash('md5').update(query).digest('hex')}`;
  return `${key}:${zadarmaSign(text, secret)}`;
}

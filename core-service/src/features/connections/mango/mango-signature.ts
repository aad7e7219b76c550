import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isSameText } from '../kit/same-text.ts';

const printable = z
  .string()
  .trim()
  .regex(/^[\x21-\x7E]{8,}$/, { error: 'api-key' });
export const mangoSecrets = z.object({ key: printable, salt: printable });
export type MangoSecrets = z.infer<typeof mangoSecrets>;

/** Over the very text that is sent: SHA-256 of key, JSON and salt. */
export const mangoSign = (json: string, { key, salt }: MangoSecrets): string =>
  createHash('sha256').update(`${key}${json}${salt}`).digest('hex');

/** Every request, theirs and ours, is a form of these three. */
export const formOf = (json: string, secrets: MangoSecrets): string =>
  new URLSearchParams({ vpbx_api_key: secrets.key, sign: mangoSign(json, secrets), json }).toString();

export function isMangos(form: Readonly<Record<string, string>>, secrets: MangoSecrets): boolean {
  const { vpbx_api_key: key = '', sign = '', json = '' } = form;
  return isSameText(key, secrets.key) && isSameText(sign, mangoSign(json, secrets));
}

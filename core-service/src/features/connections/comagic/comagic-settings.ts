import { z } from 'zod';
import { webUrl } from '@smartpoint/contracts/primitives';
import { sendsSetting } from '../kit/sends.ts';

/** One product under three names: keys of one do not count at another. */
export const comagicHosts = ['comagic.ru', 'uiscom.ru', 'callgear.com', 'callgear.ae'];

export const comagicSettings = z.object({
  url: webUrl.transform((url) => new URL(url).origin),
  site: z
    .string()
    .trim()
    .regex(/^\d{1,12}$/, { error: 'comagic-site' }),
  ...sendsSetting,
});
export type ComagicSettings = z.infer<typeof comagicSettings>;

export const comagicSecrets = z.object({
  token: z
    .string()
    .trim()
    .regex(/^[\x21-\x7E]{8,}$/, { error: 'comagic-token' }),
});

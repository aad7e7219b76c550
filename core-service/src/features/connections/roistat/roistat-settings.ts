import { z } from 'zod';
import { webUrl } from '@smartpoint/contracts/primitives';
import { sendsSetting } from '../kit/sends.ts';

export const roistatHosts = ['roistat.com'];

export const roistatSettings = z.object({
  url: webUrl.transform((url) => new URL(url).origin),
  project: z
    .string({ error: 'required' })
    .trim()
    .regex(/^\d{1,12}$/, { error: 'roistat-project' }),
  /** The documented way is GET; integrations use POST, which has room for long comments. */
  way: z.enum(['post', 'get']).default('post'),
  skipsCrm: z.boolean().default(false),
  joinsOpenDeal: z.boolean().default(false),
  callsBack: z.boolean().default(false),
  ...sendsSetting,
});
export type RoistatSettings = z.infer<typeof roistatSettings>;

const key = z
  .string({ error: 'required' })
  .trim()
  .regex(/^[\x21-\x7E]{8,500}$/, { error: 'roistat-key' });

/** `key` lets proxy leads in; `apiKey` reads them back, so that none is made twice. */
export const roistatSecrets = z.object({ key, apiKey: key });

import { z } from 'zod';
import { webUrl } from '@smartpoint/contracts/primitives';
import { template } from '../kit/template-setting.ts';

const code = z.string().trim().max(200).default('');

export const retailcrmSettings = z.object({
  /** Of the address only its origin: people copy it with the page they stand on. */
  url: webUrl.transform((url) => new URL(url).origin),
  site: code,
  status: code,
  orderType: code,
  orderMethod: code,
  manager: code,
  fields: z
    .array(
      z.object({
        key: z
          .string()
          .trim()
          .regex(/^[A-Za-z0-9_-]+$/, { error: 'retailcrm-field' }),
        value: template,
      }),
    )
    .default([]),
});
export type RetailcrmSettings = z.infer<typeof retailcrmSettings>;

export const retailcrmSecrets = z.object({
  apiKey: z
    .string()
    .trim()
    .regex(/^[\x21-\x7E]{8,}$/, { error: 'retailcrm-key' }),
});

import { z } from 'zod';
import { webUrl } from '@smartpoint/contracts/primitives';
import { template } from '../kit/template-setting.ts';

/** A number of a dictionary of the dealer's own, picked from a list or typed. */
const dictionaryId = z
  .string()
  .trim()
  .regex(/^\d{1,9}$/, { error: 'autocrm-id' });

/** What a request can tell beyond what every lead has. */
export const autocrmFields = ['brand_id', 'model_id', 'vin', 'company_name', 'last_name', 'middle_name', 'lasttime_at'];

export const autocrmTarget = z
  .string()
  .trim()
  .refine((name) => autocrmFields.includes(name), { error: 'autocrm-field' });

export const autocrmSettings = z.object({
  url: webUrl.transform((url) => new URL(url).origin),
  salon: dictionaryId,
  requestType: dictionaryId,
  source: dictionaryId,
  source2: z.union([z.literal(''), dictionaryId]).default(''),
  assignee: z.union([z.literal(''), dictionaryId]).default(''),
  fields: z
    .array(
      z.object({
        key: autocrmTarget,
        value: template,
      }),
    )
    .default([]),
});
export type AutocrmSettings = z.infer<typeof autocrmSettings>;

/** `login:password` of a user of the API, or a key alone. */
export const autocrmSecrets = z.object({
  access: z
    .string()
    .trim()
    .min(1)
    .regex(/^[^\s]+$/, { error: 'autocrm-access' }),
});

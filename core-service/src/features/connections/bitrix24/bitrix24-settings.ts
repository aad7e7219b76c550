import { z } from 'zod';
import { webUrl } from '@smartpoint/contracts/primitives';
import { template } from '../kit/template-setting.ts';

/** What is made of a lead. */
export const makes = ['deal', 'lead'] as const;

const cloud = /(^|\.)bitrix24\.(com|com\.br|com\.tr|co\.uk|[a-z]{2})$/;

/** Of a portal only its origin: people paste whole addresses, keys and all. A zone of the cloud alone is nobody's portal. */
const portal = webUrl
  .transform((url) => new URL(url))
  .refine(({ hostname }) => !cloud.test(hostname) || /^(?!www\.)[a-z0-9-]+\.bitrix24\./.test(hostname), {
    error: 'bitrix24-portal',
  })
  .transform(({ origin }) => origin);

/** `C3:NEW` is a stage of the funnel 3, `NEW` one of the first funnel. */
const choice = z.string().trim().max(100).default('');

export const bitrix24Settings = z.object({
  portal,
  make: z.enum(makes).default('deal'),
  stage: choice,
  leadStatus: choice,
  responsible: choice,
  source: choice,
  title: template.default(''),
  fields: z
    .array(
      z.object({
        key: z
          .string()
          .trim()
          .toUpperCase()
          .regex(/^UF_CRM_[A-Z0-9_]+$/, { error: 'bitrix24-field' }),
        value: template,
      }),
    )
    .default([]),
});
export type Bitrix24Settings = z.infer<typeof bitrix24Settings>;

/** `1/abc123`, taken out of the address the portal shows. */
const webhook = z
  .string()
  .trim()
  .regex(/^(https?:\/\/[^/\s]+\/rest\/)?\d+\/[A-Za-z0-9]+\/?([a-z.]+)?$/, { error: 'bitrix24-webhook' })
  .transform((pasted) => /(\d+\/[A-Za-z0-9]+)\/?[a-z.]*$/.exec(pasted)?.[1] ?? '');

/** One of the two: a webhook that is typed takes the place of the token that saying yes brought. */
export const bitrix24Secrets = z
  .object({ webhook: webhook.optional(), token: z.string().optional() })
  .refine(({ webhook: typed, token }) => typed !== undefined || token !== undefined, {
    error: 'bitrix24-webhook',
    path: ['webhook'],
  })
  .transform(({ webhook: typed, token }) => (typed === undefined ? { token } : { webhook: typed }));

import { z } from 'zod';
import { webUrl } from '@smartpoint/contracts/primitives';

/** Where accounts of amoCRM and of Kommo, its name abroad, stand. */
export const amocrmHosts = ['amocrm.ru', 'amocrm.com', 'kommo.com'] as const;

const idOrNone = z.string().regex(/^\d*$/).default('');

export const amocrmSettings = z.object({
  /** Origin of the account: people paste the address of whatever page they are on. */
  portal: webUrl.transform((value) => new URL(value).origin),
  /** `<pipeline>:<status>`; empty = the main pipeline's first status. */
  place: z
    .string()
    .regex(/^(\d+:\d+)?$/)
    .default(''),
  responsible: idOrNone,
  /** What becomes of a lead whose contact has an open deal. */
  repeated: z.enum(['deal', 'note']).default('deal'),
  tag: z.string().trim().max(100).default(''),
  numberField: idOrNone,
  pageField: idOrNone,
});
export type AmocrmSettings = z.infer<typeof amocrmSettings>;

/** A long-lived token of a private integration. */
export const amocrmSecrets = z.object({
  token: z.string({ error: 'required' }).trim().min(1, { error: 'required' }).max(4000),
});

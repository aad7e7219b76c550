import { z } from 'zod';
import { webUrl } from '@smartpoint/contracts/primitives';
import { sendsSetting } from '../kit/sends.ts';

export const calltouchHosts = ['calltouch.ru'];

export const calltouchSettings = z
  .object({
    url: webUrl.transform((url) => new URL(url).origin),
    siteId: z
      .string({ error: 'required' })
      .trim()
      .regex(/^[1-9]\d{0,11}$/, { error: 'calltouch-site' }),
    /** Of the counter on the page, where there are several. */
    modId: z
      .string()
      .trim()
      .regex(/^\w{0,40}$/, { error: 'calltouch-counter' })
      .default(''),
    /** How the time of a lead is written; accounts differ. `none` = the moment of the call. */
    dates: z.enum(['dashes', 'dots', 'none']).default('dashes'),
    ...sendsSetting,
    /** Of the widget «Автопрозвон заявок с сайта», by which pages send. */
    routeKey: z
      .string()
      .trim()
      .regex(/^[\w-]{0,100}$/, { error: 'calltouch-route' })
      .default(''),
  })
  .refine(({ sends, routeKey }) => sends === 'server' || routeKey !== '', { path: ['routeKey'], error: 'required' });
export type CalltouchSettings = z.infer<typeof calltouchSettings>;

/** `clientApiId`: it reads requests back. Registering one needs no key. */
export const calltouchSecrets = z.object({
  token: z
    .string({ error: 'required' })
    .trim()
    .regex(/^[\x21-\x7E]{8,500}$/, { error: 'calltouch-token' }),
});

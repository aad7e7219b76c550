import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { uuid } from './page.ts';
import { id, text } from './primitives.ts';

/** What a tracker's own script is given on the page, in the words of its maker. */
export interface PageRequests {
  comagic: { name: string; phone: string; email: string; message: string; form_name: string };
  calltouch: { routeKey: string; phone: string; fields: { name: string; value: string }[] };
  roistat: Record<'leadName' | 'name' | 'phone' | 'email' | 'text' | 'is_need_callback' | 'is_skip_sending', string>;
}

export const sendFromPage = endpoint({
  id: 'sendFromPage',
  method: 'post',
  path: '/v1/page-sends',
  summary: 'A page says that it is about to send a lead by the script of a tracker, or how that ended.',
  auth: 'public',
  crossOrigin: true,
  body: z.object({
    siteKey: z.string().min(1).max(64),
    submissionId: uuid,
    connectionId: id,
    /** Whoever begins first has it; the server sends what no page began, and what could not be sent. */
    says: z.enum(['begins', 'sent', 'failed']),
    /** What the script said against it. */
    detail: text(200).default(''),
  }),
  response: z.object({
    /** False: the server sends it, or another tab. */
    isYours: z.boolean(),
    /** For whoever begins: what to give to the script. */
    request: z.record(z.string(), z.unknown()).nullable(),
  }),
  problems: [],
});
export type PageSay = z.input<NonNullable<typeof sendFromPage.body>>;
export type PageSendAnswer = z.infer<typeof sendFromPage.response>;

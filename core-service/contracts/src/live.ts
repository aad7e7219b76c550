import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { leadReaders } from './roles.ts';

/** What a stream tells: ids only, whoever wants more asks. `reset`: more happened than is kept; ask for everything. */
export const liveKinds = ['callback', 'lead', 'reset'] as const;
export const liveCallbackSchema = z.object({
  callbackId: z.number().int(),
  leadId: z.number().int(),
  state: z.string(),
});
/** `came`: a new one; `changed`: somebody worked on them; `remind`: it is time to call. */
export const liveLeadSchema = z.object({
  what: z.enum(['came', 'changed', 'remind']),
  leadIds: z.array(z.number().int()),
  /** Who changed them; whom to remind, null: everybody. */
  userId: z.number().int().nullable(),
});
export type LiveLead = z.infer<typeof liveLeadSchema>;
export type LiveCallback = z.infer<typeof liveCallbackSchema>;

export const listenLive = endpoint({
  id: 'listenLive',
  method: 'get',
  path: '/v1/live',
  summary:
    'What happens in the account as it happens: server-sent events. `Last-Event-ID` goes on where a stream broke off.',
  auth: 'session',
  roles: leadReaders,
  response: z.string(),
  answers: 'stream',
  mediaType: 'text/event-stream',
  problems: [],
});

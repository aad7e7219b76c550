import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { leadReaders } from './roles.ts';

/**
 * What a stream tells: ids only, whoever wants more asks. `reset`: more happened than is kept; ask for everything. `alive`:
 * nothing happened; who hears none for longer than `liveSilenceMs` listens to a line that is dead.
 */
export const liveKinds = ['callback', 'lead', 'reset', 'alive'] as const;
export const liveSilenceMs = 45_000;
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
    'What happens in the account as it happens: server-sent events. `Last-Event-ID` goes on where a stream broke off; so does `after`, for a stream that is opened anew. Neither is meant where `account` names another one.',
  auth: 'session',
  roles: leadReaders,
  query: z.object({
    after: z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional(),
    /** Whose numbers these are: somebody may have gone to another account in another tab. */
    account: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  }),
  response: z.string(),
  answers: 'stream',
  mediaType: 'text/event-stream',
  problems: [],
});

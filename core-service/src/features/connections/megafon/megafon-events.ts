import { z } from 'zod';
import { isSameText } from '../kit/same-text.ts';
import { digitsOf, type CallName, type Delivery, type EndCause, type PhoneEvent } from '../kit/telephony.ts';

const text = z.string().default('');
const named = { callid: z.string().min(1), type: text, user: text, phone: text };
const eventSchema = z.object({ cmd: z.literal('event'), ...named });
const historySchema = z.object({
  cmd: z.literal('history'),
  ...named,
  status: z.string().default(''),
  duration: z.coerce.number().nonnegative().default(0),
  link: z.string().default(''),
});

type Made = Pick<PhoneEvent, 'kind' | 'leg'> & Partial<PhoneEvent> & { name: string };

/** What an event says of a call that began at its person. */
const byType = new Map<string, Made[]>(
  Object.entries({
    OUTGOING: [
      { name: 'operator', kind: 'answered', leg: 'operator' },
      { name: 'client', kind: 'ringing', leg: 'client' },
    ],
    ACCEPTED: [
      { name: 'operator-accepted', kind: 'answered', leg: 'operator' },
      { name: 'accepted', kind: 'answered', leg: 'client' },
    ],
    COMPLETED: [{ name: 'completed', kind: 'ended', leg: null, cause: 'normal' }],
    CANCELLED: [{ name: 'cancelled', kind: 'ended', leg: null, cause: 'no-answer', talkSeconds: 0 }],
  }),
);

const causes = new Map<string, EndCause>(
  Object.entries({
    success: 'normal',
    missed: 'no-answer',
    busy: 'busy',
    notavailable: 'no-answer',
  }),
);

/** What the VATS posts; undefined: it does not know the token that the form of the account holds. */
export function hearMegafon({ form, at }: Delivery, token: string): PhoneEvent[] | undefined {
  if (!isSameText(form.crm_token ?? '', token)) return undefined;
  const event = eventSchema.safeParse(form).data;
  if (event) return eventsOf(event, at, byType.get(event.type.toUpperCase()) ?? []);
  const history = historySchema.safeParse(form).data;
  return history ? eventsOf(history, at, ofHistory(history)) : [];
}

function ofHistory({ status, duration, link }: z.infer<typeof historySchema>): Made[] {
  const cause = causes.get(status.toLowerCase()) ?? 'failed';
  const end: Made = {
    name: 'history',
    kind: 'ended',
    leg: null,
    cause,
    talkSeconds: cause === 'normal' ? duration : 0,
  };
  return isWebAddress(link) ? [end, { name: 'record', kind: 'record', leg: null, url: link }] : [end];
}

const isWebAddress = (link: string): boolean => /^https?:\/\//.test(link) && URL.canParse(link);

/** Where its answer never came nobody knows its id: then both numbers tell, of calls that go out. */
function nameOf({ callid, type, user, phone }: Named): CallName {
  const isOut = ['OUT', 'OUTGOING'].includes(type.toUpperCase());
  return isOut ? { operator: user, client: digitsOf(phone), externalId: callid } : { externalId: callid };
}

type Named = Pick<z.infer<typeof eventSchema>, keyof typeof named>;

const eventsOf = (told: Named, at: Date, made: readonly Made[]): PhoneEvent[] =>
  made.map(({ name, ...event }) => ({ ...event, key: `${told.callid}.${name}`, call: nameOf(told), at }));

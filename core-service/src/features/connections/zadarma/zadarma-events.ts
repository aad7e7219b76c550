import { z } from 'zod';
import { isSameText } from '../kit/same-text.ts';
import { digitsOf, type Delivery, type EndCause, type PhoneEvent } from '../kit/telephony.ts';
import { zadarmaSign, type ZadarmaSecrets } from './zadarma-signature.ts';

const text = z.string().default('');
const toldSchema = z.object({
  event: z.string(),
  caller_id: text,
  called_did: text,
  destination: text,
  internal: text,
  call_start: text,
  pbx_call_id: text,
  call_id_with_rec: text,
  disposition: text,
  duration: z.coerce.number().nonnegative().default(0),
});
type Told = z.infer<typeof toldSchema>;

/** What of an event is signed. */
const signed = new Map<string, (told: Told) => string>(
  Object.entries({
    NOTIFY_START: (told: Told) => told.caller_id + told.called_did + told.call_start,
    NOTIFY_INTERNAL: (told: Told) => told.caller_id + told.called_did + told.call_start,
    NOTIFY_END: (told: Told) => told.caller_id + told.called_did + told.call_start,
    NOTIFY_ANSWER: (told: Told) => told.caller_id + told.destination + told.call_start,
    NOTIFY_OUT_START: (told: Told) => told.internal + told.destination + told.call_start,
    NOTIFY_OUT_END: (told: Told) => told.internal + told.destination + told.call_start,
    NOTIFY_RECORD: (told: Told) => told.pbx_call_id + told.call_id_with_rec,
  }),
);

const causes = new Map<string, EndCause>(
  Object.entries({
    answered: 'normal',
    busy: 'busy',
    cancel: 'cancelled',
    'no answer': 'no-answer',
    'unallocated number': 'bad-number',
  }),
);

/** What Zadarma posts; undefined: it is not signed as Zadarma signs. */
export function hearZadarma({ form, header, at }: Delivery, { secret }: ZadarmaSecrets): PhoneEvent[] | undefined {
  const told = toldSchema.safeParse(form).data;
  const what = told && signed.get(told.event)?.(told);
  if (!told || what === undefined || !isSameText(header('signature'), zadarmaSign(what, secret))) return undefined;
  return told.pbx_call_id === '' ? [] : eventsOf(told, at);
}

/** Its clock has no zone: what happened is dated by when it came. */
function eventsOf(told: Told, at: Date): PhoneEvent[] {
  const { event, internal, pbx_call_id: id, disposition, duration } = told;
  const call = { operator: internal, client: digitsOf(told.destination), externalId: id };
  const make = (name: string, rest: Pick<PhoneEvent, 'kind' | 'leg'> & Partial<PhoneEvent>): PhoneEvent => ({
    ...rest,
    key: `${id}.${name}`,
    call,
    at,
  });
  if (event === 'NOTIFY_OUT_START') {
    return [
      make('operator', { kind: 'answered', leg: 'operator' }),
      make('client', { kind: 'ringing', leg: 'client' }),
    ];
  }
  if (event === 'NOTIFY_ANSWER') return [make('answer', { kind: 'answered', leg: 'client' })];
  const record: PhoneEvent[] =
    told.call_id_with_rec === ''
      ? []
      : [{ key: `${id}.record`, call: { externalId: id }, kind: 'record', leg: null, at, url: told.call_id_with_rec }];
  if (event === 'NOTIFY_RECORD') return record;
  if (event !== 'NOTIFY_OUT_END') return [];
  const talkSeconds = disposition === 'answered' ? duration : 0;
  return [
    make('end', { kind: 'ended', leg: null, cause: causes.get(disposition) ?? 'failed', talkSeconds }),
    ...record,
  ];
}

import { z } from 'zod';
import type { CallName, Delivery, Leg, PhoneEvent } from '../kit/telephony.ts';
import { causeOfMango } from './mango-answers.ts';
import { isMangos, type MangoSecrets } from './mango-signature.ts';

const seconds = z.coerce.number().nonnegative();
const party = z.object({ extension: z.coerce.string().default(''), number: z.coerce.string().default('') }).partial();

const callSchema = z.object({
  entry_id: z.string().min(1),
  call_id: z.string(),
  timestamp: seconds,
  seq: z.coerce.number(),
  call_state: z.enum(['Appeared', 'Connected', 'OnHold', 'Disconnected']),
  from: party,
  to: party,
  command_id: z.string().nullish(),
  disconnect_reason: z.coerce.number().nullish(),
});
const summarySchema = z.object({
  entry_id: z.string().min(1),
  talk_time: seconds,
  end_time: seconds,
  disconnect_reason: z.coerce.number().default(0),
  command_id: z.string().nullish(),
});
const recordSchema = z.object({
  entry_id: z.string().min(1),
  recording_id: z.string().min(1),
  recording_state: z.literal('Completed'),
});
const resultSchema = z.object({ command_id: z.string(), result: z.coerce.number() });

/** What Mango posts; undefined: it is not signed as Mango signs. What we do not read is heard and means nothing. */
export function hearMango({ path, form, at }: Delivery, secrets: MangoSecrets): PhoneEvent[] | undefined {
  if (!isMangos(form, secrets)) return undefined;
  const value = parse(form.json ?? '');
  switch (path) {
    case 'events/call':
      return ofCall(callSchema.safeParse(value).data);
    case 'events/summary':
      return ofSummary(summarySchema.safeParse(value).data);
    case 'events/recording':
      return ofRecord(recordSchema.safeParse(value).data, at);
    case 'result/callback':
      return ofResult(resultSchema.safeParse(value).data, at);
    default:
      return [];
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const kinds = { Appeared: 'ringing', Connected: 'answered', OnHold: undefined, Disconnected: 'leg-ended' } as const;

function ofCall(told: z.infer<typeof callSchema> | undefined): PhoneEvent[] {
  const kind = told && kinds[told.call_state];
  if (!told || !kind) return [];
  const { entry_id: entry, call_id: id, seq, timestamp, disconnect_reason: reason } = told;
  return [
    {
      key: `${id}.${seq}`,
      call: nameOf(entry, told.command_id),
      kind,
      leg: legOf(told),
      at: new Date(timestamp * 1000),
      ...(kind === 'leg-ended' && { cause: causeOfMango(reason ?? 0) }),
    },
  ];
}

/** The employee has an extension; the client is called by number. */
const legOf = ({ to }: z.infer<typeof callSchema>): Leg => ((to.extension ?? '') === '' ? 'client' : 'operator');

function ofSummary(told: z.infer<typeof summarySchema> | undefined): PhoneEvent[] {
  if (!told) return [];
  const { entry_id: entry, talk_time: talk, end_time: end } = told;
  const talkSeconds = talk === 0 ? 0 : Math.max(0, Math.round(end - talk));
  const cause = causeOfMango(told.disconnect_reason);
  const at = new Date(end * 1000);
  return [
    { key: `${entry}.end`, call: nameOf(entry, told.command_id), kind: 'ended', leg: null, at, cause, talkSeconds },
  ];
}

function ofRecord(told: z.infer<typeof recordSchema> | undefined, at: Date): PhoneEvent[] {
  if (!told) return [];
  const { entry_id: externalId, recording_id: url } = told;
  return [{ key: `${url}.record`, call: { externalId }, kind: 'record', leg: null, at, url }];
}

/** Only what did not work ends a call: 1000 says that Mango has begun. */
function ofResult(told: z.infer<typeof resultSchema> | undefined, at: Date): PhoneEvent[] {
  if (!told || told.result === 1000) return [];
  const { command_id: ref, result } = told;
  if (!z.uuid().safeParse(ref).success) return [];
  return [
    { key: `${ref}.result`, call: { ref }, kind: 'ended', leg: null, at, cause: causeOfMango(result), talkSeconds: 0 },
  ];
}

/** Our command stands in some events only; the entry ties the others to it. */
function nameOf(entry: string, command: string | null | undefined): CallName {
  const isOurs = z.uuid().safeParse(command).success;
  return { externalId: entry, ...(isOurs && command && { ref: command }) };
}

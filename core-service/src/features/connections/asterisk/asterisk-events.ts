import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { EndCause, KnownCall, Leg, PhoneEvent } from '../kit/telephony.ts';
import { channelOf, legOfChannel } from './asterisk-legs.ts';

const channelSchema = z.object({
  id: z.string(),
  state: z.string(),
  dialplan: z.object({ app_name: z.string().default('') }).optional(),
});
const eventSchema = z.object({
  type: z.enum(['StasisStart', 'ChannelStateChange', 'ChannelDestroyed']),
  timestamp: z.string().optional(),
  cause: z.number().optional(),
  channel: channelSchema,
});

/** One message of the socket; what is of no call of ours, or says nothing new of it, means nothing. */
export function heardFromAsterisk(text: string, now: Date): PhoneEvent[] {
  const told = eventSchema.safeParse(parse(text)).data;
  const named = told && legOfChannel(told.channel.id);
  if (!told || !named) return [];
  const at = momentOf(told.timestamp) ?? now;
  switch (told.type) {
    case 'StasisStart':
      return [eventOf(named, 'answered', at)];
    case 'ChannelStateChange':
      return told.channel.state === 'Ringing' ? [eventOf(named, 'ringing', at)] : [];
    case 'ChannelDestroyed':
      return [{ ...eventOf(named, 'leg-ended', at), cause: causes.get(told.cause ?? 0) ?? 'failed' }];
  }
}

/** A call of which nothing was ever heard and that is not there: after so long it will not come. */
const lateMs = 60_000;
/** A leg that was ordered and is not there: after so long the order was lost, or it has ended meanwhile. */
const orderMs = 20_000;

/** What a list of all channels says of a call: what it has missed, and what goes on without us. */
export function toldByChannels(answer: CallAnswer, call: KnownCall, now: Date): PhoneEvent[] | undefined {
  const channels = readJson(answer, z.array(channelSchema));
  if (!channels) return undefined;
  const [operator, client] = (['operator', 'client'] as const).map((leg) =>
    channels.find(({ id }) => id === channelOf(call, leg)),
  );
  const named = (leg: Leg) => ({ ref: call.ref, leg });
  const lost = (leg: Leg): PhoneEvent => ({ ...eventOf(named(leg), 'leg-ended', now), cause: 'unknown' });
  if (!operator && !client) {
    const isGone = call.isHeard || now.getTime() - call.at.getTime() > lateMs;
    return isGone
      ? [{ key: `${call.ref}.gone`, call: { ref: call.ref }, kind: 'ended', leg: null, at: now, cause: 'unknown' }]
      : [];
  }
  if (!operator) return [lost('operator')];
  const isClientLost = !client && call.clientBeganAt !== null && now.getTime() - call.clientBeganAt.getTime() > orderMs;
  return [
    ...standsAt(operator, named('operator'), now),
    ...(client ? standsAt(client, named('client'), now) : []),
    ...(isClientLost ? [lost('client')] : []),
  ];
}

function standsAt({ state, dialplan }: z.infer<typeof channelSchema>, of: { ref: string; leg: Leg }, at: Date) {
  if (state === 'Ringing') return [eventOf(of, 'ringing', at)];
  return state === 'Up' && dialplan?.app_name === 'Stasis' ? [eventOf(of, 'answered', at)] : [];
}

/** The same news have the same key, whether they were told or asked for. */
function eventOf({ ref, leg }: { ref: string; leg: Leg }, kind: 'ringing' | 'answered' | 'leg-ended', at: Date) {
  return { key: `${channelOf({ ref }, leg)}.${kind}`, call: { ref }, kind, leg, at } satisfies PhoneEvent;
}

/** By Q.850; what is not listed did not work for reasons of the exchange. */
const causes = new Map<number, EndCause>([
  [1, 'bad-number'],
  [28, 'bad-number'],
  [16, 'normal'],
  [17, 'busy'],
  [18, 'no-answer'],
  [19, 'no-answer'],
  [20, 'no-answer'],
  [21, 'rejected'],
]);

/** `2026-11-27T12:00:01.120+0300`: without a colon in its zone. */
function momentOf(timestamp: string | undefined): Date | undefined {
  const at = new Date((timestamp ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(at.getTime()) ? undefined : at;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

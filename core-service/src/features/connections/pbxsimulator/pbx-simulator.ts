import { z } from 'zod';
import { CallError, type CallAnswer, type CallRequest } from '../../../platform/outbound/index.ts';
import { endCauses } from '../kit/telephony.ts';
import { recordOf, simulatorOrigin } from './record-of-tones.ts';
import { faults, scripts, type FaultName, type Happening, type ScriptName } from './scripts.ts';

export const orderSchema = z.object({
  ref: z.uuid(),
  operator: z.string(),
  client: z.string(),
  at: z.iso.datetime(),
  script: z.enum(Object.keys(scripts) as [ScriptName, ...ScriptName[]]),
  fault: z.enum(['none', ...faults]),
  pace: z.number().min(1).max(100),
});
export type SimulatedOrder = z.infer<typeof orderSchema>;

export const toldSchema = z.object({
  events: z.array(
    z.object({
      key: z.string(),
      at: z.iso.datetime(),
      kind: z.enum(['ringing', 'answered', 'leg-ended', 'ended', 'record']),
      leg: z.enum(['operator', 'client']).nullable(),
      cause: z.enum(endCauses).optional(),
      talkSeconds: z.number().optional(),
      url: z.string().optional(),
    }),
  ),
});
type Told = z.infer<typeof toldSchema>['events'];

/** By how much late events come late. */
const lateSeconds = 5;
const recordSeconds = 3;

/**
 * A telephone exchange that keeps nothing: a call is its order, its script and the clock, so that it survives whatever
 * is killed, and the same order at the same hour is the same call, byte for byte.
 * @throws CallError where the script says that no answer comes
 */
export function answerOfSimulator({ url, body = '' }: CallRequest, now: Date): CallAnswer {
  const order = orderSchema.parse(JSON.parse(body));
  if (url === `${simulatorOrigin}/calls`) return begin(order);
  if (url === `${simulatorOrigin}/calls/ask`) return tell(order, now);
  return answer(404, {});
}

function begin({ ref, fault }: SimulatedOrder): CallAnswer {
  if (fault === 'acted-no-answer' || fault === 'lost') throw new CallError('timeout');
  return fault === 'refused' ? answer(402, { error: 'no money' }) : answer(201, { id: idOf(ref) });
}

function tell(order: SimulatedOrder, now: Date): CallAnswer {
  if (order.fault === 'lost' || order.fault === 'refused') return answer(404, { error: 'no such call' });
  const events = asToldBy(order.fault, happened(order, now));
  return answer(200, { events: [...events, ...recorded(order, events, now)] });
}

/** A record is there a moment after the talk. */
function recorded({ ref, pace }: SimulatedOrder, events: Told, now: Date): Told {
  const end = events.find(({ kind }) => kind === 'ended');
  if (!end?.talkSeconds || Date.parse(end.at) + (recordSeconds * 1000) / pace > now.getTime()) return [];
  return [{ key: `${ref}.record`, at: end.at, kind: 'record', leg: null, url: recordOf(ref, end.talkSeconds) }];
}

function happened({ ref, at, script, fault, pace }: SimulatedOrder, now: Date): Told {
  const delay = fault === 'late' ? lateSeconds : 0;
  const steps: readonly Happening[] = scripts[script];
  return steps.flatMap(({ at: seconds, ...step }, n) => {
    const moment = Date.parse(at) + (seconds * 1000) / pace;
    const isHeard = moment + (delay * 1000) / pace <= now.getTime();
    return isHeard ? [{ key: `${ref}.${n}`, at: new Date(moment).toISOString(), ...step }] : [];
  });
}

function asToldBy(fault: FaultName | 'none', events: Told): Told {
  if (fault === 'repeated') return events.flatMap((event) => [event, event]);
  if (fault === 'disorder') return [...events].reverse();
  return fault === 'only-the-end' ? events.filter(({ kind }) => kind === 'ended') : events;
}

export const idOf = (ref: string): string => `sim-${ref}`;

const answer = (status: number, body: object): CallAnswer => ({ status, headers: {}, body: JSON.stringify(body) });

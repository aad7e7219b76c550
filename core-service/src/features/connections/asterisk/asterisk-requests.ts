import type { CallAnswer, CallRequest } from '../../../platform/outbound/index.ts';
import type { CallOrder } from '../kit/telephony.ts';
import { bridgeOf, channelOf, endpointOf, type AsteriskWays } from './asterisk-legs.ts';

/** How long a phone rings. */
const ringSeconds = '45';

function ask(method: CallRequest['method'], { url }: AsteriskWays, path: string, query: Record<string, string> = {}) {
  const search = new URLSearchParams(query).toString();
  return { method, url: `${url}/${path}${search && `?${search}`}`, headers: {} } satisfies CallRequest;
}

/** The operator sees who is to be called. */
export const callOperator = (order: CallOrder, ways: AsteriskWays): CallRequest =>
  ask('POST', ways, `channels/${channelOf(order, 'operator')}`, {
    endpoint: endpointOf(order.operator, ways),
    app: ways.app,
    appArgs: `${order.ref},operator`,
    callerId: order.client,
    timeout: ringSeconds,
  });

export const callClient = (order: CallOrder, ways: AsteriskWays): CallRequest =>
  ask('POST', ways, `channels/${channelOf(order, 'client')}`, {
    endpoint: endpointOf(order.client, ways),
    app: ways.app,
    appArgs: `${order.ref},client`,
    ...(ways.callerId !== '' && { callerId: ways.callerId }),
    timeout: ringSeconds,
    originator: channelOf(order, 'operator'),
  });

/** The operator hears that it rings, and no silence. */
export const letHearRinging = (order: CallOrder, ways: AsteriskWays): CallRequest =>
  ask('POST', ways, `channels/${channelOf(order, 'operator')}/ring`);

export const joinLegs = (order: CallOrder, ways: AsteriskWays): CallRequest[] => [
  ask('DELETE', ways, `channels/${channelOf(order, 'operator')}/ring`),
  ask('POST', ways, 'bridges', { type: 'mixing', bridgeId: bridgeOf(order) }),
  ask('POST', ways, `bridges/${bridgeOf(order)}/addChannel`, {
    channel: `${channelOf(order, 'operator')},${channelOf(order, 'client')}`,
  }),
];

/** A bridge that is gone ends its record; the name is the call's, so that asking twice makes one. */
export function recordTalk(order: CallOrder, ways: AsteriskWays): { request: CallRequest; name: string } | undefined {
  const name = order.ref;
  return ways.records
    ? {
        name,
        request: ask('POST', ways, `bridges/${bridgeOf(order)}/record`, { name, format: 'wav', ifExists: 'fail' }),
      }
    : undefined;
}

export const fetchRecord = (name: string, ways: AsteriskWays): CallRequest =>
  ask('GET', ways, `recordings/stored/${encodeURIComponent(name)}/file`);

export const hangUp = (order: CallOrder, ways: AsteriskWays): CallRequest[] => [
  ask('DELETE', ways, `channels/${channelOf(order, 'client')}`, { reason: 'normal' }),
  ask('DELETE', ways, `channels/${channelOf(order, 'operator')}`, { reason: 'normal' }),
  ask('DELETE', ways, `bridges/${bridgeOf(order)}`),
];

export const listChannels = (ways: AsteriskWays): CallRequest => ask('GET', ways, 'channels');

export const hearEvents = (ways: AsteriskWays): CallRequest => ask('GET', ways, 'events', { app: ways.app });

/** What is gone needs no end, and a bridge or a record that is there no beginning. */
export function isDone({ method, url }: CallRequest, { status }: CallAnswer): boolean {
  if (status >= 200 && status < 300) return true;
  if (method === 'DELETE') return status === 404 || status === 409;
  return status === 409 && /\/(bridges|record)$/.test(new URL(url).pathname);
}

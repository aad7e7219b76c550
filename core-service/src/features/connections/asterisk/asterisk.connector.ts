import { z } from 'zod';
import { webUrl } from '@smartpoint/contracts/primitives';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import { refusedBy } from '../kit/refused.ts';
import { defineTelephony, type Dialled } from '../kit/telephony.ts';
import { heardFromAsterisk, toldByChannels } from './asterisk-events.ts';
import * as requests from './asterisk-requests.ts';

const way = z
  .string()
  .trim()
  .regex(/^[\w/@.:-]{1,60}\{number\}[\w/@.:-]{0,100}$/, { error: 'dial-way' });
const settings = z.object({
  url: webUrl.transform(withAri),
  app: z
    .string()
    .trim()
    .regex(/^[\w-]{1,40}$/, { error: 'login' }),
  operator: z
    .string()
    .trim()
    .regex(/^\d{0,15}$/, { error: 'extension' })
    .default(''),
  inner: way,
  outer: way,
  callerId: z
    .string()
    .trim()
    .regex(/^\d{0,15}$/, { error: 'digits' })
    .default(''),
  records: z.boolean().default(false),
});
const channelSchema = z.object({ id: z.string() });
const errorSchema = z.object({ message: z.string() });

/** An own Asterisk by its REST interface: both legs are called and joined by us, the news come over a socket. */
export const asterisk = defineTelephony({
  manifest: {
    id: 'asterisk',
    block: 'telephony',
    fields: [
      { name: 'url', kind: 'url', placeholder: 'https://pbx.shop.ru:8443/ari' },
      { name: 'user', kind: 'secret' },
      { name: 'password', kind: 'secret' },
      { name: 'operator', kind: 'text', isOptional: true, placeholder: '101' },
      { name: 'inner', kind: 'text', initial: 'PJSIP/{number}' },
      { name: 'outer', kind: 'text', initial: 'PJSIP/{number}@trunk' },
      { name: 'callerId', kind: 'text', isOptional: true, placeholder: '74951234567' },
      { name: 'records', kind: 'toggle', initial: false },
      { name: 'app', kind: 'text', initial: 'smartpoint' },
    ],
  },
  settings,
  secrets: z.object({
    user: z
      .string()
      .trim()
      .regex(/^[\w.@-]{1,60}$/, { error: 'login' }),
    password: z
      .string()
      .trim()
      .regex(/^[\x21-\x7E]{4,200}$/, { error: 'api-key' }),
  }),
  nameOf: ({ url }) => new URL(url).host,
  operatorOf: ({ operator }) => operator,
  operatorBy: ['extension', 'phone'],
  dial: requests.callOperator,
  dialled,
  authorise: (request, { user, password }) => ({
    ...request,
    headers: { ...request.headers, authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
  }),
  asking: {
    everyMs: 10_000,
    request: (_call, ways) => requests.listChannels(ways),
    read: toldByChannels,
  },
  conducting: {
    socket: requests.hearEvents,
    hear: heardFromAsterisk,
    comfort: requests.letHearRinging,
    ringClient: requests.callClient,
    join: requests.joinLegs,
    hangUp: requests.hangUp,
    record: requests.recordTalk,
    isDone: requests.isDone,
  },
  // Its name is ours: it is known before the talk is over.
  records: { comesLate: false, request: requests.fetchRecord, mediaType: 'audio/wav' },
});

/** Whoever types the address of the exchange means its interface. */
function withAri(text: string): string {
  const { origin, pathname } = new URL(text);
  return `${origin}${pathname === '/' ? '/ari' : pathname.replace(/\/+$/, '')}`;
}

/** 409: there is a channel of this name, so the order has come before. */
function dialled(answer: CallAnswer): Dialled {
  const { status } = answer;
  const reply = status >= 400 ? readError(answer) : '';
  if (status === 409) return { kind: 'accepted', externalId: null };
  if (status === 429) return refusedBy('too-often');
  if (status === 401 || status === 403) return refusedBy('not-let-in', reply);
  if (status >= 400 && status < 500) return refusedBy('refused', reply);
  return status < 300 && readJson(answer, channelSchema) ? { kind: 'accepted', externalId: null } : { kind: 'unknown' };
}

const readError = (answer: CallAnswer): string => readJson(answer, errorSchema)?.message ?? '';

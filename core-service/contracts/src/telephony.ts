import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { callbackSchema } from './callbacks.ts';
import { id, idParams, timestamp } from './primitives.ts';
import { leadReaders, managers } from './roles.ts';

/**
 * `ordered`: nobody was called yet. `dialling`: the provider is being asked to. `unknown`: it may have begun, nobody knows.
 * `going`: the provider has it. `ended`: see the outcome.
 */
export const callStates = ['ordered', 'dialling', 'unknown', 'going', 'ended'] as const;
export type CallState = (typeof callStates)[number];

/** How far a call has come, as far as it was told. */
export const callPhases = ['waiting', 'operator-ringing', 'operator-answered', 'client-ringing', 'talking'] as const;
export type CallPhase = (typeof callPhases)[number];

/** `operator-missed`: our own side did not pick up. `refused`: the provider took no call. `unknown`: nobody told. */
export const callOutcomes = [
  'talked',
  'no-answer',
  'busy',
  'operator-missed',
  'bad-number',
  'refused',
  'failed',
  'unknown',
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

export const callDirections = ['callback', 'in', 'out'] as const;
export type CallDirection = (typeof callDirections)[number];

/** Of the talk. `awaited`: the provider makes them and has not told of this one yet. */
export const callRecords = ['there', 'awaited', 'none'] as const;
export type CallRecord = (typeof callRecords)[number];

export const callSchema = z.object({
  id,
  callbackId: id.nullable(),
  leadId: id.nullable(),
  provider: z.string(),
  /** Nobody's phone rang. */
  isSimulated: z.boolean(),
  direction: z.enum(callDirections),
  operatorPhone: z.string(),
  clientPhone: z.string(),
  /** Who pressed; '' = nobody who is still here. */
  by: z.string(),
  state: z.enum(callStates),
  phase: z.enum(callPhases),
  outcome: z.enum(callOutcomes).nullable(),
  /** Why it was refused or failed, in the reader's language. */
  reason: z.string().nullable(),
  orderedAt: timestamp,
  /** When both talked first. */
  talkedAt: timestamp.nullable(),
  endedAt: timestamp.nullable(),
  talkSeconds: z.number().int().nullable(),
  record: z.enum(callRecords),
});
export type Call = z.infer<typeof callSchema>;

export const listCalls = endpoint({
  id: 'listCalls',
  method: 'get',
  path: '/v1/calls',
  summary: 'The telephony that is connected, and the last hundred calls with how they ended.',
  auth: 'session',
  roles: leadReaders,
  response: z.object({
    /** Null: people dial by hand. */
    line: z
      .object({
        provider: z.string(),
        isSimulated: z.boolean(),
        /** Where it rings first when the caller calls; '' = at the branch. */
        ringsAt: z.string(),
      })
      .nullable(),
    calls: z.array(callSchema),
  }),
  problems: [],
});

export const listLeadCalls = endpoint({
  id: 'listLeadCalls',
  method: 'get',
  path: '/v1/leads/:leadId/calls',
  summary: 'Calls through telephony to whoever left this lead, the newest first.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('leadId'),
  response: z.object({ calls: z.array(callSchema) }),
  problems: ['not-found'],
});

export const checkCallRecord = endpoint({
  id: 'checkCallRecord',
  method: 'get',
  path: '/v1/calls/:callId/record',
  summary: 'Whether the provider of the call gives out its record now.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('callId'),
  response: z.object({
    mediaType: z.string(),
    /** Null: the provider does not say. */
    bytes: z.number().int().nullable(),
  }),
  problems: ['not-found', 'record-not-ready', 'record-gone', 'record-unavailable'],
});

export const playCallRecord = endpoint({
  id: 'playCallRecord',
  method: 'get',
  path: '/v1/calls/:callId/record/sound',
  summary: 'The record of a call as the provider gives it out, also a range of it. Who listened is in the log.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('callId'),
  query: z.object({ as: z.enum(['sound', 'file']).default('sound') }),
  response: z.string(),
  answers: 'stream',
  mediaType: 'audio/mpeg',
  problems: ['not-found', 'record-not-ready', 'record-gone', 'record-unavailable', 'too-many-requests'],
});

export const ownNumberSchema = z.object({
  /** Extension or login of the exchange. */
  extension: z
    .string()
    .trim()
    .regex(/^[\w.@-]{0,60}$/, { error: 'login' }),
  /** As people write it; digits are what counts. */
  phone: z
    .string()
    .trim()
    .max(40)
    .refine((phone) => phone === '' || /^\+?\d{5,15}$/.test(phone.replace(/[\s()-]/g, '')), { error: 'own-phone' }),
});
export type OwnNumber = z.infer<typeof ownNumberSchema>;

const numberWithLine = ownNumberSchema.extend({
  line: z.object({ provider: z.string(), takes: z.array(z.enum(['extension', 'phone'])) }).nullable(),
});

export const getOwnNumber = endpoint({
  id: 'getOwnNumber',
  method: 'get',
  path: '/v1/session/number',
  summary: 'Where telephony rings first when this person calls; the telephony that is connected takes one of both.',
  auth: 'session',
  roles: leadReaders,
  response: numberWithLine,
  problems: [],
});

export const saveOwnNumber = endpoint({
  id: 'saveOwnNumber',
  method: 'put',
  path: '/v1/session/number',
  summary: "One's own extension and phone in this account; empty: as the telephony is set up, else the branch.",
  auth: 'session',
  roles: leadReaders,
  body: ownNumberSchema,
  response: ownNumberSchema,
  problems: [],
});

export const getMemberNumber = endpoint({
  id: 'getMemberNumber',
  method: 'get',
  path: '/v1/members/:userId/number',
  summary: 'Where telephony rings first when this member calls.',
  auth: 'session',
  roles: managers,
  params: idParams('userId'),
  response: numberWithLine,
  problems: ['not-found'],
});

export const saveMemberNumber = endpoint({
  id: 'saveMemberNumber',
  method: 'put',
  path: '/v1/members/:userId/number',
  summary: 'Extension and phone of a member in this account, set by whoever changes people.',
  auth: 'session',
  roles: managers,
  params: idParams('userId'),
  body: ownNumberSchema,
  response: ownNumberSchema,
  problems: ['not-found'],
});

export const callBack = endpoint({
  id: 'callBack',
  method: 'post',
  path: '/v1/callbacks/:callbackId/calls',
  summary:
    'Call through the connected telephony: the operator first, then the client. Asked for twice, it is one call.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('callbackId'),
  /** The version of the callback one has seen. */
  body: z.object({ version: z.number().int() }),
  response: z.object({ callback: callbackSchema, call: callSchema }),
  status: 201,
  problems: ['not-found', 'conflict', 'no-telephony'],
});

const doorParams = z.object({ accountId: id, connectionId: id });
/** As providers post it: what they send is theirs to say. */
const formSchema = z.record(z.string().max(100), z.string().max(20_000));
const doorway = {
  auth: 'signature',
  accepts: 'form',
  body: formSchema,
  maxBytes: 64 * 1024,
  response: z.object({}),
  problems: ['unsigned'],
} as const;

export const hearTelephony = endpoint({
  ...doorway,
  id: 'hearTelephony',
  method: 'post',
  path: '/v1/telephony/:accountId/:connectionId',
  summary: 'What a telephony provider tells of calls, signed as it signs. Told twice or late it does no harm.',
  params: doorParams,
});

export const hearTelephonyEvent = endpoint({
  ...doorway,
  id: 'hearTelephonyEvent',
  method: 'post',
  path: '/v1/telephony/:accountId/:connectionId/:group/:event',
  summary: 'The same of providers that put the kind of event into the address.',
  params: doorParams.extend({ group: z.string().max(40), event: z.string().max(40) }),
});

export const echoTelephony = endpoint({
  id: 'echoTelephony',
  method: 'get',
  path: '/v1/telephony/:accountId/:connectionId',
  summary: 'Providers that test our address before they save it are answered what they ask.',
  auth: 'public',
  params: doorParams,
  query: z.record(z.string().max(40), z.string().max(200)),
  response: z.string(),
  answers: 'stream',
  mediaType: 'text/plain',
  problems: ['not-found'],
});

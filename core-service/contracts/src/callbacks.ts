import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, period, seenVersion, text, timestamp } from './primitives.ts';
import { editors, everyone, leadReaders } from './roles.ts';

/**
 * `new` waits for its time, `no-answer` for the next try; at their time both are `notified`: told to those who call.
 * The last three are ends.
 */
export const callbackStates = [
  'new',
  'notified',
  'in-work',
  'calling',
  'no-answer',
  'talked',
  'failed',
  'expired',
] as const;
export type CallbackState = (typeof callbackStates)[number];
export const openStates = ['new', 'notified', 'in-work', 'calling', 'no-answer'] as const satisfies CallbackState[];

/** Why one failed: the number cannot be read, nobody calls it, a page of strangers asked for it, it is waited for already, asked too often, nobody answered, somebody said so. */
export const callbackReasons = [
  'bad-number',
  'blocked',
  'elsewhere',
  'repeated',
  'too-many',
  'no-answer',
  'given-up',
] as const;
export type CallbackReason = (typeof callbackReasons)[number];

/** People may work on it: it has not ended, or only waits for one of them to decide. */
export const isWorkable = ({ state, reason }: { state: CallbackState; reason: CallbackReason | null }): boolean =>
  !['talked', 'failed', 'expired'].includes(state) || (state === 'failed' && reason === 'elsewhere');

export const callbackSchema = z.object({
  id,
  leadId: id,
  state: z.enum(callbackStates),
  reason: z.enum(callbackReasons).nullable(),
  name: z.string(),
  /** E.164; as typed where it cannot be read. */
  phone: z.string(),
  form: z.string(),
  pageUrl: z.string(),
  pageTitle: z.string(),
  branch: z.string(),
  /** Of the branch. */
  timeZone: z.string(),
  createdAt: timestamp,
  /** What the visitor chose; null: as soon as somebody can. */
  wantedAt: timestamp.nullable(),
  /** When it is to be called: at once, when the branch opens, when the visitor or a colleague asked to. */
  dueAt: timestamp,
  expiresAt: timestamp,
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  takenBy: z.object({ id, name: z.string() }).nullable(),
  /** Last words of whoever worked on it. */
  note: z.string(),
  firstCallAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
  /** Grows with every change: whoever changes an older one is told so. */
  version: z.number().int(),
});
export type Callback = z.infer<typeof callbackSchema>;

export const callbackStepSchema = z.object({
  at: timestamp,
  state: z.enum(callbackStates),
  /** Null: the service itself. */
  by: z.string().nullable(),
  note: z.string(),
});

export const listCallbacks = endpoint({
  id: 'listCallbacks',
  method: 'get',
  path: '/v1/callbacks',
  summary: 'Callbacks that are open, the most urgent first, and the last hundred that ended; figures of the last day.',
  auth: 'session',
  roles: leadReaders,
  response: z.object({
    open: z.array(callbackSchema),
    ended: z.array(callbackSchema),
    /** Of what ended or was called in the last 24 hours. */
    day: z.object({
      talked: z.number().int(),
      ended: z.number().int(),
      /** From the moment it was due to the first call, median; null: nobody was called. */
      answerSeconds: z.number().nullable(),
    }),
  }),
  problems: [],
});

/** By whom they were called first, for which branch, at which hour of the account's day they came due. */
export const answerTimesBy = ['operator', 'branch', 'hour'] as const;
export type AnswerTimesBy = (typeof answerTimesBy)[number];

/** So fast a call is answered within, in minutes. */
export const answeredWithin = [1, 5, 15] as const;

const waits = z.object({ median: z.number().nullable(), p90: z.number().nullable() });
const answerTimesSchema = z.object({
  /** Callbacks that came due in the period; what never was a call is left out. */
  due: z.number().int(),
  called: z.number().int(),
  talked: z.number().int(),
  /** Seconds from when it was due: when the lead came, where the branch was open. */
  toCall: waits,
  toTalk: waits,
  /** Share called within 1, 5 and 15 minutes; one that may still make it is not counted yet. */
  within: z.array(z.number().nullable()).length(answeredWithin.length),
});
export type AnswerTimes = z.infer<typeof answerTimesSchema>;

const answerTimesOf = z.intersection(period, z.object({ by: z.enum(answerTimesBy).default('operator') }));

export const getAnswerTimes = endpoint({
  id: 'getAnswerTimes',
  method: 'get',
  path: '/v1/callbacks/answer-times',
  summary: 'How fast callbacks are answered: median and 90th percentile, shares within 1, 5 and 15 minutes.',
  auth: 'session',
  roles: leadReaders,
  query: answerTimesOf,
  response: z.object({
    total: answerTimesSchema,
    /** `label`: the value in words; `nobody` has called. */
    rows: z.array(answerTimesSchema.extend({ value: z.string(), label: z.string() })),
  }),
  problems: [],
});

export const listAnswerTimes = endpoint({
  id: 'listAnswerTimes',
  method: 'get',
  path: '/v1/callbacks/answer-times/callbacks',
  summary: 'The callbacks behind a row of the answer times, the slowest first.',
  auth: 'session',
  roles: leadReaders,
  query: z.intersection(answerTimesOf, z.object({ value: text(40).optional() })),
  response: z.object({
    rows: z.array(
      z.object({
        leadId: id,
        name: z.string(),
        phone: z.string(),
        branch: z.string(),
        dueAt: timestamp,
        by: z.string(),
        /** Null: not yet. */
        callSeconds: z.number().nullable(),
        talkSeconds: z.number().nullable(),
      }),
    ),
    /** Beyond the first two hundred. */
    more: z.number().int(),
  }),
  problems: [],
});

export const exportAnswerTimes = endpoint({
  id: 'exportAnswerTimes',
  method: 'get',
  path: '/v1/callbacks/answer-times/export',
  summary: 'The answer times as CSV (UTF-8 with BOM, semicolons) or a workbook of Excel; times in seconds.',
  auth: 'session',
  roles: leadReaders,
  query: z.intersection(answerTimesOf, z.object({ format: z.enum(['csv', 'xlsx']).default('csv') })),
  response: z.string(),
  answers: 'stream',
  mediaType: 'text/csv',
  problems: [],
});

export const callbackMoves = ['take', 'release', 'call', 'talked', 'no-answer', 'give-up', 'again'] as const;
export type CallbackMove = (typeof callbackMoves)[number];

export const moveCallback = endpoint({
  id: 'moveCallback',
  method: 'post',
  path: '/v1/callbacks/:callbackId/moves',
  summary:
    'Take a callback, call, say how it ended, or put it off. A second try follows by itself when nobody answered.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('callbackId'),
  body: z.object({
    move: z.enum(callbackMoves),
    /** The version one has seen; another one in the database answers 409. */
    version: z.number().int(),
    note: text(1000).default(''),
    /** Of `again`: when to call; left out: after the usual pause. */
    at: z.iso.datetime({ offset: true }).optional(),
  }),
  response: callbackSchema,
  problems: ['not-found', 'conflict'],
});

export const getLeadCallback = endpoint({
  id: 'getLeadCallback',
  method: 'get',
  path: '/v1/leads/:leadId/callback',
  summary: 'The callback of a lead with its history; null where none was asked for.',
  auth: 'session',
  roles: leadReaders,
  params: idParams('leadId'),
  response: z.object({ callback: callbackSchema.nullable(), history: z.array(callbackStepSchema) }),
  problems: ['not-found'],
});

export const callbackSettingsSchema = z.object({
  /** Off: no widget asks for calls. */
  enabled: z.boolean(),
  /** How often somebody is called who does not answer. */
  attempts: z.number().int().min(1).max(10),
  pauseMinutes: z.number().int().min(1).max(1440),
  /** After so long a callback that nobody took is given up. */
  expireHours: z.number().int().min(1).max(168),
  /** Numbers nobody calls back, one a line, as people write them. */
  blocked: z.string().max(20_000).default(''),
});
export type CallbackSettings = z.infer<typeof callbackSettingsSchema>;
/** `version`: another one as soon as any of it has changed. */
const savedCallbackSettingsSchema = callbackSettingsSchema.extend({ version: z.string() });
export type SavedCallbackSettings = z.infer<typeof savedCallbackSettingsSchema>;

export const getCallbackSettings = endpoint({
  id: 'getCallbackSettings',
  method: 'get',
  path: '/v1/settings/callback',
  summary: 'The switch «Обратный звонок» and how often people are called again.',
  auth: 'session',
  roles: everyone,
  response: savedCallbackSettingsSchema,
  problems: [],
});

export const saveCallbackSettings = endpoint({
  id: 'saveCallbackSettings',
  method: 'put',
  path: '/v1/settings/callback',
  summary:
    'Switch callbacks on or off for the whole account, and say how often people are called again. 409: somebody changed it since `version`; nothing is overwritten.',
  auth: 'session',
  roles: editors,
  body: callbackSettingsSchema.extend({ version: seenVersion }),
  response: savedCallbackSettingsSchema,
  problems: ['conflict'],
});

import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';
import { httpOutcome } from '../kit/http-outcome.ts';

const limitsSchema = z
  .object({ minute_remaining: z.number(), minute_reset: z.number(), day_remaining: z.number(), day_reset: z.number() })
  .partial();
const answerSchema = z.union([
  z.object({
    error: z.object({
      message: z.string().default(''),
      data: z.object({
        mnemonic: z.string(),
        field: z.string().nullish(),
        metadata: z.object({ limits: limitsSchema.optional() }).optional(),
      }),
    }),
  }),
  z.object({ result: z.object({}) }).transform(() => ({ error: undefined })),
]);

const parks: Readonly<Record<string, string>> = {
  access_token_expired: 'token',
  access_token_blocked: 'token',
  access_token_invalid: 'token',
  auth_error: 'token',
  ip_not_whitelisted: 'address-not-listed',
  forbidden: 'rights',
  method_component_disabled: 'not-bought',
  parameter_component_disabled: 'not-bought',
  component_disabled: 'not-bought',
  account_inactive: 'account-off',
};

/** It knows no such session, or it is of another site, and took nothing: the same goes without one. */
export const refusesSession = (answer: CallAnswer): boolean =>
  readJson(answer, answerSchema)?.error?.data.field?.includes('visitor_session_id') ?? false;

/** One message among several was wrong, and none was taken. Their site is the same: without it all are wrong. */
export function isAboutMessages(answer: CallAnswer): boolean {
  const error = readJson(answer, answerSchema)?.error;
  if (!error || fieldOf(error.data.field ?? '') === 'site') return false;
  return refusesSession(answer) || comagicOutcome(answer).kind === 'rejected';
}

/** What the Data API says: the mnemonic counts, neither the status nor the code. */
export function comagicOutcome(answer: CallAnswer): Outcome {
  const read = readJson(answer, answerSchema);
  if (!read) return withoutJson(answer);
  if (!read.error || refusesSession(answer)) return { kind: 'delivered' };
  const { message, data } = read.error;
  const { mnemonic, field, metadata } = data;
  const values = { reply: [field, message].filter(Boolean).join(': ').slice(0, 200).toWellFormed() };
  const because = (word: string) => ({ key: `connections:comagic.failure.${word}`, values });
  const parked = parks[mnemonic];
  if (parked) return { kind: 'reauthorize', reason: because(parked) };
  if (mnemonic === 'limit_exceeded')
    return { kind: 'retry', reason: because('limit'), retryAfterMs: pause(metadata?.limits ?? {}) };
  if (mnemonic === 'internal_error') return { kind: 'retry', reason: because('trouble') };
  return { kind: 'rejected', reason: because(fieldOf(field ?? '') ?? 'refused') };
}

function withoutJson(answer: CallAnswer): Outcome {
  const outcome = httpOutcome(answer, { isRefusalFinal: false, isKeyed: true });
  return outcome.kind === 'delivered' ? { kind: 'retry', reason: { key: 'connections:failure.not-data' } } : outcome;
}

function pause({ day_remaining: dayLeft, day_reset: day, minute_reset: minute }: z.infer<typeof limitsSchema>): number {
  return 1000 * (dayLeft === 0 && day !== undefined ? day : (minute ?? 60));
}

const fieldWords: [word: string, named: RegExp][] = [
  ['site', /site_id/],
  ['phone', /phone/],
  ['time', /date_time/],
];

const fieldOf = (field: string): string | undefined => fieldWords.find(([, named]) => named.test(field))?.[0];

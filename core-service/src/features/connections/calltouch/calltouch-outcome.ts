import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';
import { httpOutcome } from '../kit/http-outcome.ts';

const refusalSchema = z.looseObject({
  errorCode: z.union([z.string(), z.number()]).optional(),
  message: z.string().optional(),
});
const answerSchema = z.union([z.array(z.unknown()).transform(() => ({})), refusalSchema]);

const words: [word: string, named: RegExp][] = [
  ['phone', /phone/i],
  ['time', /date/i],
  ['site', /site/i],
];

/** It knows no such session, and took nothing: the same goes without one. */
export const refusesSession = (answer: CallAnswer): boolean =>
  /session/i.test(readJson(answer, refusalSchema)?.message ?? '');

/** 2xx with JSON that has neither `errorCode` nor `message`. Pages of HTML stand before a service that is down. */
export function calltouchOutcome(answer: CallAnswer): Outcome {
  const { status } = answer;
  const read: z.infer<typeof refusalSchema> | undefined = readJson(answer, answerSchema);
  const outcome = httpOutcome(answer, { isRefusalFinal: true, isKeyed: true });
  if (outcome.kind === 'delivered' && !read) return { kind: 'retry', reason: { key: 'connections:failure.not-data' } };
  if (outcome.kind === 'reauthorize')
    return { kind: 'reauthorize', reason: { key: 'connections:calltouch.failure.token' } };
  const isRefused = read?.errorCode !== undefined || read?.message !== undefined;
  if (!isRefused || status >= 500 || status === 429) return outcome;
  if (refusesSession(answer)) return { kind: 'delivered' };
  const { errorCode, message = '' } = read;
  const reply = [errorCode, message].filter(Boolean).join(': ').slice(0, 200).toWellFormed();
  const because = (word: string) => ({ key: `connections:calltouch.failure.${word}`, values: { reply } });
  if (/token|clientApiId|credentials/i.test(message)) return { kind: 'reauthorize', reason: because('token') };
  return { kind: 'rejected', reason: because(words.find(([, named]) => named.test(message))?.[0] ?? 'refused') };
}

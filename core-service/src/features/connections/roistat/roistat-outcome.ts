import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';
import { httpOutcome } from '../kit/http-outcome.ts';

const answerSchema = z.looseObject({
  status: z.string().optional(),
  error: z.string().optional(),
  description: z.string().optional(),
});

/** 2xx with JSON whose `status` is not `error`. Pages of HTML stand before a service that is down. */
export function roistatOutcome(answer: CallAnswer): Outcome {
  const outcome = httpOutcome(answer, { isRefusalFinal: true, isKeyed: true });
  const read = readJson(answer, answerSchema);
  if (outcome.kind === 'delivered' && !read) return { kind: 'retry', reason: { key: 'connections:failure.not-data' } };
  if (outcome.kind === 'retry' || read?.status !== 'error') return outcome;
  const code = read.error ?? '';
  const reply = [code, read.description].filter(Boolean).join(': ').slice(0, 200).toWellFormed();
  const because = (word: string) => ({ key: `connections:roistat.failure.${word}`, values: { reply } });
  if (/auth|access|key/i.test(code)) return { kind: 'reauthorize', reason: because('key') };
  if (/limit/i.test(code)) return { kind: 'retry', reason: because('limit') };
  if (/project/i.test(code)) return { kind: 'rejected', reason: because('project') };
  return { kind: 'rejected', reason: because('refused') };
}

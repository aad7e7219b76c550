import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';
import { httpOutcome } from '../kit/http-outcome.ts';

const told = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);
const answerSchema = z.union([
  z.array(z.unknown()).transform(() => ({ status: 1, success: true, errors: undefined })),
  z.object({ status: z.number().optional(), success: z.boolean().optional(), errors: told.optional() }),
]);

/** What AutoCRM says: a refusal comes with 200 and `status: 0`, and some methods say `success` instead. */
export function autocrmOutcome(answer: CallAnswer): Outcome {
  if (answer.status === 401 || answer.status === 403)
    return { kind: 'reauthorize', reason: { key: 'connections:autocrm.failure.access' } };
  if (answer.status === 429 || answer.status >= 500) return httpOutcome(answer, { isRefusalFinal: false });
  const read = readJson(answer, answerSchema);
  if (!read) return withoutJson(answer);
  if (answer.status < 300 && (read.status === 1 || read.success === true)) return { kind: 'delivered' };
  const reply = linesOf(read.errors).join('; ').slice(0, 200).toWellFormed();
  const word = fieldOf(reply) ?? 'refused';
  return { kind: 'rejected', reason: { key: `connections:autocrm.failure.${word}`, values: { reply } } };
}

function withoutJson(answer: CallAnswer): Outcome {
  const outcome = httpOutcome(answer, { isRefusalFinal: false, isKeyed: true });
  return outcome.kind === 'delivered' ? { kind: 'retry', reason: { key: 'connections:failure.not-data' } } : outcome;
}

/** `{"salon_id":["…"]}` or `["…"]`. */
function linesOf(errors: z.infer<typeof told> | undefined): string[] {
  if (errors === undefined) return [];
  if (Array.isArray(errors)) return errors.map(String);
  return Object.entries(errors).map(
    ([field, texts]) => `${field}: ${Array.isArray(texts) ? texts.map(String).join(', ') : String(texts)}`,
  );
}

const fieldWords: [word: string, named: RegExp][] = [
  ['salon', /salon_id/],
  ['request-type', /request_type_id/],
  ['source', /source2?_id/],
  ['assignee', /assignee_id/],
  ['phone', /phone/],
];

const fieldOf = (text: string): string | undefined => fieldWords.find(([, named]) => named.test(text))?.[0];

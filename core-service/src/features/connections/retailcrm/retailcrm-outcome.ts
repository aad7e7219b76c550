import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';
import { httpOutcome } from '../kit/http-outcome.ts';

const errorsSchema = z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]);
const answerSchema = z.object({
  success: z.boolean(),
  errorMsg: z.string().default(''),
  errors: errorsSchema.optional().catch(undefined),
});
type Refusal = z.infer<typeof answerSchema>;

/** What retailCRM says: `success` counts, whatever the status. */
export function retailcrmOutcome(answer: CallAnswer): Outcome {
  const read = readJson(answer, answerSchema);
  if (!read) return withoutJson(answer);
  if (read.success) return { kind: 'delivered' };
  // Our number is on an order already: the call before this one made it.
  if (/already exists/i.test(read.errorMsg)) return { kind: 'delivered' };
  return judge(read, answer);
}

function withoutJson(answer: CallAnswer): Outcome {
  // The page of a web server stands where an account was, or never was.
  if (answer.status === 405)
    return { kind: 'reauthorize', reason: { key: 'connections:retailcrm.failure.no-account' } };
  const outcome = httpOutcome(answer, { isRefusalFinal: false, isKeyed: true });
  return outcome.kind === 'delivered' ? { kind: 'retry', reason: { key: 'connections:failure.not-data' } } : outcome;
}

const parks: [word: string, said: RegExp][] = [
  ['key', /apikey/i],
  ['rights', /access denied/i],
  ['no-account', /account does not exist/i],
];

function judge({ errorMsg, errors = {} }: Refusal, answer: CallAnswer): Outcome {
  const told = Object.entries(errors).map(([field, text]) =>
    Array.isArray(errors) ? String(text) : `${field}: ${String(text)}`,
  );
  const values = { reply: [errorMsg, ...told].join(' ').trim().slice(0, 200).toWellFormed() };
  const because = (word: string) => ({ key: `connections:retailcrm.failure.${word}`, values });
  const parked =
    parks.find(([, said]) => said.test(errorMsg))?.[0] ??
    (answer.status === 401 || answer.status === 403 ? 'key' : undefined);
  if (parked) return { kind: 'reauthorize', reason: because(parked) };
  if (answer.status === 429 || answer.status >= 500) return httpOutcome(answer, { isRefusalFinal: false });
  return { kind: 'rejected', reason: because(fieldOf(values.reply) ?? 'refused') };
}

const fieldWords: [word: string, named: RegExp][] = [
  ['site', /\bsite\b|access_selective/i],
  ['status', /\bstatus\b/i],
  ['order-type', /orderType/i],
  ['order-method', /orderMethod/i],
  ['manager', /manager/i],
  ['field', /customField/i],
];

const fieldOf = (text: string): string | undefined => fieldWords.find(([, named]) => named.test(text))?.[0];

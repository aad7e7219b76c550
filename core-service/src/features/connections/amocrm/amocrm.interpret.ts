import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';
import { httpOutcome } from '../kit/http-outcome.ts';

const problemSchema = z.object({
  detail: z.string().optional(),
  'validation-errors': z
    .array(z.object({ errors: z.array(z.object({ path: z.string().catch(''), detail: z.string().catch('') })) }))
    .optional(),
});

/** Who calls too much is locked out for a while, and for longer the more it knocks. */
const lockedOutMs = 15 * 60_000;

/** What a setting is called in the path of a fault, and the words for it. */
const settings: readonly [end: RegExp, word: string][] = [
  [/(^|\.)(pipeline_id|status_id)$/, 'place-gone'],
  [/(^|\.)responsible_user_id$/, 'responsible-gone'],
  [/(^|\.)field_id$/, 'field-gone'],
];

/** The ways in which amoCRM says no. What a person mends in the settings or in amoCRM stops the connection, not the lead. */
export function interpret(answer: CallAnswer): Outcome {
  const { status } = answer;
  const known = readJson(answer, z.unknown());
  if (status >= 200 && status < 300) {
    const isRead = status === 204 || known !== undefined;
    return isRead ? { kind: 'delivered' } : { kind: 'retry', reason: words('no-api') };
  }
  if (status === 401) return { kind: 'reauthorize', reason: words('token-gone') };
  if (status === 402) return { kind: 'reauthorize', reason: words('not-paid') };
  if (status === 403 && known) return { kind: 'reauthorize', reason: words('no-rights') };
  if (status === 403) return { kind: 'retry', reason: words('locked-out'), retryAfterMs: lockedOutMs };
  if (status === 400 || status === 422) return refusal(known);
  if (status === 404 && !known) return { kind: 'reauthorize', reason: words('no-portal') };
  return httpOutcome(answer, { isRefusalFinal: true });
}

function refusal(problem: unknown): Outcome {
  const { detail = '', 'validation-errors': elements = [] } = problemSchema.safeParse(problem).data ?? {};
  const faults = elements.flatMap(({ errors }) => errors);
  const gone = settings.find(([end]) => faults.some(({ path }) => end.test(path)));
  if (gone) return { kind: 'reauthorize', reason: words(gone[1]) };
  const reply = [...faults.map((fault) => `${fault.path}: ${fault.detail}`), detail]
    .join('; ')
    .slice(0, 200)
    .toWellFormed();
  return { kind: 'rejected', reason: words('refused', { reply }) };
}

const words = (word: string, values?: Record<string, string>) => ({
  key: `connections:amocrm.failure.${word}`,
  ...(values && { values }),
});

import { z } from 'zod';
import { readUrl } from '@smartpoint/contracts/read-url';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';
import { httpOutcome } from '../kit/http-outcome.ts';
import { optionalCommands } from './bitrix24-search.ts';
import type { Bitrix24Settings } from './bitrix24-settings.ts';

const errorSchema = z.object({ error: z.string(), error_description: z.string().default('') });
const answerSchema = z.object({
  error: z.string().optional(),
  error_description: z.string().default(''),
  result: z.unknown().optional(),
  time: z.object({ finish: z.number(), operating_reset_at: z.number() }).partial().optional(),
});
const batchSchema = z.object({ result_error: z.record(z.string(), errorSchema) });

type Answer = z.infer<typeof answerSchema>;
interface Complaint {
  code: string;
  text: string;
  answer: Answer;
}

/** What a portal says. `error` is empty in older methods, and a batch answers 200 to whatever happened inside. */
export function bitrix24Outcome(answer: CallAnswer): Outcome {
  const read = readJson(answer, answerSchema);
  if (!read) return withoutJson(answer);
  const inside = Object.entries(batchSchema.safeParse(read.result).data?.result_error ?? {})
    .map(([name, { error: code, error_description: text }]) => ({
      name,
      outcome: judge({ code, text, answer: read }, 400),
    }))
    .find(({ name, outcome }) => outcome.kind === 'retry' || !optionalCommands.includes(name));
  if (inside) return inside.outcome;
  if (read.error !== undefined)
    return judge({ code: read.error, text: read.error_description, answer: read }, answer.status);
  return answer.status === 200 && read.result !== undefined ? { kind: 'delivered' } : withoutJson(answer);
}

/** The same of a lead on its way: leads and deals of a portal have stages of their own, in fields of their own here. */
export function bitrix24Judgement(answer: CallAnswer, { make }: Bitrix24Settings): Outcome {
  const outcome = bitrix24Outcome(answer);
  const isOfLead = make === 'lead' && outcome.kind === 'rejected' && outcome.reason.key.endsWith('.stage');
  return isOfLead ? { ...outcome, reason: { ...outcome.reason, key: because('lead-status') } } : outcome;
}

const because = (word: string): string => `connections:bitrix24.failure.${word}`;

function withoutJson(answer: CallAnswer): Outcome {
  const { status, headers } = answer;
  // Keys are sent to no address that an answer names.
  if (status >= 300 && status < 400) {
    const reply = readUrl(headers.location ?? '')?.host ?? '';
    return { kind: 'reauthorize', reason: { key: because('portal-moved'), values: { reply } } };
  }
  const outcome = httpOutcome(answer, { isRefusalFinal: false, isKeyed: true });
  return outcome.kind === 'delivered' ? { kind: 'retry', reason: { key: 'connections:failure.not-data' } } : outcome;
}

const parks: Readonly<Record<string, string>> = {
  NO_AUTH_FOUND: 'webhook-gone',
  INVALID_CREDENTIALS: 'webhook-gone',
  expired_token: 'webhook-gone',
  authorization_error: 'webhook-gone',
  insufficient_scope: 'no-scope',
  user_access_error: 'no-rights',
  allowed_only_intranet_user: 'no-rights',
  ACCESS_DENIED: 'no-rights',
  PORTAL_DELETED: 'portal-gone',
};

const second = 1000;
const minute = 60 * second;

function judge({ code, text, answer }: Complaint, status: number): Outcome {
  const values = { reply: text.slice(0, 200).toWellFormed() };
  const reasonOf = (word: string) => ({ key: because(word), values });
  const parked = parks[code] ?? (/access denied/i.test(text) ? 'no-rights' : undefined);
  if (parked) return { kind: 'reauthorize', reason: reasonOf(parked) };
  if (code === 'QUERY_LIMIT_EXCEEDED')
    return { kind: 'retry', reason: reasonOf('too-often'), retryAfterMs: 2 * second };
  if (code === 'OPERATION_TIME_LIMIT')
    return { kind: 'retry', reason: reasonOf('too-long'), retryAfterMs: resetAfter(answer) };
  if (code === 'OVERLOAD_LIMIT') return { kind: 'retry', reason: reasonOf('blocked'), retryAfterMs: 10 * minute };
  if (status >= 500) return { kind: 'retry', reason: reasonOf('trouble') };
  return { kind: 'rejected', reason: reasonOf(fieldOf(text) ?? 'refused') };
}

const resetAfter = ({ time }: Answer): number => {
  const { finish, operating_reset_at: resetAt } = time ?? {};
  return finish && resetAt ? Math.max(second, Math.ceil((resetAt - finish) * second)) : minute;
};

/** The field a portal complains about is in its text alone, in the portal's language. */
const fieldWords: [word: string, named: RegExp][] = [
  ['stage', /stage_?id|status_?id|стади|статус/i],
  ['funnel', /category_?id|воронк|направлени/i],
  ['responsible', /assigned_?by|ответственн/i],
  ['source', /source_?id|источник/i],
  ['field', /uf_?crm/i],
];

const fieldOf = (text: string): string | undefined => fieldWords.find(([, named]) => named.test(text))?.[0];

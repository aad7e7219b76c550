import type { CallAnswer } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';

/** Longest piece of an answer that is repeated to a person. */
const maxReply = 200;

interface Reading {
  /** Whether the same again could ever do, after any other refusal. */
  isRefusalFinal: boolean;
  /** The service knows us by a key of its own: when that counts no more (401, 403), a person must give a new one. */
  isKeyed?: boolean;
}

/** What an HTTP status says where the vendor says nothing more: 2xx took it, 429 and 503 ask for patience, 5xx may pass. */
export function httpOutcome(answer: CallAnswer, { isRefusalFinal, isKeyed = false }: Reading): Outcome {
  const { status, headers, body } = answer;
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  const reply = body.replace(/\s+/g, ' ').trim().slice(0, maxReply).toWellFormed();
  if (isKeyed && (status === 401 || status === 403))
    return { kind: 'reauthorize', reason: { key: 'connections:failure.let-in-no-more', values: { status, reply } } };
  const reason = { key: `connections:failure.${wordFor(status)}`, values: { status, reply } };
  const isFinal = isRefusalFinal && status >= 400 && status < 500 && ![408, 409, 425, 429].includes(status);
  if (isFinal) return { kind: 'rejected', reason };
  const retryAfterMs = retryAfter(headers);
  return { kind: 'retry', reason, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

function wordFor(status: number): string {
  if (status === 401 || status === 403) return 'not-let-in';
  if (status === 404) return 'no-such-address';
  if (status === 429) return 'too-often';
  if (status >= 300 && status < 400) return 'moved';
  return status >= 500 ? 'trouble' : 'refused';
}

/** Milliseconds; it says seconds, or a date by the clock of the answer itself (RFC 9110 10.2.3). */
function retryAfter({ 'retry-after': asked = '', date = '' }: CallAnswer['headers']): number | undefined {
  if (/^\d+$/.test(asked)) return Number(asked) * 1000;
  const pause = Date.parse(asked) - Date.parse(date);
  return Number.isNaN(pause) ? undefined : Math.max(0, pause);
}

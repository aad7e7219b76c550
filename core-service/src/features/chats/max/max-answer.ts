import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import { failure } from '../kit/failure.ts';
import type { Sent } from '../kit/messenger.ts';

const title = 'MAX';

const sent = z.object({ message: z.object({ body: z.object({ mid: z.string() }) }) });
const refusal = z.object({ code: z.string(), message: z.string().default('') });

/** What an answer to `POST /messages` means. MAX lists no codes of refusals: its statuses speak. */
export function readMaxSent(answer: CallAnswer): Sent {
  const { status, headers } = answer;
  const taken = status === 200 ? readJson(answer, sent) : undefined;
  if (taken) return { outcome: { kind: 'delivered' }, messageId: taken.message.body.mid };
  if (status === 401) return failure.retry(title, 'bot-refused', { reply: '' });
  if (status === 429) return failure.wait(title, Number(headers['retry-after']) || 1);
  const read = readJson(answer, refusal);
  if (!read || status === 200) return failure.unclear(title, answer);
  const reply = `${read.code} ${read.message}`;
  if (status === 403) return failure.lost(title, 'removed');
  if (status === 404) return failure.lost(title, 'chat-gone');
  return status < 500 ? failure.reject(title, 'refused', { reply }) : failure.retry(title, 'trouble', { reply });
}

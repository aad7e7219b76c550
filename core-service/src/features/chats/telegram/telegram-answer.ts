import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import { failure } from '../kit/failure.ts';
import type { Sent } from '../kit/messenger.ts';

const title = 'Telegram';

export const refusal = z.object({
  ok: z.literal(false),
  error_code: z.number(),
  description: z.string().default(''),
  parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() }).default({}),
});

const sent = z.union([z.object({ ok: z.literal(true), result: z.object({ message_id: z.number() }) }), refusal]);

/** What an answer to `sendMessage` means. */
export function readTelegramSent(answer: CallAnswer): Sent {
  const read = readJson(answer, sent);
  if (!read) return failure.unclear(title, answer);
  if (read.ok) return { outcome: { kind: 'delivered' }, messageId: String(read.result.message_id) };
  const { error_code: code, description: reply, parameters } = read;
  if (parameters.migrate_to_chat_id !== undefined)
    return { ...failure.retry(title, 'moved'), movedTo: String(parameters.migrate_to_chat_id) };
  if (code === 429) return failure.wait(title, parameters.retry_after ?? 1);
  if (code === 401 || code === 404) return failure.retry(title, 'bot-refused', { reply });
  if (code === 403) return failure.lost(title, /blocked|deactivated/.test(reply) ? 'blocked' : 'removed');
  if (/chat not found|chat_id is empty/.test(reply)) return failure.lost(title, 'chat-gone');
  if (/not enough rights|have no rights|TOPIC_CLOSED|CHAT_WRITE_FORBIDDEN/i.test(reply))
    return failure.reject(title, 'no-rights', { reply });
  return code < 500 ? failure.reject(title, 'refused', { reply }) : failure.retry(title, 'trouble', { reply });
}

import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import { failure } from '../kit/failure.ts';
import type { Sent } from '../kit/messenger.ts';

const title = 'VK';

/** VK refuses with HTTP 200. */
export const vkError = z.object({ error: z.object({ error_code: z.number(), error_msg: z.string().default('') }) });
const sent = z.union([z.object({ response: z.number() }), vkError]);

const codes = {
  trouble: [1, 10],
  auth: [5, 7, 15, 27, 28],
  captcha: [14],
  shut: [900, 901, 902],
  removed: [917, 922, 925, 945, 950],
  gone: [936],
};
/** Of a community a second, and of one chat in a row; VK does not say how long either lasts. */
const waits: Record<number, number> = { 6: 1, 9: 60, 29: 300 };

/** What an answer to `messages.send` means. */
export function readVkSent(answer: CallAnswer): Sent {
  const read = readJson(answer, sent);
  if (!read) return failure.unclear(title, answer);
  if ('response' in read) return { outcome: { kind: 'delivered' }, messageId: String(read.response) };
  const { error_code: code, error_msg: reply } = read.error;
  const wait = waits[code];
  if (wait !== undefined) return failure.wait(title, wait);
  if (codes.trouble.includes(code)) return failure.retry(title, 'trouble', { reply });
  if (codes.auth.includes(code) || codes.captcha.includes(code)) return failure.retry(title, 'bot-refused', { reply });
  if (codes.shut.includes(code)) return failure.lost(title, 'not-allowed');
  if (codes.removed.includes(code)) return failure.lost(title, 'removed');
  return codes.gone.includes(code) ? failure.lost(title, 'chat-gone') : failure.reject(title, 'refused', { reply });
}

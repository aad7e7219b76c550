import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { ChatUpdate, Heard, Listening } from '../kit/messenger.ts';
import { readCommand } from '../kit/read-command.ts';

const place = z.object({ server: z.url({ protocol: /^https?$/ }), key: z.string() });

/** Where news are asked for, and up to which they are heard. A place that is out of date is left out: it is asked for anew. */
export const vkCursor = z.object({ place: place.optional(), ts: z.string() });

const ts = z.union([z.string(), z.number()]).transform(String);
const begun = z.object({ response: z.object({ server: z.string(), key: z.string(), ts }) });
const message = z.object({
  peer_id: z.number(),
  text: z.string().default(''),
  /** Of the link that brought somebody here, with their first message. */
  ref: z.string().default(''),
  payload: z.string().default(''),
});
const update = z.union([
  z.object({ type: z.literal('message_new'), object: z.object({ message }) }),
  z.object({ type: z.literal('message_deny'), object: z.object({ user_id: z.number() }) }),
  z.object({ type: z.string(), object: z.unknown() }).transform(() => undefined),
]);
const page = z.object({ ts, updates: z.array(update) });
const failed = z.object({ failed: z.number(), ts: ts.optional() });

/**
 * Answers to «where do I listen» and of the place itself. `failed` 1: news up to `ts` are gone; 2: only the key is out of
 * date, and what happened meanwhile is told still; 3: both.
 */
export function hearVk(answer: CallAnswer, { bot, cursor }: Listening): Heard {
  const at = cursor === '' ? undefined : vkCursor.parse(JSON.parse(cursor));
  const found = readJson(answer, begun)?.response;
  if (found) {
    const { ts: newest, ...here } = found;
    return { updates: [], cursor: JSON.stringify({ place: here, ts: at?.ts ?? newest }) };
  }
  const lost = readJson(answer, failed);
  if (lost && at) {
    if (lost.failed === 1 && lost.ts) return { updates: [], cursor: JSON.stringify({ ...at, ts: lost.ts }) };
    return { updates: [], cursor: lost.failed === 2 ? JSON.stringify({ ts: at.ts }) : '' };
  }
  const read = readJson(answer, page);
  if (!read || !at) throw new Error(`VK answered ${answer.status}: ${answer.body.slice(0, 200)}`);
  return {
    updates: read.updates.flatMap((each) => toUpdate(each, bot.name) ?? []),
    cursor: JSON.stringify({ ...at, ts: read.ts }),
  };
}

function toUpdate(each: z.infer<typeof update>, botName: string): ChatUpdate | undefined {
  if (!each) return undefined;
  if (each.type === 'message_deny') return { ...nameOf(each.object.user_id), did: 'leave' };
  const { peer_id: peer, text, ref, payload } = each.object.message;
  const chat = nameOf(peer);
  if (ref !== '') return { ...chat, did: 'start', code: ref };
  if (/"command"\s*:\s*"start"/.test(payload)) return { ...chat, did: 'start' };
  // In a conversation the community is called by its name first: `[club1|@shop] /start …`.
  const command = readCommand(text.replace(/^\[club\d+\|[^\]]*\][\s,]*/, ''), botName);
  return command && { ...chat, ...command };
}

const nameOf = (peer: number) => ({ chatId: String(peer), title: `VK ${peer}` });

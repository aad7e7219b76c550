import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { ChatUpdate, Heard, Listening } from '../kit/messenger.ts';
import { readCommand } from '../kit/read-command.ts';

const user = z.object({ name: z.string().default('') });
const update = z.union([
  z.object({ update_type: z.literal('bot_started'), chat_id: z.number(), user, payload: z.string().nullish() }),
  z.object({ update_type: z.enum(['bot_stopped', 'bot_removed', 'dialog_removed']), chat_id: z.number() }),
  z.object({
    update_type: z.literal('message_created'),
    message: z.object({
      sender: user.nullish(),
      recipient: z.object({ chat_id: z.number() }),
      body: z.object({ text: z.string().nullish() }),
    }),
  }),
  z.object({ update_type: z.string() }).transform(() => undefined),
]);
const page = z.object({ updates: z.array(update), marker: z.number().nullish() });

/** What `GET /updates` answers. */
export function hearMax(answer: CallAnswer, { bot, cursor }: Listening): Heard {
  const read = answer.status === 200 ? readJson(answer, page) : undefined;
  if (!read) throw new Error(`MAX answered ${answer.status} to updates: ${answer.body.slice(0, 200)}`);
  return {
    updates: read.updates.flatMap((each) => toUpdate(each, bot.name) ?? []),
    cursor: read.marker == null ? cursor : String(read.marker),
  };
}

function toUpdate(each: z.infer<typeof update>, bot: string): ChatUpdate | undefined {
  if (!each) return undefined;
  if (each.update_type === 'bot_started') {
    const code = each.payload ?? '';
    return { ...nameOf(each.chat_id, each.user.name), did: 'start', ...(code !== '' && { code }) };
  }
  if (each.update_type !== 'message_created') return { ...nameOf(each.chat_id), did: 'leave' };
  const { sender, recipient, body } = each.message;
  // In a group the bot is called by its name first.
  const command = readCommand((body.text ?? '').replace(/^@\w+\s+/, ''), bot);
  return command && { ...nameOf(recipient.chat_id, sender?.name), ...command };
}

const nameOf = (id: number, name = '') => ({ chatId: String(id), title: name || `MAX ${id}` });

import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Bot, ChatUpdate, Heard } from '../kit/messenger.ts';
import { readCommand } from '../kit/read-command.ts';

const chat = z.object({
  id: z.number(),
  title: z.string().default(''),
  first_name: z.string().default(''),
  last_name: z.string().default(''),
  username: z.string().default(''),
});
const update = z.object({
  update_id: z.number(),
  message: z.object({ text: z.string().default(''), chat, migrate_to_chat_id: z.number().optional() }).optional(),
  my_chat_member: z.object({ chat, new_chat_member: z.object({ status: z.string() }) }).optional(),
});
const page = z.object({ ok: z.literal(true), result: z.array(update) });

/** What `getUpdates` answers. After an empty answer everything before is confirmed, and needs no number any more. */
export function hearTelegram(answer: CallAnswer, { name }: Bot): Heard {
  const read = readJson(answer, page);
  if (!read) throw new Error(`Telegram answered ${answer.status} to getUpdates: ${answer.body.slice(0, 200)}`);
  const last = read.result.at(-1);
  return {
    updates: read.result.flatMap((each) => toUpdate(each, name) ?? []),
    cursor: last ? String(last.update_id + 1) : '',
  };
}

function toUpdate({ message, my_chat_member: member }: z.infer<typeof update>, bot: string): ChatUpdate | undefined {
  if (message?.migrate_to_chat_id !== undefined)
    return { ...nameOf(message.chat), did: 'move', movedTo: String(message.migrate_to_chat_id) };
  if (message) {
    const command = readCommand(message.text, bot);
    return command && { ...command, ...nameOf(message.chat) };
  }
  if (!member || !['kicked', 'left'].includes(member.new_chat_member.status)) return undefined;
  return { ...nameOf(member.chat), did: 'leave' };
}

function nameOf({ id, title, first_name: first, last_name: last, username }: z.infer<typeof chat>) {
  const person = [first, last].filter(Boolean).join(' ');
  return { chatId: String(id), title: title || person || (username && `@${username}`) || String(id) };
}

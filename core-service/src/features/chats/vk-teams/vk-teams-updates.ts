import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { ChatUpdate, Heard, Listening } from '../kit/messenger.ts';
import { readCommand } from '../kit/read-command.ts';

const chat = z.object({ chatId: z.string(), title: z.string().default('') });
const person = z.object({ userId: z.string(), firstName: z.string().default(''), lastName: z.string().default('') });
const event = z.union([
  z.object({
    eventId: z.number(),
    type: z.literal('newMessage'),
    payload: z.object({ chat, from: person, text: z.string().default('') }),
  }),
  z.object({
    eventId: z.number(),
    type: z.literal('leftChatMembers'),
    payload: z.object({ chat, leftMembers: z.array(person) }),
  }),
  z.object({ eventId: z.number(), type: z.string().transform(() => 'other' as const) }),
]);
const page = z.object({ events: z.array(event) });

/** What `events/get` answers. */
export function hearVkTeams(answer: CallAnswer, { bot, cursor }: Listening): Heard {
  const read = readJson(answer, page);
  if (!read) throw new Error(`VK Teams answered ${answer.status} to events/get: ${answer.body.slice(0, 200)}`);
  const last = read.events.at(-1);
  return {
    updates: read.events.flatMap((each) => toUpdate(each, bot) ?? []),
    cursor: last ? String(last.eventId) : cursor,
  };
}

function toUpdate(each: z.infer<typeof event>, bot: Listening['bot']): ChatUpdate | undefined {
  if (each.type === 'newMessage') {
    const { chat: place, from, text } = each.payload;
    // In a group the bot is called by its name first.
    const command = readCommand(text.replace(/^@\S+\s+/, ''), bot.name);
    const name = place.title || [from.firstName, from.lastName].filter(Boolean).join(' ');
    return command && { ...command, chatId: place.chatId, title: name || place.chatId };
  }
  if (each.type !== 'leftChatMembers') return undefined;
  const { chat: place, leftMembers } = each.payload;
  const isUs = leftMembers.some(({ userId }) => userId === bot.id);
  return isUs ? { chatId: place.chatId, title: place.title, did: 'leave' } : undefined;
}

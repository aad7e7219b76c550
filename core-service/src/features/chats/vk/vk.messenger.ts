import { createHash } from 'node:crypto';
import { z } from 'zod';
import { hashToken } from '../../../platform/crypto/index.ts';
import { readJson, type CallRequest } from '../../../platform/outbound/index.ts';
import { listenSeconds, plainMarkup, type Messenger } from '../kit/messenger.ts';
import { readVkSent } from './vk-answer.ts';
import { hearVk, vkCursor } from './vk-updates.ts';

const version = '5.199';
/** Peers from here on are conversations, below are people. */
const conversations = 2_000_000_000;

const group = z.object({ id: z.number(), screen_name: z.string().default('') });
const me = z.object({
  response: z.union([
    z.object({ groups: z.array(group).min(1) }).transform(({ groups }) => groups),
    z.array(group).min(1),
  ]),
});
const names = z.object({
  response: z.union([
    z.array(z.object({ first_name: z.string(), last_name: z.string() })).min(1),
    z.object({ items: z.array(z.object({ chat_settings: z.object({ title: z.string() }) })).min(1) }),
  ]),
});

/** Messages of a VK community. It knows a repetition by `random_id`: no message comes twice. */
export function createVk({ token, apiUrl }: { token: string; apiUrl: string }): Messenger {
  const call = (method: string, values: Record<string, string>): CallRequest => ({
    method: 'POST',
    url: `${apiUrl}/method/${method}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...values, access_token: token, v: version }).toString(),
  });
  return {
    id: 'vk',
    title: 'VK',
    botKey: hashToken(token).slice(0, 16),
    limit: 4096,
    markup: plainMarkup,
    send: ({ chatId, text, key }) =>
      call('messages.send', {
        peer_id: chatId,
        random_id: String(randomIdOf(key)),
        message: text,
        dont_parse_links: '1',
        disable_mentions: '1',
      }),
    readSent: readVkSent,
    askWho: () => call('groups.getById', {}),
    readWho: (answer) => {
      const [mine] = readJson(answer, me)?.response ?? [];
      return mine && { id: String(mine.id), name: mine.screen_name || `club${mine.id}` };
    },
    invite: ({ id = '' }, code) => ({
      personUrl: `https://vk.me/club${id}?ref=${code}`,
      groupUrl: null,
      command: `/start ${code}`,
    }),
    listen: ({ bot: { id = '' }, cursor }) => {
      const at = cursor === '' ? undefined : vkCursor.parse(JSON.parse(cursor));
      if (!at?.place) return call('groups.getLongPollServer', { group_id: id });
      const asked = new URLSearchParams({ act: 'a_check', key: at.place.key, ts: at.ts, wait: String(listenSeconds) });
      return { method: 'GET', url: `${at.place.server}?${asked.toString()}`, headers: {} };
    },
    hear: hearVk,
    naming: {
      ask: (chatId) =>
        Number(chatId) > conversations
          ? call('messages.getConversationsById', { peer_ids: chatId })
          : call('users.get', { user_ids: chatId }),
      read: (answer) => {
        const read = readJson(answer, names)?.response;
        if (!read) return undefined;
        if ('items' in read) return read.items[0]?.chat_settings.title;
        return [read[0]?.first_name, read[0]?.last_name].filter(Boolean).join(' ');
      },
    },
  };
}

/** 31 bits: the same for every attempt of a delivery, and never 0, which would turn the check off. */
function randomIdOf(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE() >>> 1 || 1;
}

import { z } from 'zod';
import { hashToken } from '../../../platform/crypto/index.ts';
import { readJson, type CallAnswer, type CallRequest } from '../../../platform/outbound/index.ts';
import { failure } from '../kit/failure.ts';
import { listenSeconds, plainMarkup, type Messenger, type Sent } from '../kit/messenger.ts';
import { hearVkTeams } from './vk-teams-updates.ts';

const title = 'VK Teams';
const me = z.object({ ok: z.literal(true), userId: z.string(), nick: z.string() });
const sent = z.union([
  z.object({ ok: z.literal(true), msgId: z.string() }),
  z.object({ ok: z.literal(false), description: z.string().default('') }),
]);

/** Bots of VK Teams, in the cloud or on a server of one's own. The token is part of every address: none is ever printed. */
export function createVkTeams({ token, apiUrl }: { token: string; apiUrl: string }): Messenger {
  const call = (path: string, query: Record<string, string>): CallRequest => ({
    method: 'GET',
    url: `${apiUrl}/${path}?${new URLSearchParams({ token, ...query }).toString()}`,
    headers: {},
  });
  return {
    id: 'vk-teams',
    title,
    botKey: hashToken(token).slice(0, 16),
    // The text stands in the address, where servers take about 8 KB: of Cyrillic, six bytes a letter.
    limit: 1000,
    markup: plainMarkup,
    send: ({ chatId, text }) => call('messages/sendText', { chatId, text }),
    readSent: readVkTeamsSent,
    askWho: () => call('self/get', {}),
    readWho: (answer) => {
      const read = readJson(answer, me);
      return read && { id: read.userId, name: read.nick };
    },
    // Its links carry no code: people find the bot by its name and send the command.
    invite: (_bot, code) => ({ personUrl: null, groupUrl: null, command: `/start ${code}` }),
    listen: ({ cursor }) =>
      call('events/get', { lastEventId: cursor === '' ? '0' : cursor, pollTime: String(listenSeconds) }),
    hear: hearVkTeams,
  };
}

/** It refuses with HTTP 200 and words of which there is no list. */
export function readVkTeamsSent(answer: CallAnswer): Sent {
  if (answer.status === 429) return failure.wait(title, Number(answer.headers['retry-after']) || 1);
  const read = readJson(answer, sent);
  if (!read) return failure.unclear(title, answer);
  if (read.ok) return { outcome: { kind: 'delivered' }, messageId: read.msgId };
  const { description: reply } = read;
  if (/token/i.test(reply)) return failure.retry(title, 'bot-refused', { reply });
  if (/permission|blocked|not a member/i.test(reply)) return failure.lost(title, 'removed');
  if (/chat ?(id)?.*(not found|invalid)|invalid.*chat/i.test(reply)) return failure.lost(title, 'chat-gone');
  return failure.reject(title, 'refused', { reply });
}

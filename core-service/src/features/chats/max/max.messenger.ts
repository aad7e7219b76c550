import { z } from 'zod';
import { hashToken } from '../../../platform/crypto/index.ts';
import { readJson, type CallRequest } from '../../../platform/outbound/index.ts';
import { listenSeconds, plainMarkup, type Messenger } from '../kit/messenger.ts';
import { readMaxSent } from './max-answer.ts';
import { hearMax } from './max-updates.ts';

const me = z.object({ user_id: z.number(), username: z.string() });
const chat = z.object({
  title: z.string().nullish(),
  dialog_with_user: z.object({ name: z.string().default('') }).nullish(),
});
const heardOf = ['bot_started', 'bot_stopped', 'bot_removed', 'dialog_removed', 'message_created'];

/** Bots of MAX. The token is the whole of the header: no «Bearer». */
export function createMax({ token, apiUrl }: { token: string; apiUrl: string }): Messenger {
  const call = (method: 'GET' | 'POST', path: string, query: Record<string, string>, body?: object): CallRequest => ({
    method,
    url: `${apiUrl}/${path}?${new URLSearchParams(query).toString()}`,
    headers: { authorization: token, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return {
    id: 'max',
    title: 'MAX',
    botKey: hashToken(token).slice(0, 16),
    limit: 4000,
    // What counts towards the limit is not said: text without marks is as long as it looks.
    markup: plainMarkup,
    send: ({ chatId, text }) =>
      call('POST', 'messages', { chat_id: chatId, disable_link_preview: 'true' }, { text, notify: true }),
    readSent: readMaxSent,
    askWho: () => call('GET', 'me', {}),
    readWho: (answer) => {
      const read = answer.status === 200 ? readJson(answer, me) : undefined;
      return read && { id: String(read.user_id), name: read.username };
    },
    invite: ({ name }, code) => ({
      personUrl: `https://max.ru/${name}?start=${code}`,
      groupUrl: null,
      command: `/start ${code}`,
    }),
    listen: ({ cursor }) =>
      call('GET', 'updates', {
        limit: '20',
        timeout: String(listenSeconds),
        types: heardOf.join(','),
        ...(cursor !== '' && { marker: cursor }),
      }),
    hear: hearMax,
    naming: {
      ask: (chatId) => call('GET', `chats/${chatId}`, {}),
      read: (answer) => {
        const read = readJson(answer, chat);
        return read?.title || read?.dialog_with_user?.name || undefined;
      },
    },
  };
}

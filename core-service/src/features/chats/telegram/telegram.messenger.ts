import { z } from 'zod';
import { hashToken } from '../../../platform/crypto/index.ts';
import { readJson, type CallRequest } from '../../../platform/outbound/index.ts';
import { listenSeconds, type Messenger } from '../kit/messenger.ts';
import { readTelegramSent } from './telegram-answer.ts';
import { htmlMarkup } from '../kit/html-markup.ts';
import { hearTelegram } from './telegram-updates.ts';

const me = z.object({ ok: z.literal(true), result: z.object({ username: z.string() }) });
/** A page of updates stays below what is read of an answer, however long the messages in it are. */
const updatesAtOnce = 15;

/** Telegram by its Bot API. The token is part of every address: no address of it is ever printed. */
export function createTelegram({ token, apiUrl }: { token: string; apiUrl: string }): Messenger {
  const call = (method: string, body: object): CallRequest => ({
    method: 'POST',
    url: `${apiUrl}/bot${token}/${method}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return {
    id: 'telegram',
    title: 'Telegram',
    botKey: hashToken(token).slice(0, 16),
    limit: 4096,
    markup: htmlMarkup,
    send: ({ chatId, text }) =>
      call('sendMessage', {
        chat_id: Number(chatId),
        text,
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      }),
    readSent: readTelegramSent,
    askWho: () => call('getMe', {}),
    readWho: (answer) => {
      const read = readJson(answer, me);
      return read && { name: read.result.username };
    },
    invite: ({ name }, code) => ({
      personUrl: `https://t.me/${name}?start=${code}`,
      groupUrl: `https://t.me/${name}?startgroup=${code}`,
      command: `/start ${code}`,
    }),
    listen: ({ cursor }) =>
      call('getUpdates', {
        ...(cursor !== '' && { offset: Number(cursor) }),
        limit: updatesAtOnce,
        timeout: listenSeconds,
        allowed_updates: ['message', 'my_chat_member'],
      }),
    hear: (answer, { bot }) => hearTelegram(answer, bot),
  };
}

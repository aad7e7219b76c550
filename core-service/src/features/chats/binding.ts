import { recordAudit } from '../../platform/audit/index.ts';
import { hashToken } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { I18n, Translate } from '../../platform/i18n/index.ts';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { ChatAddress } from './chat-address.ts';
import { findLink, rememberChat, useLink, type ChatLink } from './chat-links.store.ts';
import * as chats from './chats.store.ts';
import type { ChatUpdate, Messenger } from './kit/messenger.ts';

export interface BindingDeps {
  db: Database;
  i18n: I18n;
}

/** What is said in the chat, before it has the messenger's markup. */
export type Reply = string | undefined;

/** Does what somebody asked for in a chat, in one transaction. Asked for twice, it is done once. */
export function createBinding({ db, i18n }: BindingDeps): (messenger: Messenger, update: ChatUpdate) => Promise<Reply> {
  const russian = i18n.translator('ru');

  return (messenger, update) => {
    const address = { messenger: messenger.id, chatId: update.chatId };
    return db.as('worker', async (tx) => {
      const known = await chats.chatsAt(tx, address);
      if (update.did === 'stop') return stop(tx, known, russian);
      if (update.did === 'leave') return leave(tx, known);
      if (update.did === 'move') return move(tx, known, update.movedTo ?? '');
      const link = update.code === undefined ? undefined : await findLink(tx, messenger.id, hashToken(update.code));
      if (link) return start(tx, i18n, link, { ...update, address });
      return greet(tx, known, { hasCode: update.code !== undefined, t: russian });
    });
  };
}

async function start(
  tx: Tx,
  i18n: I18n,
  link: ChatLink,
  { title, address }: ChatUpdate & { address: ChatAddress },
): Promise<Reply> {
  const { accountId, groupId, userId } = link;
  return tx.under(
    'tenant',
    async (asTenant) => {
      const account = await asTenant.row<{ locale: Locale }>('SELECT locale FROM accounts WHERE id = $1', [accountId]);
      const t = i18n.translator(account?.locale ?? 'ru');
      if (!(await useLink(asTenant, link))) return t('chats:reply.used');
      const chat = await chats.bind(asTenant, { accountId, groupId, userId, title, address });
      if (!chat) return t('chats:reply.groupGone');
      await rememberChat(asTenant, link, chat.id);
      await recordAudit(asTenant, {
        accountId,
        userId: null,
        action: 'chat.connected',
        target: `destination:${chat.id}`,
        details: { messenger: address.messenger, group: groupId },
      });
      return t('chats:reply.connected', { group: chat.groupName });
    },
    accountId,
  );
}

/** Whoever was let in before is let in again; whoever said stop is not. */
async function greet(
  tx: Tx,
  known: Awaited<ReturnType<typeof chats.chatsAt>>,
  { hasCode, t }: { hasCode: boolean; t: Translate },
): Promise<Reply> {
  const welcome = known.filter(({ isDeclined }) => !isDeclined);
  for (const chat of welcome)
    await tx.under('tenant', (asTenant) => chats.setReached(asTenant, chat, true), chat.accountId);
  if (welcome.length > 0) return t('chats:reply.again');
  return t(hasCode ? 'chats:reply.used' : 'chats:reply.hello');
}

async function stop(tx: Tx, known: Awaited<ReturnType<typeof chats.chatsAt>>, t: Translate): Promise<Reply> {
  for (const { isDeclined, ...chat } of known) {
    if (isDeclined) continue;
    await tx.under(
      'tenant',
      async (asTenant) => {
        await chats.decline(asTenant, chat);
        const target = `destination:${chat.id}`;
        await recordAudit(asTenant, { accountId: chat.accountId, userId: null, action: 'chat.declined', target });
      },
      chat.accountId,
    );
  }
  return t('chats:reply.stopped');
}

async function move(tx: Tx, known: readonly chats.ChatKey[], movedTo: string): Promise<Reply> {
  for (const chat of known) await tx.under('tenant', (asTenant) => chats.move(asTenant, chat, movedTo), chat.accountId);
  return undefined;
}

async function leave(tx: Tx, known: readonly chats.ChatKey[]): Promise<Reply> {
  for (const chat of known)
    await tx.under('tenant', (asTenant) => chats.setReached(asTenant, chat, false), chat.accountId);
  return undefined;
}

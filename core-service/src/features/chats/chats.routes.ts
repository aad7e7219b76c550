import { Router } from 'express';
import { getChatLink, inviteChat, listChats, setChatGroups, testChat, type Chat } from '@smartpoint/contracts/chats';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { hashToken, randomToken } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { limitByAccount, type Binder } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { printReason, renderReason } from '../deliveries/index.ts';
import { wholeLead } from '@smartpoint/contracts/settings';
import { sampleLead } from '../connections/index.ts';
import type { Bots } from './bots.ts';
import { addLink, linkState } from './chat-links.store.ts';
import * as chats from './chats.store.ts';
import { composeLeadMessage } from './lead-message.ts';
import type { Messenger } from './kit/messenger.ts';
import type { Sender } from './sender.ts';

export interface ChatsRoutesDeps {
  db: Database;
  clock: Clock;
  messengers: readonly Messenger[];
  bots: Bots;
  sender: Sender;
  publicUrl: () => string;
  /** Nothing leaves the demo account. */
  isDemo: (accountId: number) => Promise<boolean>;
}

/** /v1/chats and what mailing groups know of them. */
export function chatsRoutes({ bind }: Binder, deps: ChatsRoutesDeps): Router {
  const { db, bots, isDemo } = deps;
  const router = Router();
  const limits = [limitByAccount({ limit: 20, windowSeconds: 60 })];

  bind(router, listChats, async ({ caller, context }) => {
    const rows = await db.tenant(caller.account.uid, chats.listChatRows);
    return { messengers: deps.messengers.map(({ id }) => id), chats: rows.map((row) => chatView(row, context.t)) };
  });

  const inviting = async ({ accountId, userId }: { accountId: number; userId: number }, wanted: Wanted) => {
    if (await isDemo(accountId)) throw new AppError('demo-stays-inside');
    const code = randomToken('spc_');
    const link = await db.tenant(accountId, async (tx) => {
      const made = await addLink(tx, { accountId, userId, ...wanted, codeHash: hashToken(code) });
      if (!made) throw new AppError('not-found');
      return made;
    });
    const found = await bots.of(wanted.messenger);
    if (!found) throw new AppError('messenger-unavailable');
    const { messenger, bot } = found;
    const expiresAt = link.expiresAt.toISOString();
    return { id: link.id, botName: bot.name, ...messenger.invite(bot, code), expiresAt };
  };
  bind(
    router,
    inviteChat,
    ({ caller: { account, user }, params, body }) =>
      inviting({ accountId: account.uid, userId: user.id }, { groupId: params.groupId, messenger: body.messenger }),
    { limits },
  );

  bind(router, getChatLink, ({ caller, params, context }) =>
    db.tenant(caller.account.uid, async (tx) => {
      const link = await linkState(tx, params.linkId);
      if (!link) throw new AppError('not-found');
      const chat = link.destinationId === null ? undefined : await chats.findChatRow(tx, link.destinationId);
      return { state: link.state, chat: chat ? chatView(chat, context.t) : null };
    }),
  );

  bind(router, setChatGroups, async ({ caller: { account, user }, params: { chatId: id }, body: { groupIds } }) => {
    const { uid: accountId } = account;
    await db.tenant(accountId, async (tx) => {
      if (!(await chats.setGroups(tx, { accountId, id }, groupIds))) throw new AppError('not-found');
      const target = `destination:${id}`;
      await recordAudit(tx, {
        accountId,
        userId: user.id,
        action: 'chat.moved',
        target,
        details: { groups: groupIds },
      });
    });
    return {};
  });

  bind(
    router,
    testChat,
    async ({ caller: { account }, params, context }) => {
      if (await isDemo(account.uid)) throw new AppError('demo-stays-inside');
      const reason = await test(deps, account, params.chatId, context.t);
      return { isDelivered: reason === null, reason };
    },
    { limits },
  );

  return router;
}

type Wanted = Pick<Parameters<typeof addLink>[1], 'groupId' | 'messenger'>;

/** @returns why not, in words */
async function test(
  { db, clock, messengers, sender, publicUrl }: ChatsRoutesDeps,
  account: Parameters<typeof sampleLead>[0] & { uid: number },
  chatId: number,
  t: Translate,
): Promise<string | null> {
  const accountId = account.uid;
  const chat = await db.tenant(accountId, (tx) => chats.findChatRow(tx, chatId));
  if (!chat) throw new AppError('not-found');
  if (chat.isDeclined) return t('chats:failure.declined');
  const messenger = messengers.find(({ id }) => id === chat.messenger);
  if (!messenger) return t('chats:failure.no-bot');
  const now = clock.now();
  const text = composeLeadMessage(
    sampleLead(account, t, now),
    { t, told: wholeLead, publicUrl: publicUrl() },
    messenger,
  );
  const key = `test-${accountId}-${chatId}-${now.getTime()}`;
  const sent = await sender.send(messenger, { chatId: chat.chatId, text, key });
  const isReached = sent.outcome.kind === 'delivered';
  if (isReached || sent.isLost)
    await db.tenant(accountId, (tx) => chats.setReached(tx, { accountId, id: chatId }, isReached));
  return sent.outcome.kind === 'delivered' ? null : printReason(sent.outcome.reason, t);
}

function chatView({ id, messenger, title, groupIds, boundById, ...row }: chats.ChatRow, t: Translate): Chat {
  const reason = row.reason === null ? null : renderReason(row.reason, t);
  return { id, messenger, title, groupIds, boundById, reason, state: stateOf(row) };
}

type Fate = Pick<chats.ChatRow, 'isDeclined' | 'isReached' | 'reason'>;

function stateOf({ isDeclined, isReached, reason }: Fate): Chat['state'] {
  if (isDeclined) return 'declined';
  if (!isReached) return 'lost';
  return reason === null ? 'working' : 'failing';
}

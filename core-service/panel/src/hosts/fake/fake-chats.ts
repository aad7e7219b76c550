import * as chats from '@smartpoint/contracts/chats';
import type { Chat } from '@smartpoint/contracts/chats';
import { answers } from './fake-answers.ts';
import { ago } from './fake-data.ts';
import { parsed, refuse } from './fake-refusal.ts';
import type { World } from './fake-world.ts';

const { on, all } = answers();
export const chatAnswers = all;

/** One in every state. */
export function makeChats(isLong: boolean): Chat[] {
  const title = isLong ? 'Очень длинное название общего чата отдела продаж, складов и всех партнёров' : 'Отдел продаж';
  const common = { messenger: 'telegram', reason: null, groupIds: [1], boundById: 2 } as const;
  const reason = 'Telegram просит слать в этот чат реже. Подождём столько, сколько он просит, и повторим.';
  return [
    { ...common, id: 1, title, state: 'working', groupIds: [1] },
    { ...common, id: 2, title: 'Анна Смирнова', state: 'failing', reason, groupIds: [1] },
    { ...common, id: 3, title: 'Сервис', state: 'lost', groupIds: [2] },
    { ...common, id: 4, title: 'Пётр Ковалёв', state: 'declined', groupIds: [2] },
  ];
}

on(chats.listChats, (_, world) => ({ messengers: [...chats.messengerIds], chats: world.chats }));
on(chats.inviteChat, ({ params, body }, world) => {
  const { messenger } = parsed(chats.inviteChat.body!, body);
  const id = world.chatLinks.push({ groupId: Number(params.groupId), looks: 0 });
  const code = 'spc_Zk3vT6yH1mXc5Rd0Jx7RtQk2Lw8ZbN3vT6yH1mXc5Rd';
  const url = `https://${messenger}.example/lead_bearer_bot`;
  return {
    id,
    personUrl: messenger === 'vk-teams' ? null : `${url}?start=${code}`,
    botName: 'lead_bearer_bot',
    groupUrl: messenger === 'telegram' ? `${url}?startgroup=${code}` : null,
    command: `/start ${code}`,
    expiresAt: ago(-60),
  };
});
/** Somebody presses «Start» after a while. */
on(chats.getChatLink, ({ params }, world) => {
  const link = world.chatLinks[Number(params.linkId) - 1];
  if (!link) throw refuse('not-found');
  link.looks++;
  if (link.looks < 4) return { state: 'waiting' as const, chat: null };
  const id = 100 + Number(params.linkId);
  const known = world.chats.find((each) => each.id === id);
  const chat = known ?? {
    ...{ id, messenger: 'telegram' as const, title: 'Новый чат', state: 'working' as const, reason: null },
    groupIds: [link.groupId],
    boundById: 1,
  };
  if (!known) world.chats = [...world.chats, chat];
  return { state: 'used' as const, chat };
});
on(chats.setChatGroups, ({ params, body }, world) => {
  const { groupIds } = parsed(chats.setChatGroups.body!, body);
  world.chats = world.chats.map((chat) => (chat.id === Number(params.chatId) ? { ...chat, groupIds } : chat));
  return {};
});
on(chats.testChat, ({ params }, world: World) => {
  const chat = world.chats.find(({ id }) => id === Number(params.chatId));
  if (!chat) throw refuse('not-found');
  const isDelivered = chat.state === 'working';
  return { isDelivered, reason: isDelivered ? null : 'Получатель заблокировал бота в Telegram.' };
});

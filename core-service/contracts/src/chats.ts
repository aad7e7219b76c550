import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, none, timestamp } from './primitives.ts';
import { editors, everyone } from './roles.ts';

/** Messengers that leads can go to. */
export const messengerIds = ['telegram', 'vk', 'max', 'vk-teams'] as const;
export const messengerSchema = z.enum(messengerIds);
export type MessengerId = z.infer<typeof messengerSchema>;

/** working = leads go there; failing = the newest one did not arrive; lost = the bot cannot write there; declined = /stop. */
export const chatStates = ['working', 'failing', 'lost', 'declined'] as const;

export const chatSchema = z.object({
  id,
  messenger: messengerSchema,
  /** A person’s name or a group’s title, as the messenger tells it. */
  title: z.string(),
  state: z.enum(chatStates),
  /** Why the newest lead did not arrive, in words. */
  reason: z.string().nullable(),
  groupIds: z.array(id),
  /** Who made the link that let it in; null: a chat of before this was kept. */
  boundById: id.nullable(),
});
export type Chat = z.infer<typeof chatSchema>;

export const listChats = endpoint({
  id: 'listChats',
  method: 'get',
  path: '/v1/chats',
  summary: 'Chats of mailing groups, and messengers whose bot this installation has.',
  auth: 'session',
  roles: everyone,
  response: z.object({ messengers: z.array(messengerSchema), chats: z.array(chatSchema) }),
  problems: [],
});

export const inviteChat = endpoint({
  id: 'inviteChat',
  method: 'post',
  path: '/v1/mailing-groups/:groupId/chat-links',
  summary: 'Make a link that connects one chat to a mailing group: whoever opens it presses “Start”.',
  auth: 'session',
  roles: editors,
  params: idParams('groupId'),
  body: z.object({ messenger: messengerSchema }),
  response: z.object({
    id,
    /** Opens the bot; null where the messenger has no such link. */
    personUrl: z.string().nullable(),
    /** By which people find it. */
    botName: z.string(),
    /** Adds the bot to a group chat; null where the messenger has no such link. */
    groupUrl: z.string().nullable(),
    /** What can be sent to the bot by hand instead. */
    command: z.string(),
    expiresAt: timestamp,
  }),
  status: 201,
  problems: ['not-found', 'demo-stays-inside', 'messenger-unavailable', 'too-many-requests'],
});

export const getChatLink = endpoint({
  id: 'getChatLink',
  method: 'get',
  path: '/v1/chat-links/:linkId',
  summary: 'What became of a link: the chat that was connected with it.',
  auth: 'session',
  roles: editors,
  params: idParams('linkId'),
  response: z.object({ state: z.enum(['waiting', 'used', 'expired']), chat: chatSchema.nullable() }),
  problems: ['not-found'],
});

export const setChatGroups = endpoint({
  id: 'setChatGroups',
  method: 'put',
  path: '/v1/chats/:chatId/groups',
  summary: 'Say which mailing groups a chat is in; in none, it gets no more leads.',
  auth: 'session',
  roles: editors,
  params: idParams('chatId'),
  body: z.object({ groupIds: z.array(id).max(100) }),
  response: none,
  problems: ['not-found'],
});

export const testChat = endpoint({
  id: 'testChat',
  method: 'post',
  path: '/v1/chats/:chatId/test',
  summary: 'Send a made-up lead to a chat at once and tell what came of it.',
  auth: 'session',
  roles: editors,
  params: idParams('chatId'),
  response: z.object({ isDelivered: z.boolean(), /** Why not, in words. */ reason: z.string().nullable() }),
  problems: ['not-found', 'demo-stays-inside', 'too-many-requests'],
});

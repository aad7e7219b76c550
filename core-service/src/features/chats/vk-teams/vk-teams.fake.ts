import { z } from 'zod';
import { startFakeServer, type FakeAnswer, type FakeCall, type FakeServer } from '../kit/fake-server.ts';

export const fakeVkTeamsToken = '001.1234567890.0987654321:1001';
const bot = { userId: '1001', nick: 'lead_bearer_bot', firstName: 'Заявки' };

export interface FakeTeamsChat {
  id: string;
  seen: string[];
  say(text: string): void;
  /** The bot is thrown out, or blocked. */
  leave(): void;
}

export interface FakeVkTeams extends Pick<FakeServer, 'url' | 'faults' | 'stop'> {
  person(first: string, last: string): FakeTeamsChat;
  group(title: string): FakeTeamsChat;
}

const sendText = z.strictObject({
  token: z.string(),
  chatId: z.string(),
  text: z.string().min(1),
  parseMode: z.enum(['HTML', 'MarkdownV2']).optional(),
});
const refuse = (description: string): FakeAnswer => ({ json: { ok: false, description } });
/** What common servers take of an address. */
const longestAddress = 8000;

/** The bot API of VK Teams, as far as its sheet goes. */
export async function startFakeVkTeams(): Promise<FakeVkTeams> {
  const rooms = new Map<string, { seen: string[]; isIn: boolean }>();
  const events: { eventId: number; type: string; payload: unknown }[] = [];
  let wake: () => void = () => undefined;
  const push = (type: string, payload: unknown): void => {
    events.push({ eventId: events.length + 1, type, payload });
    wake();
  };

  const send = (query: URLSearchParams): FakeAnswer => {
    if (query.toString().length > longestAddress) return { status: 414, json: '<h1>414 Request-URI Too Large</h1>' };
    const read = sendText.safeParse(Object.fromEntries(query));
    if (!read.success) return refuse(`Invalid request: ${read.error.issues[0]?.path.join('.')}`);
    const room = rooms.get(read.data.chatId);
    if (!room) return refuse('Invalid chatId');
    if (!room.isIn) return refuse('Permission denied');
    room.seen.push(read.data.text);
    return { json: { ok: true, msgId: `${read.data.chatId}-${room.seen.length}` } };
  };

  const poll = async (query: URLSearchParams): Promise<FakeAnswer> => {
    const from = Number(query.get('lastEventId'));
    if (from >= events.length)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Number(query.get('pollTime')) * 1000).unref();
        wake = () => (clearTimeout(timer), resolve());
      });
    return { json: { ok: true, events: events.slice(from) } };
  };

  const answer = async ({ path, query }: FakeCall): Promise<FakeAnswer> => {
    if (query.get('token') !== fakeVkTeamsToken) return refuse('Invalid token');
    if (path === '/bot/v1/self/get') return { json: { ok: true, ...bot, about: '', photo: [] } };
    if (path === '/bot/v1/events/get') return poll(query);
    return path === '/bot/v1/messages/sendText' ? send(query) : { status: 404, json: {} };
  };

  const enter = (chat: { chatId: string; type: string; title?: string }, names: [string, string]): FakeTeamsChat => {
    const room = { seen: [] as string[], isIn: true };
    rooms.set(chat.chatId, room);
    const from = { userId: `${chat.chatId}-who`, firstName: names[0], lastName: names[1], nick: '' };
    return {
      id: chat.chatId,
      seen: room.seen,
      say: (text) => push('newMessage', { msgId: '1', chat, from, text, timestamp: 1 }),
      leave: () => {
        room.isIn = false;
        push('leftChatMembers', { chat, leftMembers: [bot], removedBy: from });
      },
    };
  };

  const server = await startFakeServer({ answer, isMessage: ({ path }) => path.endsWith('/sendText') });
  return {
    url: `${server.url}/bot/v1`,
    faults: server.faults,
    stop: async () => {
      wake();
      await server.stop();
    },
    person: (first, last) => enter({ chatId: `${first}@shop.example`, type: 'private' }, [first, last]),
    group: (title) => enter({ chatId: `${rooms.size}@chat.agent`, type: 'group', title }, ['Кто-то', '']),
  };
}

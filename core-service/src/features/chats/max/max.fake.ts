import { z } from 'zod';
import { startFakeServer, type FakeAnswer, type FakeCall, type FakeServer } from '../kit/fake-server.ts';

export const fakeMaxToken = 'max-bot-token-of-tests';
const botName = 'lead_bearer_bot';

export interface FakeMaxChat {
  id: number;
  /** What people see there, the oldest first. */
  seen: string[];
  /** Somebody opens `max.ru/…?start=…` and begins. */
  open(url: string): void;
  say(text: string): void;
  /** Stops the bot, or throws it out of the group. */
  leave(): void;
  /** The next message there is refused with this status. */
  refuse(status: number): void;
}

export interface FakeMax extends Pick<FakeServer, 'url' | 'faults' | 'stop'> {
  person(name: string): FakeMaxChat;
  group(title: string): FakeMaxChat;
}

interface Room {
  title: string;
  isGroup: boolean;
  seen: string[];
  isIn: boolean;
  refusals: number[];
}

const refuse = (status: number, code: string, message = code): FakeAnswer => ({ status, json: { code, message } });

const message = z.strictObject({
  text: z.string().max(4000).nullish(),
  attachments: z.array(z.unknown()).nullish(),
  link: z.unknown().nullish(),
  notify: z.boolean().optional(),
  format: z.enum(['markdown', 'html']).nullish(),
});

/** The platform API of MAX with one bot, as strict as the sheet says. */
export async function startFakeMax(): Promise<FakeMax> {
  const rooms = new Map<number, Room>();
  const events: { update_type: string; timestamp: number }[] = [];
  let wake: () => void = () => undefined;
  const push = (update_type: string, rest: object): void => {
    events.push({ update_type, timestamp: Date.now(), ...rest });
    wake();
  };

  const send = (query: URLSearchParams, body: string): FakeAnswer => {
    const id = Number(query.get('chat_id'));
    const room = rooms.get(id);
    if (!room) return refuse(404, 'chat.not.found');
    const status = room.refusals.shift();
    if (status !== undefined) return refuse(status, `refused.${status}`);
    if (!room.isIn) return refuse(403, 'chat.denied', 'Bot is not a member of the chat');
    const read = message.safeParse(JSON.parse(body));
    if (!read.success || (read.data.text ?? '') === '') return refuse(400, 'proto.payload', 'Invalid message');
    const text = read.data.text ?? '';
    room.seen.push(text);
    const sender = { user_id: 1, name: 'Заявки', first_name: 'Заявки', username: botName, is_bot: true };
    const recipient = { chat_id: id, chat_type: room.isGroup ? 'chat' : 'dialog' };
    const mid = `mid.${id}.${room.seen.length}`;
    const made = { sender, recipient, timestamp: Date.now(), body: { mid, seq: room.seen.length, text } };
    return { json: { message: made } };
  };

  const poll = async (query: URLSearchParams): Promise<FakeAnswer> => {
    const from = Number(query.get('marker') ?? 0);
    const waitMs = Number(query.get('timeout') ?? 30) * 1000;
    if (from >= events.length)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs).unref();
        wake = () => (clearTimeout(timer), resolve());
      });
    const updates = events.slice(from, from + Number(query.get('limit') ?? 100));
    return { json: { updates, marker: from + updates.length } };
  };

  const answer = async ({ method, path, query, headers, body }: FakeCall): Promise<FakeAnswer> => {
    if (headers.authorization !== fakeMaxToken) return refuse(401, 'verify.token', 'Invalid access_token');
    if (query.has('access_token')) return refuse(400, 'proto.payload', 'access_token is gone');
    const asked = `${method} ${path}`;
    if (asked === 'GET /me')
      return { json: { user_id: 1, name: 'Заявки', first_name: 'Заявки', username: botName, is_bot: true } };
    if (asked === 'GET /subscriptions') return { json: { subscriptions: [] } };
    if (asked === 'GET /updates') return poll(query);
    if (asked === 'POST /messages') return send(query, body);
    const [, id] = /^GET \/chats\/(-?\d+)$/.exec(asked) ?? [];
    const room = rooms.get(Number(id));
    if (!room) return refuse(404, 'not.found');
    const named = room.isGroup ? { title: room.title } : { title: null, dialog_with_user: { name: room.title } };
    return { json: { chat_id: Number(id), type: room.isGroup ? 'chat' : 'dialog', status: 'active', ...named } };
  };

  const enter = (id: number, title: string, isGroup: boolean): FakeMaxChat => {
    const room: Room = { title, isGroup, seen: [], isIn: isGroup, refusals: [] };
    rooms.set(id, room);
    const user = { user_id: Math.abs(id), name: title, first_name: title, username: null, is_bot: false };
    return {
      id,
      seen: room.seen,
      open: (url) => {
        const { host, pathname, searchParams } = new URL(url);
        if (`${host}${pathname}` !== `max.ru/${botName}`) throw new Error(`nothing happens at ${url}`);
        room.isIn = true;
        push('bot_started', { chat_id: id, user, payload: searchParams.get('start') });
      },
      say: (text) => {
        const recipient = { chat_id: id, chat_type: isGroup ? 'chat' : 'dialog' };
        push('message_created', {
          message: { sender: user, recipient, timestamp: 1, body: { mid: 'm', seq: 1, text } },
        });
      },
      leave: () => {
        room.isIn = false;
        push(isGroup ? 'bot_removed' : 'bot_stopped', { chat_id: id, user });
      },
      refuse: (status) => void room.refusals.push(status),
    };
  };

  const server = await startFakeServer({ answer, isMessage: ({ path }) => path === '/messages' });
  let last = 40;
  return {
    url: server.url,
    faults: server.faults,
    stop: async () => {
      wake();
      await server.stop();
    },
    person: (name) => enter(++last, name, false),
    group: (title) => enter(-++last, title, true),
  };
}

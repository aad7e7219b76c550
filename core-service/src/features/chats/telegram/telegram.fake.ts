import { z } from 'zod';
import { startFakeServer, type FakeAnswer, type FakeCall, type FakeServer } from '../kit/fake-server.ts';
import { visibleText } from './telegram-html.fake.ts';

export const fakeToken = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const botName = 'lead_bearer_bot';

export interface FakeChat {
  id: number;
  title: string;
  /** What people see there, the oldest first. */
  seen: string[];
  /** Somebody opens a link of ours and presses «Start», or adds the bot to this group. */
  open(url: string): void;
  say(text: string): void;
  /** A person blocks the bot; a group throws it out. */
  leave(): void;
  /** The bot is let in again, and nobody has said anything yet. */
  letIn(): void;
  /** A group becomes a supergroup, with another number. `isTold`: the bot hears of it. */
  upgrade(isTold?: boolean): FakeChat;
  /** Too much was said there: for so many seconds, nothing more is taken. */
  flood(seconds: number): void;
}

export interface FakeTelegram extends Pick<FakeServer, 'url' | 'faults' | 'stop'> {
  person(first: string, last?: string): FakeChat;
  group(title: string): FakeChat;
  /** Calls of each method. */
  calls: Map<string, number>;
  /** BotFather makes another token. */
  revoke(): void;
}

interface Room {
  chat: { id: number; type: string; title?: string; first_name?: string; last_name?: string };
  seen: string[];
  refusal: { status: number; description: string } | undefined;
  movedTo: number | undefined;
  floodedUntil: number;
}

const refuse = (status: number, description: string, parameters?: Record<string, number>): FakeAnswer => ({
  status,
  ...(parameters?.retry_after !== undefined && { headers: { 'retry-after': String(parameters.retry_after) } }),
  json: { ok: false, error_code: status, description, ...(parameters && { parameters }) },
});
const fine = (result: unknown): FakeAnswer => ({ json: { ok: true, result } });

const chatId = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);
const sendMessage = z.strictObject({
  chat_id: chatId,
  text: z.string(),
  parse_mode: z.enum(['HTML', 'MarkdownV2', 'Markdown']).optional(),
  link_preview_options: z.strictObject({ is_disabled: z.boolean().optional() }).optional(),
  disable_notification: z.boolean().optional(),
});
const getUpdates = z.strictObject({
  offset: z.number().int().optional(),
  limit: z.number().int().min(1).max(100).optional(),
  timeout: z.number().int().min(0).max(50).optional(),
  allowed_updates: z.array(z.string()).optional(),
});

/** The Bot API with one bot, as strict as its sheet says; people and groups do what tests say. */
export async function startFakeTelegram(): Promise<FakeTelegram> {
  const rooms = new Map<number, Room>();
  const calls = new Map<string, number>();
  let updates: { update_id: number; [kind: string]: unknown }[] = [];
  let wake: () => void = () => undefined;
  let isRevoked = false;
  let polls = 0;
  let lastId = 500;

  const push = (update: Record<string, unknown>): void => {
    updates.push({ update_id: ++lastId, ...update });
    wake();
  };

  const send = ({ chat_id: id, text, parse_mode: mode }: z.infer<typeof sendMessage>): FakeAnswer => {
    const room = rooms.get(id);
    if (!room) return refuse(400, 'Bad Request: chat not found');
    if (room.movedTo !== undefined)
      return refuse(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: room.movedTo,
      });
    if (room.refusal) return refuse(room.refusal.status, room.refusal.description);
    const leftMs = room.floodedUntil - Date.now();
    const seconds = Math.ceil(leftMs / 1000);
    if (leftMs > 0) return refuse(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
    let seen = text;
    try {
      if (mode === 'HTML') seen = visibleText(text);
    } catch (error) {
      return refuse(400, `Bad Request: ${error instanceof Error ? error.message : ''}`);
    }
    if (seen.trim() === '') return refuse(400, 'Bad Request: message text is empty');
    if (seen.length > 4096) return refuse(400, 'Bad Request: message is too long');
    room.seen.push(seen);
    return fine({ message_id: room.seen.length, date: Math.floor(Date.now() / 1000), chat: room.chat, text: seen });
  };

  const poll = async ({ offset = 0, limit = 100, timeout = 0 }: z.infer<typeof getUpdates>): Promise<FakeAnswer> => {
    const mine = ++polls;
    updates = updates.filter(({ update_id: id }) => id >= offset);
    wake();
    if (updates.length === 0 && timeout > 0)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeout * 1000).unref();
        wake = () => (clearTimeout(timer), resolve());
      });
    if (mine !== polls)
      return refuse(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      );
    return fine(updates.slice(0, limit));
  };

  const answer = async ({ method, path, headers, body }: FakeCall): Promise<FakeAnswer> => {
    const [, token, name = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
    if (token === undefined) return refuse(404, 'Not Found');
    if (token !== fakeToken || isRevoked) return refuse(401, 'Unauthorized');
    calls.set(name, (calls.get(name) ?? 0) + 1);
    if (method === 'POST' && body !== '' && !/^application\/json\b/.test(headers['content-type'] ?? ''))
      return refuse(400, 'Bad Request: unsupported content type');
    const asked: unknown = body === '' ? {} : JSON.parse(body);
    const known: Record<string, () => FakeAnswer | Promise<FakeAnswer>> = {
      getMe: () =>
        fine({ id: 110201543, is_bot: true, first_name: 'Заявки', username: botName, can_join_groups: true }),
      sendMessage: () => withShape(sendMessage, asked, send),
      getUpdates: () => withShape(getUpdates, asked, poll),
      deleteWebhook: () => fine(true),
    };
    return known[name]?.() ?? refuse(404, 'Not Found: method not found');
  };

  const enter = (chat: Room['chat'], isIn: boolean): FakeChat => {
    const isPerson = chat.id > 0;
    const shut = isPerson
      ? { status: 403, description: "Forbidden: bot can't initiate conversation with a user" }
      : { status: 403, description: 'Forbidden: bot is not a member of the group chat' };
    const room: Room = { chat, seen: [], refusal: isIn ? undefined : shut, movedTo: undefined, floodedUntil: 0 };
    rooms.set(chat.id, room);
    const member = (status: string): void => {
      const user = { id: 110201543, is_bot: true, first_name: 'Заявки', username: botName };
      push({ my_chat_member: { chat, from: { id: 1 }, date: 1, new_chat_member: { user, status } } });
    };
    const say = (text: string): void => {
      const [command] = /^\/\w+(@\w+)?/.exec(text) ?? [];
      const entities = command === undefined ? [] : [{ type: 'bot_command', offset: 0, length: command.length }];
      const from = { id: 1, is_bot: false, first_name: 'Кто-то' };
      push({ message: { message_id: 1, date: 1, chat, from, text, entities } });
    };
    const letIn = (): void => {
      room.refusal = undefined;
      member('member');
    };
    return {
      id: chat.id,
      title: chat.title ?? chat.first_name ?? '',
      seen: room.seen,
      say,
      letIn,
      open: (url) => {
        const { origin, pathname, searchParams } = new URL(url);
        const code = searchParams.get(isPerson ? 'start' : 'startgroup');
        if (`${origin}${pathname}` !== `https://t.me/${botName}` || !/^[\w-]{1,64}$/.test(code ?? ''))
          throw new Error(`nothing happens at ${url}`);
        letIn();
        say(isPerson ? `/start ${code}` : `/start@${botName} ${code}`);
      },
      leave: () => {
        room.refusal = isPerson
          ? { status: 403, description: 'Forbidden: bot was blocked by the user' }
          : { status: 403, description: 'Forbidden: bot was kicked from the group chat' };
        member('kicked');
      },
      upgrade: (isTold = true) => {
        const id = chat.id - 1_000_000_000_000;
        const next = enter({ ...chat, id, type: 'supergroup' }, true);
        room.movedTo = id;
        if (isTold) push({ message: { message_id: 2, date: 1, chat, from: { id: 1 }, migrate_to_chat_id: id } });
        return next;
      },
      flood: (seconds) => void (room.floodedUntil = Date.now() + seconds * 1000),
    };
  };

  const server = await startFakeServer({ answer, isMessage: ({ path }) => path.endsWith('/sendMessage') });
  let people = 900;
  return {
    url: server.url,
    faults: server.faults,
    calls,
    stop: async () => {
      wake();
      await server.stop();
    },
    revoke: () => void (isRevoked = true),
    person: (first, last) => {
      const id = ++people;
      return enter({ id, type: 'private', first_name: first, ...(last !== undefined && { last_name: last }) }, false);
    },
    group: (title) => enter({ id: -++people, type: 'group', title }, false),
  };
}

function withShape<T>(
  schema: z.ZodType<T>,
  asked: unknown,
  then: (read: T) => FakeAnswer | Promise<FakeAnswer>,
): FakeAnswer | Promise<FakeAnswer> {
  const read = schema.safeParse(asked);
  return read.success ? then(read.data) : refuse(400, `Bad Request: ${read.error.issues[0]?.message ?? ''}`);
}

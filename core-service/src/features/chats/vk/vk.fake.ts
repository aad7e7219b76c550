import { z } from 'zod';
import { startFakeServer, type FakeAnswer, type FakeCall, type FakeServer } from '../kit/fake-server.ts';

export const fakeVkToken = 'vk1.a.community-token-of-tests';
const groupId = 2077;

export interface FakePeer {
  id: number;
  title: string;
  /** What people see there, the oldest first. */
  seen: string[];
  /** Somebody opens `vk.me/…?ref=…` and writes the first message. */
  open(url: string): void;
  say(text: string): void;
  /** Forbids messages of the community. */
  leave(): void;
  /** The next messages there are refused with this code. */
  refuse(code: number, times?: number): void;
}

export interface FakeVk extends Pick<FakeServer, 'url' | 'faults' | 'stop'> {
  person(first: string, last: string): FakePeer;
  conversation(title: string): FakePeer;
  /** Whoever listens has to ask anew where; what happens meanwhile is told still. */
  changeKey(): void;
  /** The same, and what happens until they have asked is lost. @returns once they have */
  forgetListeners(): Promise<void>;
}

interface Room {
  names: { first_name: string; last_name: string } | { chat_settings: { title: string } };
  seen: string[];
  taken: Map<string, number>;
  isAllowed: boolean;
  refusals: number[];
}

const fail = (code: number, message: string): FakeAnswer => ({
  json: { error: { error_code: code, error_msg: message, request_params: [] } },
});
const fine = (response: unknown): FakeAnswer => ({ json: { response } });

const int32 = z.coerce
  .number()
  .int()
  .min(-(2 ** 31))
  .max(2 ** 31 - 1);
const shapes = {
  'messages.send': z.strictObject({
    peer_id: z.coerce.number().int(),
    random_id: int32,
    message: z.string(),
    dont_parse_links: z.enum(['0', '1']).optional(),
    disable_mentions: z.enum(['0', '1']).optional(),
  }),
  'groups.getById': z.strictObject({}),
  'groups.getLongPollServer': z.strictObject({ group_id: z.coerce.number().int() }),
  'users.get': z.strictObject({ user_ids: z.coerce.number().int() }),
  'messages.getConversationsById': z.strictObject({ peer_ids: z.coerce.number().int() }),
};

/** The API of a community and its long poll, as strict as the sheet says. */
export async function startFakeVk(): Promise<FakeVk> {
  const rooms = new Map<number, Room>();
  let events: unknown[] = [];
  let key = 'key-1';
  let wake: () => void = () => undefined;
  let isForgotten = false;
  let onAsked: () => void = () => undefined;

  const push = (type: string, object: unknown): void => {
    events.push({ type, object, group_id: groupId, event_id: `e${events.length}`, v: '5.199' });
    wake();
  };

  const send = ({
    peer_id: peer,
    random_id: random,
    message,
  }: z.infer<(typeof shapes)['messages.send']>): FakeAnswer => {
    const room = rooms.get(peer);
    if (!room) return fail(100, 'One of the parameters specified was missing or invalid: user_id is incorrect');
    const refusal = room.refusals.shift();
    if (refusal !== undefined) return fail(refusal, `refused with ${refusal}`);
    if (!room.isAllowed) return fail(901, "Can't send messages for users without permission");
    if (message === '') return fail(100, 'One of the parameters specified was missing or invalid: message is empty');
    if (message.length > 9000) return fail(914, 'Message is too long');
    const known = room.taken.get(String(random));
    if (random !== 0 && known !== undefined) return fine(known);
    room.seen.push(message);
    room.taken.set(String(random), room.seen.length);
    return fine(room.seen.length);
  };

  const method = (name: string, values: Record<string, string>, url: string): FakeAnswer => {
    if (name === 'messages.send') return withShape(shapes[name], values, send);
    if (name === 'groups.getById')
      return fine({ groups: [{ id: groupId, name: 'Заявки', screen_name: 'lead_bearer' }], profiles: [] });
    if (name === 'groups.getLongPollServer')
      return withShape(shapes[name], values, ({ group_id: id }) => {
        if (id !== groupId) return fail(15, 'Access denied');
        isForgotten = false;
        onAsked();
        return fine({ key, server: `${url}/lp`, ts: String(events.length) });
      });
    if (name === 'users.get')
      return withShape(shapes[name], values, ({ user_ids: id }) => fine([{ id, ...rooms.get(id)?.names }]));
    if (name === 'messages.getConversationsById')
      return withShape(shapes[name], values, ({ peer_ids: id }) => fine({ count: 1, items: [rooms.get(id)?.names] }));
    return fail(3, 'Unknown method passed');
  };

  const poll = async (query: URLSearchParams): Promise<FakeAnswer> => {
    if (query.get('key') !== key) return { json: { failed: isForgotten ? 3 : 2 } };
    const from = Number(query.get('ts'));
    if (!Number.isInteger(from) || from > events.length) return { json: { failed: 1, ts: String(events.length) } };
    if (from === events.length)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Number(query.get('wait')) * 1000).unref();
        wake = () => (clearTimeout(timer), resolve());
      });
    return { json: { ts: String(events.length), updates: events.slice(from) } };
  };

  const answer = async ({ path, query, headers, body }: FakeCall): Promise<FakeAnswer> => {
    if (path === '/lp') return poll(query);
    const [, name] = /^\/method\/([\w.]+)$/.exec(path) ?? [];
    if (name === undefined) return { status: 404, json: {} };
    if (!/^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? '')) return fail(100, 'no form');
    const { access_token: token, v, lang: _lang, ...values } = Object.fromEntries(new URLSearchParams(body));
    if (token !== fakeVkToken) return fail(5, 'User authorization failed: invalid access_token (4).');
    if (v !== '5.199') return fail(8, 'Invalid request: v (version) is required');
    return method(name, values, server.url);
  };

  const enter = (id: number, title: string, names: Room['names'], isAllowed: boolean): FakePeer => {
    const room: Room = { names, seen: [], taken: new Map(), isAllowed, refusals: [] };
    rooms.set(id, room);
    const write = (text: string, more: object = {}): void => {
      room.isAllowed = true;
      const message = { id: 1, date: 1, peer_id: id, from_id: id, text, attachments: [], fwd_messages: [], ...more };
      push('message_new', { message, client_info: {} });
    };
    return {
      id,
      title,
      seen: room.seen,
      say: (text) => write(text),
      open: (url) => {
        const { host, pathname, searchParams } = new URL(url);
        if (`${host}${pathname}` !== `vk.me/club${groupId}`) throw new Error(`nothing happens at ${url}`);
        write('Начать', { ref: searchParams.get('ref') ?? '' });
      },
      leave: () => {
        room.isAllowed = false;
        push('message_deny', { user_id: id });
      },
      refuse: (code, times = 1) => void room.refusals.push(...Array.from({ length: times }, () => code)),
    };
  };

  const server = await startFakeServer({ answer, isMessage: ({ path }) => path === '/method/messages.send' });
  let last = 100;
  return {
    url: server.url,
    faults: server.faults,
    stop: async () => {
      wake();
      await server.stop();
    },
    changeKey: () => {
      key = `${key}+`;
      wake();
    },
    forgetListeners: () =>
      new Promise((resolve) => {
        onAsked = resolve;
        events = [];
        isForgotten = true;
        key = `${key}+`;
        wake();
      }),
    person: (first, last_name) => enter(++last, `${first} ${last_name}`, { first_name: first, last_name }, false),
    conversation: (title) => enter(2_000_000_000 + ++last, title, { chat_settings: { title } }, true),
  };
}

function withShape<T>(schema: z.ZodType<T>, values: unknown, then: (read: T) => FakeAnswer): FakeAnswer {
  const read = schema.safeParse(values);
  if (read.success) return then(read.data);
  const name = read.error.issues[0]?.path.join('.') ?? '';
  return fail(100, `One of the parameters specified was missing or invalid: ${name}`);
}

import { WebSocketServer, type WebSocket } from 'ws';
import { startFaultyServer, type Answer, type FaultyServer } from '../kit/faulty-server.fake.ts';

export const asteriskKeys = { user: 'smartpoint', password: 's3cret-of-ari' };

interface Ordered {
  id: string;
  endpoint: string;
  callerId: string;
}

interface Channel {
  id: string;
  state: 'Down' | 'Ringing' | 'Up';
  app: string;
  appArgs: string;
  /** It has answered and is in the application. */
  isInApp: boolean;
}

/** `silent`: nothing is told, as if the news were lost; `repeated`: all is told twice. */
export type Telling = 'truly' | 'silent' | 'repeated';

export interface AsteriskFake extends FaultyServer {
  settings: Record<string, string>;
  /** Every leg that was ever called, in order. */
  ordered: Ordered[];
  channels: Map<string, Channel>;
  /** Channels that hear each other, by bridge. */
  bridges: Map<string, Set<string>>;
  /** Sounds of bridges that were asked to be recorded, by name. */
  records: Map<string, string>;
  telling: Telling;
  /** Applications somebody listens for now. */
  apps(): string[];
  ring(id: string): void;
  /** Somebody picks up. */
  answer(id: string): void;
  /** Of somebody who hangs up, or of a leg that came to nothing, by Q.850. */
  end(id: string, cause: number): void;
  /** All its sockets break. */
  drop(): void;
  /** A message of its own making. */
  say(message: unknown): void;
}

const originate = new Set([
  'endpoint',
  'app',
  'appArgs',
  'callerId',
  'timeout',
  'originator',
  'otherChannelId',
  'formats',
]);
const recordParts = new Set([
  ...['name', 'format', 'maxDurationSeconds', 'maxSilenceSeconds', 'ifExists', 'beep', 'terminateOn'],
]);
const reasons = new Set(['normal', 'busy', 'congestion', 'no_answer', 'timeout', 'rejected', 'unallocated']);

/** ARI as the contract sheet says: what it does not name is refused, and an application nobody listens for gets no channel. */
export async function startAsterisk(): Promise<AsteriskFake> {
  const ordered: Ordered[] = [];
  const channels = new Map<string, Channel>();
  const bridges = new Map<string, Set<string>>();
  const records = new Map<string, string>();
  const listening = new Map<WebSocket, string>();
  const sockets = new WebSocketServer({ noServer: true });
  const fake = { telling: 'truly' as Telling };

  const send = (message: unknown): void => {
    const times = { truly: 1, silent: 0, repeated: 2 }[fake.telling];
    for (const socket of listening.keys()) for (let n = 0; n < times; n += 1) socket.send(JSON.stringify(message));
  };
  const tell = (type: string, channel: Channel, more: object = {}): void =>
    send({
      ...{ type, application: channel.app, timestamp: new Date().toISOString().replace('Z', '+0000') },
      ...{ asterisk_id: '00:00', channel: view(channel), ...more },
    });
  const destroy = (channel: Channel, cause: number): void => {
    channels.delete(channel.id);
    for (const members of bridges.values()) members.delete(channel.id);
    tell('ChannelDestroyed', channel, { cause, cause_txt: 'told' });
  };

  const routes: [method: string, path: RegExp, answer: (id: string, query: URLSearchParams) => Answer][] = [
    ['GET', /^\/ari\/channels$/, () => json(200, [...channels.values()].map(view))],
    [
      'POST',
      /^\/ari\/channels\/([\w.-]+)$/,
      (id, query) => {
        const [endpoint, app] = [query.get('endpoint') ?? '', query.get('app') ?? ''];
        const isKnown = [...query.keys()].every((name) => originate.has(name));
        if (!/^PJSIP\/\w+(@\w+)?$/.test(endpoint) || app === '' || !isKnown)
          return json(400, { message: 'Invalid parameters for originating a channel.' });
        if (channels.has(id)) return json(409, { message: 'Channel with given unique ID already exists.' });
        const channel: Channel = { id, app, appArgs: query.get('appArgs') ?? '', state: 'Down', isInApp: false };
        channels.set(id, channel);
        ordered.push({ id, endpoint, callerId: query.get('callerId') ?? '' });
        return json(200, view(channel));
      },
    ],
    [
      'DELETE',
      /^\/ari\/channels\/([\w.-]+)$/,
      (id, query) => {
        const channel = channels.get(id);
        if (!reasons.has(query.get('reason') ?? 'normal')) return json(400, { message: 'Invalid reason' });
        if (!channel) return notFound;
        destroy(channel, 16);
        return { status: 204, body: '' };
      },
    ],
    ['POST', /^\/ari\/channels\/([\w.-]+)\/ring$/, (id) => inApp(channels.get(id))],
    ['DELETE', /^\/ari\/channels\/([\w.-]+)\/ring$/, (id) => inApp(channels.get(id))],
    [
      'POST',
      /^\/ari\/bridges$/,
      (_id, query) => {
        const id = query.get('bridgeId') ?? '';
        if (query.get('type') !== 'mixing' || id === '') return json(400, { message: 'Invalid parameters' });
        if (bridges.has(id)) return json(409, { message: 'Bridge with the same bridgeId already exists' });
        bridges.set(id, new Set());
        return json(200, { id });
      },
    ],
    [
      'POST',
      /^\/ari\/bridges\/([\w.-]+)\/addChannel$/,
      (id, query) => {
        const members = bridges.get(id);
        if (!members) return notFound;
        const asked = (query.get('channel') ?? '').split(',').map((name) => channels.get(name));
        if (asked.some((channel) => channel === undefined)) return json(400, { message: 'Channel not found' });
        if (asked.some((channel) => !channel?.isInApp))
          return json(422, { message: 'Channel not in Stasis application' });
        for (const channel of asked) if (channel) members.add(channel.id);
        return { status: 204, body: '' };
      },
    ],
    [
      'POST',
      /^\/ari\/bridges\/([\w.-]+)\/record$/,
      (id, query) => {
        const name = query.get('name') ?? '';
        const isKnown = [...query.keys()].every((key) => recordParts.has(key));
        if (!bridges.has(id)) return notFound;
        if (name === '' || !isKnown) return json(400, { message: 'Invalid parameters' });
        if (query.get('format') !== 'wav') return json(422, { message: 'The format specified is unknown' });
        if (records.has(name)) return json(409, { message: 'A recording with the same name already exists' });
        records.set(name, `RIFF of ${name}`);
        return json(201, { name, format: 'wav', state: 'queued', target_uri: `bridge:${id}` });
      },
    ],
    [
      'GET',
      /^\/ari\/recordings\/stored\/([\w.-]+)\/file$/,
      (name) => {
        const body = records.get(name);
        // By the name of its format inside the exchange.
        return body === undefined ? notFound : { status: 200, body, type: 'audio/slin' };
      },
    ],
    ['DELETE', /^\/ari\/bridges\/([\w.-]+)$/, (id) => (bridges.delete(id) ? { status: 204, body: '' } : notFound)],
  ];
  const server = await startFaultyServer(
    (asked) => {
      if (!isLetIn(asked.headers.authorization)) return json(401, { message: 'Authentication required' });
      const [path = '', query] = asked.path.split('?');
      for (const [method, matching, answer] of routes) {
        const match = method === asked.method ? matching.exec(path) : null;
        if (match) return answer(match[1] ?? '', new URLSearchParams(query));
      }
      return json(404, { message: 'Resource not found' });
    },
    (req, socket, head) => {
      const { pathname, searchParams } = new URL(req.url ?? '', 'http://ari');
      const app = searchParams.get('app') ?? '';
      if (!isLetIn(req.headers.authorization))
        return void socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
      if (pathname !== '/ari/events' || app === '')
        return void socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
      sockets.handleUpgrade(req, socket, head, (opened) => {
        listening.set(opened, app);
        opened.on('close', () => listening.delete(opened));
      });
    },
  );

  const withChannel = (id: string, act: (channel: Channel) => void): void => {
    const channel = channels.get(id);
    if (!channel) throw new Error(`there is no channel ${id}`);
    act(channel);
  };
  return Object.assign(fake, {
    ...server,
    settings: {
      url: `${server.origin}/ari`,
      operator: '101',
      inner: 'PJSIP/{number}',
      outer: 'PJSIP/{number}@trunk',
      callerId: '',
      app: 'smartpoint',
    },
    ...{ ordered, channels, bridges, records },
    apps: () => [...listening.values()],
    ring: (id: string) =>
      withChannel(id, (channel) => {
        channel.state = 'Ringing';
        tell('ChannelStateChange', channel);
      }),
    answer: (id: string) =>
      withChannel(id, (channel) => {
        channel.state = 'Up';
        tell('ChannelStateChange', channel);
        // Nobody listens for the application: Asterisk hangs up.
        if (![...listening.values()].includes(channel.app)) return destroy(channel, 127);
        channel.isInApp = true;
        tell('StasisStart', channel, { args: channel.appArgs.split(',') });
      }),
    end: (id: string, cause: number) => withChannel(id, (channel) => destroy(channel, cause)),
    drop: () => {
      for (const socket of listening.keys()) socket.terminate();
    },
    say: send,
    stop: async () => {
      for (const socket of listening.keys()) socket.terminate();
      sockets.close();
      await server.stop();
    },
  });
}

const isLetIn = (authorization: string | undefined): boolean =>
  authorization === `Basic ${Buffer.from(`${asteriskKeys.user}:${asteriskKeys.password}`).toString('base64')}`;

const inApp = (channel: Channel | undefined): Answer => {
  if (!channel) return notFound;
  return channel.isInApp ? { status: 204, body: '' } : json(409, { message: 'Channel not in a Stasis application' });
};

const view = ({ id, state, isInApp, app, appArgs }: Channel) => ({
  ...{ id, protocol_id: 'x', name: `PJSIP/${id}`, state, caller: { name: '', number: '' } },
  ...{ connected: { name: '', number: '' }, accountcode: '', creationtime: new Date().toISOString(), language: 'en' },
  dialplan: {
    context: 'default',
    exten: 's',
    priority: 1,
    app_name: isInApp ? 'Stasis' : 'AppDial2',
    app_data: `${app},${appArgs}`,
  },
});

const json = (status: number, value: object): Answer => ({ status, body: JSON.stringify(value) });
const notFound = json(404, { message: 'Channel not found' });

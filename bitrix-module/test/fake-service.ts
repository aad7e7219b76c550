import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Endpoint } from '@smartpoint/contracts';
import { pluginDoor } from '@smartpoint/contracts/plugin-door';
import { checkPlugin, disconnectPlugin, getPlugin, movePlugin } from '@smartpoint/contracts/plugins';
import { popupSettingsSchema } from '@smartpoint/contracts/widgets/popup';
import { allAnswers } from '../../core-service/panel/src/hosts/fake/all-answers.ts';
import { createWorld } from '../../core-service/panel/src/hosts/fake/fake-world.ts';
import { startFakeService as startPageService } from '../../widget-lit/src/test/fake-service.fixture.ts';
import { listen } from '../../widget-lit/src/test/listen.fixture.ts';

/** What becomes of a request: all is well, an answer as it is told here, or a fault of the network. */
export type Behaviour = 'well' | 'hang' | 'drop' | Told;

interface Told {
  status: number;
  type: string;
  body: string;
}

export interface FakeService {
  url: string;
  /** The key it knows. */
  key: string;
  /** Where the module says it is. */
  home: string;
  behave: Behaviour;
  /** Method and path of every request, and the version that the module gave last. */
  asked: string[];
  plugin: string;
  /** What the contract does not know. There must be none. */
  faults: string[];
  stop(): void;
}

const site = { id: 1, siteKey: 'k', name: 'Чайная', url: 'https://shop.example' };
const own = new Map<string, () => unknown>([
  [getPlugin.id, () => ({ site, account: { uid: 10_427, name: 'Чайная' }, home: null })],
  [movePlugin.id, () => ({})],
  [disconnectPlugin.id, () => ({})],
  [checkPlugin.id, () => ({ checks: [{ id: 'key', state: 'fine', text: 'Ключ подходит' }] })],
]);
const endpoints: readonly Endpoint[] = [getPlugin, movePlugin, disconnectPlugin, checkPlugin, ...pluginDoor];
const off = { mode: 'off', text: '', url: '' } as const;

/**
 * A strict stand-in for the service, as the module, its panel and its pages ask it: who asks and what they send is held
 * against the contract; the panel is answered from its own fake, pages from that of the widgets.
 */
export async function startFakeService(): Promise<FakeService> {
  const world = createWorld({ life: 'normal', role: 'admin', locale: 'ru' });
  const pages = await startPageService({
    siteKey: site.siteKey,
    locale: 'ru',
    tracking: 'full',
    consent: { version: 2, personalData: off, advertising: off },
    widgets: [{ id: 1, kind: 'popup', version: 1, settings: aPopup }],
  });

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const address = new URL(request.url ?? '/', 'http://x');
    service.asked.push(`${request.method ?? ''} ${address.pathname}`);
    const { behave } = service;
    if (behave === 'hang') return;
    if (behave === 'drop') return void request.socket.destroy();
    if (behave !== 'well') return send(response, behave);
    if (address.pathname.startsWith('/w/')) return send(response, await scriptOf(pages.origin + address.pathname));
    send(response, await answerTo(request, address));
  };

  const answerTo = async (request: IncomingMessage, { pathname, searchParams }: URL): Promise<Told> => {
    const body = await bodyOf(request);
    const [endpoint, params] = find(request.method ?? '', pathname);
    const answer = own.get(endpoint?.id ?? '') ?? allAnswers.get(endpoint?.id ?? '');
    if (!endpoint || !answer) {
      service.faults.push(`nobody knows ${request.method ?? ''} ${pathname}`);
      return json(404, { code: 'not-found', title: 'Нет', detail: 'Такого адреса нет.', status: 404 });
    }
    service.plugin = String(request.headers['x-smartpoint-plugin']);
    const query = Object.fromEntries(searchParams);
    const read = { params: endpoint.params?.safeParse(params), query: endpoint.query?.safeParse(query) };
    const sent = endpoint.body?.safeParse(body);
    for (const part of [read.params, read.query, sent])
      if (part && !part.success) service.faults.push(`${endpoint.id}: ${part.error.message}`);
    service.faults.push(...headerFaults(request, endpoint).map((fault) => `${endpoint.id}: ${fault}`));
    const call = { params: read.params?.data, query: read.query?.data, body: sent?.data };
    return json(endpoint.status, answer(call, world));
  };

  const headerFaults = ({ headers }: IncomingMessage, { auth, body }: Endpoint): string[] => {
    const wanted: Record<string, RegExp> = {
      authorization: new RegExp(`^Bearer ${service.key}$`),
      'x-smartpoint': /^1$/,
      'x-smartpoint-home': new RegExp(`^${service.home}$`),
      'x-smartpoint-plugin': /^bitrix\/\d+\.\d+\.\d+$/,
      'accept-language': /^(ru|en)$/,
    };
    if (auth === 'session') wanted['x-smartpoint-role'] = /^(admin|operator)$/;
    if (body) wanted['content-type'] = /^application\/json$/;
    return Object.entries(wanted)
      .filter(([name, pattern]) => !pattern.test(String(headers[name] ?? '')))
      .map(([name]) => `${name} is ${String(headers[name])}`);
  };

  const listening = await listen(
    createServer((request, response) => void handle(request, response).catch(() => response.destroy())),
  );
  const service: FakeService = {
    url: listening.origin,
    key: `spp_1_${'x'.repeat(30)}last`,
    home: '',
    behave: 'well',
    asked: [],
    plugin: '',
    faults: [],
    stop: () => {
      listening.stop();
      pages.stop();
    },
  };
  return service;
}

const aPopup = popupSettingsSchema.parse({
  title: 'Перезвоним за 15 минут',
  button: 'Жду звонка',
  thanksTitle: 'Спасибо!',
  thanksText: 'Перезвоним.',
  text: '',
  fields: [{ key: 'phone', kind: 'phone', label: 'Телефон', required: true }],
  triggers: { delaySeconds: null },
});

function find(method: string, path: string): [Endpoint | undefined, Record<string, string>] {
  for (const endpoint of endpoints) {
    const pattern = endpoint.path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[\\w-]+)');
    const found = new RegExp(`^${pattern}$`).exec(path);
    if (found && endpoint.method.toUpperCase() === method) return [endpoint, { ...found.groups }];
  }
  return [undefined, {}];
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return text === '' ? undefined : JSON.parse(text);
}

async function scriptOf(address: string): Promise<Told> {
  const answer = await fetch(address);
  return { status: answer.status, type: 'text/javascript; charset=utf-8', body: await answer.text() };
}

const json = (status: number, values: unknown): Told => ({
  status,
  type: status < 400 ? 'application/json' : 'application/problem+json',
  body: JSON.stringify(values),
});

const send = (response: ServerResponse, { status, type, body }: Told): void =>
  void response.writeHead(status, { 'content-type': type, connection: 'close' }).end(body);

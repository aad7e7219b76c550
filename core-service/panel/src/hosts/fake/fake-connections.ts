import * as connections from '@smartpoint/contracts/connections';
import * as fieldMaps from '@smartpoint/contracts/field-maps';
import type { Connection, Connector } from '@smartpoint/contracts/connections';
import { answers } from './fake-answers.ts';
import { ago } from './fake-data.ts';
import { parsed, refuse } from './fake-refusal.ts';
import type { World } from './fake-world.ts';

const { on, all } = answers();
export const connectionAnswers = all;

/** One that works, one whose receiver is down, and one that waits for a person. */
export function makeConnections(isLong: boolean): Connection[] {
  const url = `https://crm.avto-samara.example/hooks/${isLong ? 'a-very-long-path/'.repeat(8) : 'leads'}`;
  const common = {
    connector: 'webhook',
    version: 1,
    isEnabled: true,
    widgetIds: [],
    route: [],
    turn: '',
    savedSecrets: {},
    calls: null,
    hearsAt: null,
    createdAt: ago(3_000),
  };
  return [
    {
      ...common,
      id: 1,
      name: 'crm.avto-samara.example',
      settings: { url },
      state: 'working',
      reason: null,
      mendedIn: null,
      failingSince: null,
      lastDeliveredAt: ago(4),
      waiting: 0,
      parked: 0,
      deliveredThisWeek: 212,
    },
    {
      ...common,
      id: 2,
      name: 'bot.probeg63.example',
      settings: { url: 'https://bot.probeg63.example/new' },
      state: 'failing',
      reason: 'На сервере сбой (ответ 502). Повторим.',
      mendedIn: null,
      failingSince: ago(55),
      lastDeliveredAt: ago(120),
      waiting: 4,
      parked: 1,
      deliveredThisWeek: 37,
    },
    {
      ...common,
      id: 3,
      connector: 'crm',
      name: 'samara.crm.example',
      settings: {
        portal: 'https://samara.crm.example',
        pipeline: '2',
        kind: 'deal',
        tags: [],
        isUrgent: true,
        note: '',
      },
      savedSecrets: { token: '••••9f3c' },
      state: 'reauthorize',
      reason: 'Сервис нас больше не пускает (ответ 401): ключ отозван или у него не хватает прав. Укажите новый ключ.',
      mendedIn: 'token',
      failingSince: ago(30),
      lastDeliveredAt: ago(90),
      waiting: 12,
      parked: 0,
      deliveredThisWeek: 18,
    },
    {
      ...common,
      id: 4,
      connector: 'metrika',
      name: '12345678',
      settings: { counter: '12345678', lead: 'smartpoint_lead' },
      state: 'on-page',
      calls: [`ym(12345678, 'reachGoal', 'smartpoint_lead', {"smartpoint":{"widget":1}})`],
      reason: null,
      mendedIn: null,
      failingSince: null,
      lastDeliveredAt: null,
      waiting: 0,
      parked: 0,
      deliveredThisWeek: 0,
    },
  ];
}

const plain = { help: '', placeholder: '', isOptional: false, choices: null, visibleWhen: null };

const webhook: Connector = {
  id: 'webhook',
  block: 'api',
  name: 'Вебхук',
  summary: 'Каждая заявка сразу уходит в вашу программу, подписанная ключом',
  hasKey: true,
  byConsent: false,
  consentAsks: [],
  takesLeads: true,
  fields: [
    {
      ...plain,
      name: 'url',
      kind: 'url',
      initial: '',
      label: 'Адрес, который примет заявки',
      help: 'Начинается с https://.',
      placeholder: 'https://crm.example.ru/hooks/leads',
    },
  ],
};

/** Its work is on pages: no lead goes there. */
const metrika: Connector = {
  id: 'metrika',
  block: 'analytics',
  name: 'Яндекс Метрика',
  summary: 'Показы, нажатия и заявки становятся целями вашего счётчика',
  hasKey: false,
  byConsent: false,
  consentAsks: [],
  takesLeads: false,
  fields: [
    { ...plain, name: 'counter', kind: 'text', initial: '', label: 'Номер счётчика', placeholder: '12345678' },
    { ...plain, name: 'lead', kind: 'text', initial: 'smartpoint_lead', label: 'Цель: заявка отправлена' },
  ],
};

/** A field of every kind. */
const crm: Connector = {
  id: 'crm',
  block: 'crm',
  name: 'Образец CRM',
  summary: 'Заявка становится сделкой в выбранной воронке',
  hasKey: false,
  byConsent: true,
  consentAsks: [],
  takesLeads: true,
  fields: [
    { ...plain, name: 'portal', kind: 'url', initial: '', label: 'Адрес портала', placeholder: 'https://' },
    { ...plain, name: 'token', kind: 'secret', initial: '', label: 'Ключ доступа', help: 'Профиль → API-ключи.' },
    { ...plain, name: 'pipeline', kind: 'select', initial: '', label: 'Воронка', help: 'Куда попадёт новая сделка.' },
    {
      ...plain,
      name: 'kind',
      kind: 'select',
      initial: 'deal',
      label: 'Что создавать',
      choices: [
        { value: 'deal', label: 'Сделку' },
        { value: 'contact', label: 'Контакт' },
      ],
    },
    { ...plain, name: 'isUrgent', kind: 'toggle', initial: false, label: 'Отмечать срочной' },
    { ...plain, name: 'tags', kind: 'keyValue', initial: [], label: 'Свои поля', isOptional: true },
    { ...plain, name: 'note', kind: 'lines', initial: '', label: 'Что дописать', isOptional: true },
  ],
};

on(connections.startConnecting, () => ({ url: '/settings/integration/?connected=3' }));
on(connections.listConnectors, () => ({ connectors: [metrika, webhook, crm] }));
on(connections.askConnectorOptions, () => ({
  options: [
    { value: '1', label: 'Продажи' },
    { value: '2', label: 'Сервис' },
  ],
  reason: null,
}));
on(fieldMaps.listFieldMaps, () => ({
  sources: [
    { value: 'answer.name', label: 'Ваше имя' },
    { value: 'answer.phone', label: 'Телефон' },
    { value: 'page.url', label: 'Адрес страницы' },
  ],
  maps: [
    {
      connectionId: 3,
      service: 'CRM',
      name: 'samara.crm.example',
      isReceiving: true,
      pairs: [{ from: 'page.url', to: 'deal:17' }],
    },
  ],
}));
on(fieldMaps.saveFieldMap, ({ body }) => ({ pairs: parsed(fieldMaps.saveFieldMap.body!, body).pairs }));
on(fieldMaps.askServiceFields, () => ({ options: [{ value: 'deal:17', label: 'Сделка: Страница' }], reason: null }));
on(connections.listConnections, (_, world) => ({ connections: world.connections }));
on(connections.createConnection, ({ body }, world) => {
  const { connector, settings } = parsed(connections.createConnection.body!, body);
  const url = String(settings.url ?? settings.portal ?? '');
  if (!url.startsWith('https://')) throw refuse('invalid-request', 'Проверьте отмеченные поля.', [badAddress]);
  const [sample] = makeConnections(false);
  const made: Connection = {
    ...sample!,
    id: world.connections.length + 1,
    connector,
    settings,
    name: new URL(url).host,
    state: 'new',
    lastDeliveredAt: null,
    deliveredThisWeek: 0,
  };
  world.connections = [...world.connections, made];
  return { connection: made, key: 'whsec_bm90IGEga2V5LCBvbmx5IGEgcGljdHVyZQ==' };
});
on(connections.updateConnection, ({ params, body }, world) => {
  const { isEnabled, settings, widgetIds, route, turn } = parsed(connections.updateConnection.body!, body);
  const old = find(world, Number(params.connectionId));
  const changed: Connection = {
    ...old,
    version: old.version + 1,
    settings: settings ?? old.settings,
    isEnabled: isEnabled ?? old.isEnabled,
    widgetIds: widgetIds ?? old.widgetIds,
    route: route ?? old.route,
    turn: turn ?? old.turn,
    state: isEnabled === false ? 'off' : 'working',
  };
  world.connections = world.connections.map((each) => (each.id === old.id ? changed : each));
  return changed;
});
on(connections.deleteConnection, ({ params }, world) => {
  const { id } = find(world, Number(params.connectionId));
  world.connections = world.connections.filter((each) => each.id !== id);
  return {};
});
on(connections.testConnection, ({ params }, world) =>
  find(world, Number(params.connectionId)).state === 'failing'
    ? {
        isDelivered: false,
        reason: 'На сервере сбой (ответ 502). Повторим.',
        mendedIn: null,
        status: 502,
        answer: '',
        ms: 340,
      }
    : { isDelivered: true, reason: null, mendedIn: null, status: 204, answer: '', ms: 92 },
);
on(connections.listConnectionAttempts, ({ params, query }, world) => {
  const isDown = find(world, Number(params.connectionId)).state !== 'working';
  if (!isDown && query.outcome === 'failed') return { attempts: [] };
  const sent = {
    request: 'POST https://crm.avto-samara.example',
    answer: isDown ? '<h1>502 Bad Gateway</h1>' : '{"id":17}',
  };
  return {
    attempts: [1, 2, 3].map((n) => ({
      leadId: 1300 - n,
      at: ago(n * 17),
      outcome: isDown ? 'retry' : 'delivered',
      detail: isDown ? 'На сервере сбой (ответ 502). Повторим.' : '',
      ms: 120 * n,
      status: isDown ? 502 : 200,
      ...sent,
    })),
  };
});
on(connections.renewConnectionKey, () => ({ key: 'whsec_YW5vdGhlciBwaWN0dXJlIG9mIGEga2V5Lg==' }));

const badAddress = { pointer: '/settings/url', code: 'not-https', message: 'Адрес должен начинаться с https://.' };

function find(world: World, id: number): Connection {
  const found = world.connections.find((each) => each.id === id);
  if (!found) throw refuse('not-found', 'Такого здесь нет. Возможно, это уже удалили.');
  return found;
}

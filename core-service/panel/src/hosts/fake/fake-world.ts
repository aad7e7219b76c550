import type { Session } from '@smartpoint/contracts/accounts';
import { onboardingSteps } from '@smartpoint/contracts/leads';
import type { Branch } from '@smartpoint/contracts/branches';
import type { Callback, SavedCallbackSettings } from '@smartpoint/contracts/callbacks';
import type { Chat } from '@smartpoint/contracts/chats';
import type { Connection } from '@smartpoint/contracts/connections';
import type { LoginSession } from '@smartpoint/contracts/people';
import type { LeadDetail } from '@smartpoint/contracts/leads';
import { leadSections } from '@smartpoint/contracts/settings';
import type { ConsentSettings, MailingGroup } from '@smartpoint/contracts/settings';
import type { Site } from '@smartpoint/contracts/sites';
import type { WidgetDraft } from '@smartpoint/contracts/widget-drafts';
import { widgetKinds } from '@smartpoint/contracts/widget-kinds';
import type { WidgetKind } from '@smartpoint/contracts/widget-kinds';
import type { Widget } from '@smartpoint/contracts/widgets';
import { makeChats } from './fake-chats.ts';
import { makeCallbacks } from './fake-callbacks.ts';
import { makeBranches } from './fake-branches.ts';
import { makeConnections } from './fake-connections.ts';
import { ago, consentText, lead, night, session, settingsOf, site, warm } from './fake-data.ts';

/** Which life the fake shows. `quiet`: the code is installed, nobody came yet. */
export const lives = ['normal', 'empty', 'quiet', 'overfull', 'error', 'loading', 'anonymous'] as const;
export type Life = (typeof lives)[number];

export interface Token {
  id: number;
  name: string;
  last4: string;
  uids: number[];
  issuedById: number;
  createdAt: string;
  lastUsedAt: string | null;
}

/** Everything the fake service remembers while the page is open. */
export interface World {
  life: Life;
  session: Session | undefined;
  sites: Site[];
  widgets: Widget[];
  removed: Widget[];
  drafts: Map<number, WidgetDraft>;
  leads: LeadDetail[];
  /** Multiplies every figure. */
  scale: number;
  consent: ConsentSettings & { version: number; savedAt: string | null };
  groups: MailingGroup[];
  /** When an address was asked to confirm. */
  asked: Map<string, string>;
  requests: Map<WidgetKind, { state: 'requested'; contact: string; requestedAt: string }>;
  members: { userId: number; email: string; name: string; role: Session['account']['role']; since: string }[];
  secondStep: { isOn: boolean; recoveryCodesLeft: number };
  loginSessions: LoginSession[];
  invites: { id: number; email: string; role: Session['account']['role']; sentAt: string; expiresAt: string }[];
  api: { state: 'none' | 'requested' | 'approved'; requestedAt: string | null; tokens: Token[] };
  connections: Connection[];
  chats: Chat[];
  branches: Branch[];
  callbacks: Callback[];
  callbackSettings: SavedCallbackSettings;
  /** Links that wait for somebody to press «Start», and how often the panel has looked. */
  chatLinks: { groupId: number; looks: number }[];
  steps: Map<string, string>;
  dismissed: boolean;
}

interface WorldOptions {
  life: Life;
  role?: Session['account']['role'];
  locale?: 'ru' | 'en';
}

export function createWorld({ life, role, locale }: WorldOptions): World {
  const person = session({ role, locale, isLong: life === 'overfull' });
  const isNew = life === 'empty';
  const isBare = isNew || life === 'quiet';
  const widgets = isBare ? [] : makeWidgets(life === 'overfull');
  const leads = isBare ? [] : makeLeads(widgets, life === 'overfull' ? 400 : 61);
  return {
    life,
    session: life === 'anonymous' ? undefined : isNew ? { ...person, accounts: person.accounts.slice(0, 1) } : person,
    sites: makeSites(life),
    widgets,
    removed: [],
    drafts: new Map(),
    connections: isBare ? [] : makeConnections(life === 'overfull'),
    chats: isBare ? [] : makeChats(life === 'overfull'),
    chatLinks: [],
    branches: isBare ? [] : makeBranches(life === 'overfull'),
    leads,
    callbacks: isBare ? [] : makeCallbacks(leads, life === 'overfull'),
    callbackSettings: { enabled: !isBare, attempts: 3, pauseMinutes: 15, expireHours: 24, blocked: '', version: '' },
    scale: isBare ? 0 : life === 'overfull' ? 41_237 : 1,
    consent: {
      personalData: { mode: 'required', text: consentText, url: isNew ? '' : 'https://severny-veter.ru/privacy/' },
      advertising: { mode: 'off', text: 'Хочу получать предложения', url: '' },
      version: isNew ? 0 : 2,
      savedAt: isNew ? null : ago(60 * 24 * 12),
    },
    groups: isNew ? [] : makeGroups(life === 'overfull'),
    asked: new Map(),
    requests: new Map(),
    members: [
      { userId: 1, email: 'anna@severny-veter.ru', name: 'Анна Смирнова', role: 'owner', since: ago(60 * 24 * 40) },
      ...(isNew ? [] : otherMembers()),
    ],
    secondStep: { isOn: life === 'overfull', recoveryCodesLeft: life === 'overfull' ? 7 : 0 },
    loginSessions: makeLoginSessions(life === 'overfull' ? 40 : isNew ? 1 : 3),
    invites: isNew
      ? []
      : [
          { id: 5, email: 'new@severny-veter.ru', role: 'operator', sentAt: ago(300), expiresAt: ago(-9000) },
          { id: 4, email: 'late@severny-veter.ru', role: 'viewer', sentAt: ago(14_400), expiresAt: ago(4320) },
        ],
    api: isNew ? { state: 'none', requestedAt: null, tokens: [] } : approvedApi(),
    steps: new Map(isNew ? [] : onboardingSteps.map((step, index) => [step, ago(50_000 - index * 300)])),
    dismissed: !isNew,
  };
}

function makeLoginSessions(count: number): LoginSession[] {
  const places = [
    { browser: 'Chrome 143', os: 'Windows 10', country: 'RU', city: 'Москва' },
    { browser: 'Safari 18', os: 'iOS', country: 'RU', city: 'Казань' },
    { browser: '', os: '', country: '', city: '' },
  ];
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    ...places[index % places.length]!,
    signedInAt: ago(60 * 24 * (index + 1)),
    lastSeenAt: ago(index * 400),
    isThis: index === 0,
  }));
}

function makeSites(life: Life): Site[] {
  if (life === 'empty')
    return [site(1, { installedAt: null, installedPage: null, lastPingAt: null, allowedDomains: [] })];
  const name = 'Очень длинное название сайта, которое не помещается ни в одну строку меню слева';
  const second = site(2, {
    name: life === 'overfull' ? name : 'Блог о походах',
    url: 'https://blog.severny-veter.ru',
    installedAt: null,
    installedPage: null,
    lastPingAt: null,
  });
  return [site(1), second];
}

function makeWidgets(isMany: boolean): Widget[] {
  const looks = [{}, night, warm, {}];
  const names = [
    'Скидка на первый заказ',
    'Перезвоним за 28 секунд',
    'Каталог осени в PDF',
    'Уходите? Заберите подарок',
  ];
  const titles = ['Скидка 10 % на первый заказ', 'Перезвоним за 28 секунд', 'Каталог «Осень 2025»', 'Заберите подарок'];
  const long =
    'Название формы, которое маркетолог набирал с любовью и не смог остановиться до конца второй строки карточки';
  return Array.from({ length: isMany ? 30 : 4 }, (_, index) => ({
    id: 340 - index,
    siteId: index % 4 === 3 ? 2 : 1,
    kind: 'popup' as const,
    name: isMany && index % 3 === 0 ? long : (names[index % 4] ?? ''),
    enabled: index % 4 !== 2,
    version: 3,
    createdAt: ago(60 * 24 * (index + 2)),
    settings: settingsOf({ title: titles[index % 4], appearance: looks[index % 4] }),
    mailingGroupIds: [],
    branchId: null,
    callback: false,
  }));
}

function makeLeads(widgets: readonly Widget[], count: number): LeadDetail[] {
  return Array.from({ length: count }, (_, index) => {
    const widget = widgets[index % widgets.length];
    return widget ? [lead(1000 - index, widget)] : [];
  }).flat();
}

function makeGroups(isMany: boolean): MailingGroup[] {
  const emails = ['zayavki@severny-veter.ru', 'anna@severny-veter.ru'];
  const message = { opening: '', sections: [...leadSections] };
  const many = Array.from({ length: 24 }, (_, n) => `manager-${n + 1}@otdel-prodazh.severny-veter.ru`);
  return [
    { id: 1, name: 'Отдел продаж', emails: isMany ? many : emails, message, route: [], turn: '' },
    { id: 2, name: 'Сервис', emails: ['service@severny-veter.ru'], message, route: [], turn: '' },
  ];
}

function otherMembers(): World['members'] {
  return [
    { userId: 2, email: 'boris@severny-veter.ru', name: 'Борис Петров', role: 'marketer', since: ago(60 * 24 * 9) },
    { userId: 3, email: 'call@severny-veter.ru', name: 'Колл-центр', role: 'operator', since: ago(60 * 24 * 3) },
  ];
}

function approvedApi(): World['api'] {
  const token = {
    id: 1,
    name: '1С выгрузка',
    last4: 'k9Qz',
    uids: [10_427],
    issuedById: 1,
    createdAt: ago(9000),
    lastUsedAt: ago(12),
  };
  return { state: 'approved', requestedAt: ago(10_000), tokens: [token] };
}

export const availableKinds = new Set<WidgetKind>(['popup']);
export const allKinds = widgetKinds;

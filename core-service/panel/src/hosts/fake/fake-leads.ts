import type { EndpointCall } from '@smartpoint/contracts';
import * as breakdowns from '@smartpoint/contracts/breakdowns';
import * as home from '@smartpoint/contracts/home';
import * as leads from '@smartpoint/contracts/leads';
import type { LeadDetail, LeadRow } from '@smartpoint/contracts/leads';
import * as stats from '@smartpoint/contracts/stats';
import { dayOf } from '../../format/moments.ts';
import { answers } from './fake-answers.ts';
import { ago, lead } from './fake-data.ts';
import { refuse } from './fake-refusal.ts';
import { before, daysOf, siteDay, siteTotal, widgetDay, widgetTotal } from './fake-stats.ts';
import { widgetOf } from './fake-widgets.ts';
import type { World } from './fake-world.ts';

const { on, all } = answers();
export const leadAnswers = all;
const zone = 'Europe/Moscow';
const nothing = { visits: 0, events: 0, leads: 0, hosts: [] };

function rowOf(detail: LeadDetail): LeadRow {
  return { ...detail, deliveries: detail.deliveries.map(({ kind, state, hold }) => ({ kind, state, hold })) };
}

type Fate = 'quarantined' | 'refused' | 'waiting' | 'delivered';
const fateOf = ({ state, deliveries }: LeadDetail): Fate => {
  if (state === 'quarantined') return 'quarantined';
  if (deliveries.some((delivery) => delivery.state === 'parked')) return 'refused';
  return deliveries.some((delivery) => delivery.state === 'waiting') ? 'waiting' : 'delivered';
};

type Extent = (typeof leads.leadExtents)[number];
const isReal = (item: LeadDetail) => !item.isTest && item.state !== 'quarantined';
const extents: Record<Extent, (item: LeadDetail) => boolean> = {
  real: isReal,
  figures: (item) => isReal(item) && !item.foreignOrigin,
  waiting: (item) => isReal(item) && item.work.statusId === 1,
  received: (item) => !item.isTest,
  delivered: (item) => !item.isTest && fateOf(item) === 'delivered',
  underway: (item) => !item.isTest && fateOf(item) === 'waiting',
  refused: (item) => !item.isTest && fateOf(item) === 'refused',
};

/** All letters of the demo go to one mailbox. */
const mailbox = { destinationId: 1, kind: 'mailbox', name: 'zayavki@severny-veter.ru' };

type Asked = EndpointCall<typeof leads.pickLeads>['query'];
const isOfDelivery = ({ destinationId, delivery }: Asked, { deliveries }: LeadDetail) =>
  (!destinationId && !delivery) ||
  ((!destinationId || Number(destinationId) === mailbox.destinationId) &&
    deliveries.some(({ state }) => !delivery || state === delivery));

const leadDay = ({ createdAt }: LeadDetail) => dayOf(new Date(createdAt), zone);

const foundLeads = (query: Asked, world: World) =>
  world.leads.filter((item) => {
    const day = leadDay(item);
    const isState = !query.state || item.state === query.state;
    const isWidget = !query.widgetId || item.widgetId === Number(query.widgetId);
    const isStatus = !query.statusId || item.work.statusId === Number(query.statusId);
    const isOrigin = !query.origin || item.origin === query.origin;
    const isSought =
      !query.q || `${item.name} ${item.phone} ${item.email}`.toLowerCase().includes(query.q.toLowerCase());
    if (!isStatus || !isSought || !isOrigin || !isOfDelivery(query, item)) return false;
    if (query.only && !extents[query.only](item)) return false;
    return (
      day >= query.from && day <= query.to && isWidget && isState && (!query.branch || item.branch === query.branch)
    );
  });

on(leads.pickLeads, ({ query }, world) => ({
  leads: foundLeads(query, world).map(({ id, work: { version } }) => ({ id, version })),
  isMore: false,
}));
on(leads.listLeads, ({ query }, world) => {
  const found = foundLeads(query, world);
  const rest = query.before ? found.filter(({ id }) => id < Number(query.before)) : found;
  const page = rest.slice(0, Number(query.limit ?? 50));
  return {
    leads: page.map(rowOf),
    next: page.length < rest.length ? (page.at(-1)?.id ?? null) : null,
    total: query.q ? null : found.length,
  };
});
on(leads.getLead, ({ params }, world) => {
  const found = world.leads.find(({ id }) => id === Number(params.leadId));
  if (!found) throw refuse('not-found');
  return found;
});
on(leads.restoreLead, ({ params }, world) => {
  const found = world.leads.find(({ id }) => id === Number(params.leadId));
  if (!found) throw refuse('not-found');
  return Object.assign(found, { state: 'new' });
});
const silent = { status: null, request: null, answer: null };
on(leads.retryDeliveries, () => ({ made: 1, next: null }));
on(leads.retryDelivery, ({ params }, world) => {
  const found = world.leads.flatMap(({ deliveries }) => deliveries).find(({ id }) => id === Number(params.deliveryId));
  if (!found) throw refuse('not-found');
  const attempt = {
    n: found.attempts + 1,
    at: ago(0),
    outcome: 'delivered',
    detail: 'Отправлено.',
    ms: 120,
    ...silent,
  };
  return Object.assign(found, { state: 'delivered', deliveredAt: ago(0), reason: null, log: [...found.log, attempt] });
});
on(leads.getReconciliation, ({ query }, world) => {
  const days = daysOf(query).toReversed();
  const received = world.leads.filter(extents.received);
  const fatesOf = (items: readonly LeadDetail[]) => {
    const count = (fate: Fate) => items.filter((item) => fateOf(item) === fate).length;
    const fates = { delivered: count('delivered'), waiting: count('waiting'), refused: count('refused') };
    return { ...fates, received: items.length, quarantined: count('quarantined') };
  };
  const rowsOf = (day: string, items: readonly LeadDetail[]) =>
    [...new Set(items.map(({ widgetId }) => widgetId))].map((widgetId) => ({
      ...fatesOf(items.filter((item) => item.widgetId === widgetId)),
      ...{ day, widgetId, origin: 'widget' as const },
    }));
  const byDay = days.map((day) => [day, received.filter((item) => leadDay(item) === day)] as const);
  return {
    rows: byDay.flatMap(([day, items]) => rowsOf(day, items)),
    destinations: byDay.flatMap(([day, items]) => {
      const sent = items.filter(({ deliveries }) => deliveries.length > 0);
      return sent.length > 0 ? [{ ...mailbox, ...fatesOf(sent), day }] : [];
    }),
  };
});

on(leads.sendTestLead, (_, world) => {
  const widget = world.widgets[0];
  if (!widget) throw refuse('widget-unavailable', 'Сначала создайте форму: тестовой заявке нужна хотя бы одна.');
  const made = { ...lead(1001 + world.leads.length, widget), createdAt: ago(0), isTest: true, name: 'Тестовая заявка' };
  world.leads = [made, ...world.leads];
  world.steps.set('test-lead', ago(0));
  return { leadId: made.id };
});
on(leads.getOnboarding, (_, world) => ({
  steps: leads.onboardingSteps.map((step) => ({ step, doneAt: world.steps.get(step) ?? null })),
  dismissed: world.dismissed,
}));
on(leads.dismissOnboarding, ({ body }, world) => {
  world.dismissed = body.dismissed;
  return { dismissed: body.dismissed };
});

on(stats.getStats, ({ query }, world) => {
  const days = daysOf(query).map((day) => siteDay(day, world.scale));
  const old = daysOf(before(query)).map((day) => siteDay(day, world.scale));
  const widgets = world.widgets.map(({ id, name, kind }) => ({
    ...widgetTotal(daysOf(query).map((day) => widgetDay(day, world.scale, id))),
    id,
    name,
    kind,
    removed: false,
  }));
  return {
    timeZone: zone,
    total: siteTotal(days),
    previous: siteTotal(old),
    days,
    widgets,
    hours: null,
    isSameHours: false,
    uncounted: {
      elsewhere: world.scale > 0 ? { visits: 12, events: 31, leads: 1, hosts: ['old.severny-veter.com'] } : nothing,
      overLimit: 0,
    },
  };
});
on(stats.getWidgetStats, ({ params, query }, world) => {
  const { id, name, kind } = widgetOf(world, params.widgetId);
  const days = daysOf(query).map((day) => widgetDay(day, world.scale, id));
  const old = daysOf(before(query)).map((day) => widgetDay(day, world.scale, id));
  const widget = { id, name, kind, removed: false };
  return {
    timeZone: zone,
    widget,
    total: widgetTotal(days),
    previous: widgetTotal(old),
    days,
    hours: null,
    isSameHours: false,
  };
});

on(stats.getLeftFields, ({ params }, world) => {
  widgetOf(world, params.widgetId);
  const left = [
    ['name', 'Ваше имя', 14],
    ['phone', 'Телефон', 61],
    ['personalData', 'Согласие на обработку данных', 9],
  ] as const;
  const fields = left.map(([field, label, visits]) => ({ field, label, visits: Math.round(visits * world.scale) }));
  const told = fields.reduce((sum, { visits }) => sum + visits, 0);
  return { visits: told + Math.round(5 * world.scale), fields: fields.filter(({ visits }) => visits > 0) };
});

on(stats.getVersionStats, ({ params, query }, world) => {
  widgetOf(world, params.widgetId);
  const times = [ago(60 * 24 * 40), ago(60 * 24 * 9), ago(60 * 24 * 2)];
  return {
    versions: [3, 2, 1].map((version) => {
      const days = daysOf(query).map((day) => widgetDay(day, world.scale, Number(params.widgetId) + version));
      return {
        version,
        publishedAt: times[version - 1] ?? null,
        replacedAt: times[version] ?? null,
        ...widgetTotal(days),
        days,
      };
    }),
  };
});

on(stats.getVariantStats, ({ params, query }, world) => {
  widgetOf(world, params.widgetId);
  const variantOf = (version: number) => {
    const days = daysOf(query).map((day) => widgetDay(day, world.scale, Number(params.widgetId) + version));
    return { version, ...widgetTotal(days), days };
  };
  return {
    tests: [{ id: 12, startedAt: ago(60 * 24 * 9), endedAt: null, winner: null, variants: [1, 2].map(variantOf) }],
  };
});

const sources = ['yandex', 'vk', 'newsletter-of-the-autumn-with-a-long-name', ''];
const hourNames: Readonly<Record<string, string>> = { '2-10': 'вторник 10:00', '5-16': 'пятница 16:00' };
on(breakdowns.getBreakdown, ({ query }, world) => {
  const { visits, visitors, leads, conversion } = siteTotal(daysOf(query).map((day) => siteDay(day, world.scale)));
  const part = (share: number) => {
    const of = (value: number) => Math.round(value * share);
    const figures = { visits: of(visits), visitors: of(visitors), leads: of(leads), conversion };
    return { ...figures, before: { ...figures, leads: of(leads / 2) } };
  };
  const values = query.by === 'weekhour' ? Object.keys(hourNames) : query.by === 'day' ? daysOf(query) : sources;
  const labelOf = (value: string) => hourNames[value] ?? (value || 'Прямые заходы');
  return {
    rows: values.map((value, index) => ({ value, label: labelOf(value), ...part(1 / 2 ** (index + 1)) })),
    total: part(1),
    narrowed: breakdowns.dimensionIds.flatMap((by) => {
      const value = query[by];
      return value === undefined ? [] : [{ by, value, label: value }];
    }),
    more: 3,
    isSameHours: false,
  };
});
on(home.getToday, (_, world) => ({
  leads: { today: Math.round(9 * world.scale), weekAgo: Math.round(6 * world.scale) },
  waiting: world.scale > 0 ? { leads: 4, since: ago(134) } : { leads: 0, since: null },
  toCall: world.scale > 0 ? 2 : 0,
  broken: {
    connections: world.scale > 0 ? [{ id: 1, connector: 'amocrm', name: 'amoCRM' }] : [],
    parkedLeads: world.scale > 0 ? 2 : 0,
    silentSites: [],
    silences: world.scale > 0 ? [{ siteId: null, site: null, since: ago(300), missing: 'clicks' as const }] : [],
  },
  weeks: world.widgets.map(({ id }) => {
    const week = Array.from({ length: 7 }, (_day, index) => widgetDay(`2026-11-2${index}`, world.scale, id));
    return { widgetId: id, shows: week.map(({ shows }) => shows), leads: week.map(({ leads: sent }) => sent) };
  }),
}));
on(breakdowns.listVisits, ({ query }, world) => ({
  rows: world.leads.slice(0, 5).map(({ id, createdAt, pageUrl, landingUrl }, index) => ({
    ...{ at: createdAt, siteId: world.sites[0]?.id ?? 0, page: pageUrl, landing: landingUrl },
    ...{ source: sources[index] ?? '', campaign: index === 0 ? 'осень' : '' },
    ...{ device: 'phone', browser: 'Chrome 143', country: 'Россия', city: index === 1 ? '' : 'Самара' },
    // Of the last one the lead was erased.
    leadIds: index === 4 || (query.of === 'visits' && index % 2 === 1) ? [] : [id],
  })),
  next: world.life === 'overfull' ? '1-0' : null,
}));

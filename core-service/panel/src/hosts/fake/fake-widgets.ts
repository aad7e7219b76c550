import * as images from '@smartpoint/contracts/images';
import * as palettes from '@smartpoint/contracts/palettes';
import * as previews from '@smartpoint/contracts/widget-previews';
import * as widgets from '@smartpoint/contracts/widgets';
import { listWidgetTemplates } from '@smartpoint/contracts/widget-templates';
import { readWidgetCss } from '@smartpoint/contracts/widget-css';
import * as experiments from '@smartpoint/contracts/experiments';
import * as drafts from '@smartpoint/contracts/widget-drafts';
import type { Widget, WidgetCard } from '@smartpoint/contracts/widgets';
import { businesses, templates } from './fake-templates.ts';
import { answers } from './fake-answers.ts';
import { ago, settingsOf } from './fake-data.ts';
import { parsed, refuse } from './fake-refusal.ts';
import { daysOf, widgetDay, widgetTotal } from './fake-stats.ts';
import type { World } from './fake-world.ts';

const { on, all } = answers();
export const widgetAnswers = all;

export function widgetOf(world: World, id: unknown): Widget {
  const found = world.widgets.find((widget) => widget.id === Number(id));
  if (!found) throw refuse('not-found');
  return found;
}

function cardOf({ mailingGroupIds: _, ...widget }: Widget, world: World): WidgetCard {
  const to = ago(0).slice(0, 10);
  const days = daysOf({ from: ago(6 * 1440).slice(0, 10), to }).map((day) => widgetDay(day, world.scale, widget.id));
  return { ...widget, week: widgetTotal(days) };
}

on(widgets.listWidgets, (_, world) => ({ widgets: world.widgets.map((widget) => cardOf(widget, world)) }));
on(widgets.getWidget, ({ params }, world) => widgetOf(world, params.widgetId));
on(listWidgetTemplates, () => ({ businesses, templates }));
on(widgets.createWidget, ({ body }, world) => {
  if (body.kind !== 'popup') throw refuse('module-locked');
  const id = Math.max(340, ...world.widgets.map((widget) => widget.id)) + 1;
  const template = templates.find((one) => one.id === body.template);
  const made: Widget = {
    id,
    siteId: Number(body.siteId ?? 1),
    kind: body.kind,
    name: template?.name ?? 'Всплывающее окно',
    enabled: !template,
    version: 1,
    createdAt: ago(0),
    settings: template?.settings ?? settingsOf({}),
    mailingGroupIds: [],
    branchId: null,
    callback: false,
  };
  world.widgets = [made, ...world.widgets];
  world.steps.set('widget', ago(0));
  return made;
});
on(widgets.updateWidget, ({ params, body }, world) => {
  const { baseVersion, ...changes } = parsed(widgets.updateWidget.body!, body);
  const old = widgetOf(world, params.widgetId);
  if (baseVersion !== undefined && baseVersion !== old.version) throw refuse('conflict');
  const next = { ...old, ...changes, version: old.version + (changes.settings ? 1 : 0) };
  world.widgets = world.widgets.map((widget) => (widget.id === next.id ? next : widget));
  return next;
});
function draftOf(world: World, id: unknown): drafts.WidgetDraft {
  return world.drafts.get(widgetOf(world, id).id) ?? { revision: 0, draft: null };
}

function keepDraft(world: World, id: unknown, asked: number, draft: drafts.WidgetDraft['draft']): number {
  const { revision } = draftOf(world, id);
  if (asked !== revision) throw refuse('conflict');
  world.drafts.set(Number(id), { revision: revision + 1, draft });
  return revision + 1;
}

on(drafts.getWidgetDraft, ({ params }, world) => draftOf(world, params.widgetId));
on(drafts.saveWidgetDraft, ({ params, body }, world) => {
  const { changes, baseVersion, revision } = parsed(drafts.saveWidgetDraft.body!, body);
  const savedAt = ago(0);
  const draft = { changes, baseVersion, savedAt, savedBy: 'Анна Смирнова' };
  return { revision: keepDraft(world, params.widgetId, revision, draft), savedAt };
});
on(drafts.discardWidgetDraft, ({ params, body }, world) => ({
  revision: keepDraft(world, params.widgetId, body.revision, null),
}));
on(drafts.publishWidget, ({ params, body }, world) => {
  const { draft } = draftOf(world, params.widgetId);
  const old = widgetOf(world, params.widgetId);
  const changes = parsed(widgets.widgetChangeSchema, { ...draft?.changes, kind: old.kind });
  const revision = keepDraft(world, old.id, body.revision, null);
  const next = { ...old, ...changes, version: old.version + 1 };
  world.widgets = world.widgets.map((widget) => (widget.id === next.id ? next : widget));
  return { widget: next, revision };
});
on(drafts.duplicateWidget, ({ params, body }, world) => {
  const source = widgetOf(world, params.widgetId);
  const id = Math.max(340, ...world.widgets.map((widget) => widget.id)) + 1;
  const copy = { ...source, id, name: body.name, enabled: false, version: 1, createdAt: ago(0) };
  world.widgets = [copy, ...world.widgets];
  return copy;
});
on(drafts.listWidgetVersions, ({ params }, world) => {
  const { version } = widgetOf(world, params.widgetId);
  return {
    versions: Array.from({ length: version }, (_, index) => ({
      version: version - index,
      createdAt: ago(index * 2000),
      createdBy: index === 1 ? null : 'Анна Смирнова',
      note: index === 0 ? '' : 'Убрали поле «Почта», заявок стало больше',
      restoredFrom: index === 2 ? 1 : null,
    })),
  };
});
on(drafts.getWidgetVersion, ({ params }, world) => {
  const widget = widgetOf(world, params.widgetId);
  const isPopup = widget.kind === 'popup' && widget.settings !== null;
  return isPopup
    ? { kind: 'popup' as const, settings: settingsOf({ title: 'Прежний заголовок' }) }
    : { kind: String(widget.kind), settings: null };
});
on(drafts.restoreWidgetVersion, ({ params }, world) => {
  const old = widgetOf(world, params.widgetId);
  const next = { ...old, version: old.version + 1 };
  world.widgets = world.widgets.map((widget) => (widget.id === next.id ? next : widget));
  return next;
});
on(widgets.moveWidget, ({ params, body }, world) => {
  const moved = widgetOf(world, params.widgetId);
  const rest = world.widgets.filter(({ id }) => id !== moved.id);
  const index = body.beforeId === null ? rest.length : rest.findIndex(({ id }) => id === Number(body.beforeId));
  world.widgets = rest.toSpliced(index, 0, moved);
  return { order: world.widgets.map(({ id }) => id) };
});
on(experiments.getExperiment, ({ params }) => ({
  experiment: {
    id: Number(params.widgetId),
    startedAt: ago(60 * 24 * 9),
    endedAt: null,
    winner: null,
    variants: [
      { version: 1, share: 50, visitors: 2391, converted: 69 },
      { version: 2, share: 50, visitors: 2421, converted: 95 },
    ],
    verdict: { kind: 'no-difference' as const, version: null },
  },
}));
on(readWidgetCss, ({ body }) => ({ css: body.css, faults: [] }));
on(widgets.createWhyLink, ({ params }, world) => {
  widgetOf(world, params.widgetId);
  return { url: 'https://shop.example/?sp_debug=spw', expiresAt: ago(-480) };
});
on(previews.getPreviewLink, ({ params }, world) => {
  widgetOf(world, params.widgetId);
  return { link: null };
});
on(previews.createPreviewLink, ({ params }, world) => {
  widgetOf(world, params.widgetId);
  return { url: 'https://shop.example/?sp_preview=spd', expiresAt: ago(-60 * 24 * 7) };
});
on(previews.withdrawPreviewLink, () => ({}));
on(widgets.listRemovedWidgets, (_, world) => ({
  widgets: world.removed
    .toReversed()
    .map(({ id, siteId, name, kind }) => ({ id, siteId, name, kind, removedAt: ago(0) })),
}));
on(widgets.deleteWidget, ({ params }, world) => {
  world.removed.push(widgetOf(world, params.widgetId));
  world.widgets = world.widgets.filter(({ id }) => id !== Number(params.widgetId));
  return {};
});
on(widgets.restoreWidget, ({ params }, world) => {
  const found = world.removed.find(({ id }) => id === Number(params.widgetId));
  if (!found) throw refuse('not-found');
  world.widgets = [found, ...world.widgets];
  world.removed = world.removed.filter((widget) => widget !== found);
  return found;
});

on(images.checkImage, () => ({
  fault: 'По этому адресу картинки больше нет: сайт ответил 404. Загрузите файл или укажите другой адрес.',
}));
on(images.uploadImage, () => ({
  url: 'https://example.test/i.webp',
  width: 1600,
  height: 1067,
  bytes: 145_000,
  sentBytes: 3_100_000,
}));
on(images.uploadFont, () => ({
  url: `https://example.test/w/images/${'f'.repeat(43)}.woff2`,
  bytes: 61_000,
  isVariable: false,
}));
on(palettes.suggestPalettes, () => ({
  palettes: [
    { background: '#ffffff', text: '#16202a', accent: '#7a1f3d', accentText: '#ffffff' },
    { background: '#f7f1f3', text: '#16202a', accent: '#7a1f3d', accentText: '#ffffff' },
    { background: '#7a1f3d', text: '#ffffff', accent: '#ffffff', accentText: '#16202a' },
  ],
  fault: null,
}));

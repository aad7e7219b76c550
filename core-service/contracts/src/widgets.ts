import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, none, required, text, timestamp } from './primitives.ts';
import { editors, everyone } from './roles.ts';
import { widgetKindSchema } from './widget-kinds.ts';
import type { BuiltKind, SettingsOf } from './widgets/settings.ts';
import { brokenContentSchema, contentChangeSchema, widgetContentSchema } from './widgets/settings.ts';

const weekSchema = z.object({
  shows: z.number().int(),
  clicks: z.number().int(),
  leads: z.number().int(),
  /** leads / shows; null without shows. */
  conversion: z.number().nullable(),
});

const commonSchema = z.object({
  id,
  siteId: id,
  name: z.string(),
  enabled: z.boolean(),
  version: z.number().int(),
  createdAt: timestamp,
});

/** `settings: null`: what is stored cannot be read. The widget stays off pages until it is reset. */
const contentSchema = z.union([widgetContentSchema, brokenContentSchema]);

export const widgetCardSchema = z.intersection(
  /** `week`: the last seven local days, today included. */
  commonSchema.extend({ week: weekSchema }),
  contentSchema,
);
export type WidgetCard = z.infer<typeof widgetCardSchema>;

export const widgetSchema = z.intersection(
  commonSchema.extend({
    mailingGroupIds: z.array(id),
    /** The branch its leads belong to, where the visitor chooses none. */
    branchId: id.nullable(),
    /** «Обратный звонок - передавать данные»: whoever leaves a number here is called (S-72). */
    callback: z.boolean(),
  }),
  contentSchema,
);
export type Widget = z.infer<typeof widgetSchema>;
/** A widget of this kind whose settings can be read. */
export type WidgetOf<K extends BuiltKind> = Omit<Widget, 'kind' | 'settings'> & { kind: K; settings: SettingsOf<K> };

export const listWidgets = endpoint({
  id: 'listWidgets',
  method: 'get',
  path: '/v1/widgets',
  summary: 'Widget cards in their order: newest first unless moved by hand.',
  auth: 'session',
  roles: everyone,
  response: z.object({ widgets: z.array(widgetCardSchema) }),
  problems: [],
});

export const createWidget = endpoint({
  id: 'createWidget',
  method: 'post',
  path: '/v1/widgets',
  summary:
    'Make a widget with sane defaults, switched on, on top of the list. One begun with a template is off pages until its draft is published.',
  auth: 'session',
  roles: editors,
  /** `template`: an id of `listWidgetTemplates`, of the same kind. */
  body: z.object({ kind: widgetKindSchema, siteId: id.optional(), template: text(60).optional() }),
  response: widgetSchema,
  status: 201,
  problems: ['module-locked', 'not-found'],
});

export const getWidget = endpoint({
  id: 'getWidget',
  method: 'get',
  path: '/v1/widgets/:widgetId',
  summary: 'One widget with its settings.',
  auth: 'session',
  roles: everyone,
  params: idParams('widgetId'),
  response: widgetSchema,
  problems: ['not-found'],
});

/** What may change of a widget, all of it or a part. */
export const widgetChangeSchema = z.intersection(
  z.object({
    name: required(200).optional(),
    enabled: z.boolean().optional(),
    siteId: id.optional(),
    /** Empty = every mailing group of the account. */
    mailingGroupIds: z.array(id).max(100).optional(),
    branchId: id.nullable().optional(),
    callback: z.boolean().optional(),
    /** The version the editor started from; another one in the database answers 409. */
    baseVersion: z.number().int().optional(),
  }),
  contentChangeSchema,
);

export const updateWidget = endpoint({
  id: 'updateWidget',
  method: 'patch',
  path: '/v1/widgets/:widgetId',
  summary:
    'Change name, state, site, mailing groups, branch, callbacks or settings. Changed settings make a new version.',
  auth: 'session',
  roles: editors,
  params: idParams('widgetId'),
  body: widgetChangeSchema,
  response: widgetSchema,
  problems: ['not-found', 'conflict'],
});

export const resetWidget = endpoint({
  id: 'resetWidget',
  method: 'post',
  path: '/v1/widgets/:widgetId/reset',
  summary: 'Begin anew with the settings of a fresh widget, as a new version: the way out of settings nobody can read.',
  auth: 'session',
  roles: editors,
  params: idParams('widgetId'),
  response: widgetSchema,
  problems: ['not-found', 'module-locked'],
});

export const moveWidget = endpoint({
  id: 'moveWidget',
  method: 'post',
  path: '/v1/widgets/:widgetId/move',
  summary: 'Put the card before another one, or last.',
  auth: 'session',
  roles: editors,
  params: idParams('widgetId'),
  body: z.object({ beforeId: id.nullable() }),
  response: z.object({ order: z.array(id) }),
  problems: ['not-found'],
});

const whyLinkSchema = z.object({ url: z.string(), expiresAt: timestamp });
export type WhyLink = z.infer<typeof whyLinkSchema>;

export const createWhyLink = endpoint({
  id: 'createWhyLink',
  method: 'post',
  path: '/v1/widgets/:widgetId/why-link',
  summary: 'Address of the site with a pass for some hours: its pages say why each widget is shown or is not.',
  auth: 'session',
  roles: editors,
  params: idParams('widgetId'),
  response: whyLinkSchema,
  problems: ['not-found'],
});

export const deleteWidget = endpoint({
  id: 'deleteWidget',
  method: 'delete',
  path: '/v1/widgets/:widgetId',
  summary: 'Remove a widget; its leads and figures stay, and it can be restored.',
  auth: 'session',
  roles: editors,
  params: idParams('widgetId'),
  response: none,
  problems: ['not-found'],
});

export const removedWidgetSchema = z.object({
  id,
  siteId: id,
  name: z.string(),
  kind: z.string(),
  removedAt: timestamp,
});
export type RemovedWidget = z.infer<typeof removedWidgetSchema>;

export const listRemovedWidgets = endpoint({
  id: 'listRemovedWidgets',
  method: 'get',
  path: '/v1/removed-widgets',
  summary: 'Removed widgets («Удалённые»), the last removed first. Each can be restored.',
  auth: 'session',
  roles: everyone,
  response: z.object({ widgets: z.array(removedWidgetSchema) }),
  problems: [],
});

export const restoreWidget = endpoint({
  id: 'restoreWidget',
  method: 'post',
  path: '/v1/widgets/:widgetId/restore',
  summary: 'Bring a removed widget back.',
  auth: 'session',
  roles: editors,
  params: idParams('widgetId'),
  response: widgetSchema,
  problems: ['not-found'],
});

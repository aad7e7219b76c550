import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, text, timestamp, trimmed } from './primitives.ts';
import { editors, everyone } from './roles.ts';
import { widgetSchema } from './widgets.ts';
import { brokenContentSchema, widgetContentSchema } from './widgets/settings.ts';

/** Whoever did it; null when they are gone. */
const authorSchema = z.string().nullable();

/** What the editor changes, as far as it is typed: only publishing checks it. */
export const draftChangesSchema = z.object({
  name: text(1000),
  enabled: z.boolean(),
  siteId: id,
  mailingGroupIds: z.array(id).max(100),
  branchId: id.nullable(),
  callback: z.boolean(),
  settings: z.record(z.string(), z.unknown()),
});
export type DraftChanges = z.infer<typeof draftChangesSchema>;

export const widgetDraftSchema = z.object({
  /** Named by whoever saves next; another one in the database answers 409. 0: nobody has ever edited. */
  revision: z.number().int(),
  draft: z
    .object({
      changes: draftChangesSchema,
      /** The version on pages when it was begun. */
      baseVersion: z.number().int(),
      savedAt: timestamp,
      savedBy: authorSchema,
    })
    .nullable(),
});
export type WidgetDraft = z.infer<typeof widgetDraftSchema>;

const params = idParams('widgetId');
const revision = z.number().int().min(0);

export const getWidgetDraft = endpoint({
  id: 'getWidgetDraft',
  method: 'get',
  path: '/v1/widgets/:widgetId/draft',
  summary: 'What is changed in a widget and not on pages yet.',
  auth: 'session',
  roles: everyone,
  params,
  response: widgetDraftSchema,
  problems: ['not-found'],
});

export const saveWidgetDraft = endpoint({
  id: 'saveWidgetDraft',
  method: 'put',
  path: '/v1/widgets/:widgetId/draft',
  summary: 'Keep what is changed in a widget, half typed or not; pages do not see it.',
  auth: 'session',
  roles: editors,
  params,
  body: z.object({ revision, baseVersion: z.number().int(), changes: draftChangesSchema }),
  response: z.object({ revision: z.number().int(), savedAt: timestamp }),
  problems: ['not-found', 'conflict'],
});

export const discardWidgetDraft = endpoint({
  id: 'discardWidgetDraft',
  method: 'post',
  path: '/v1/widgets/:widgetId/draft/discard',
  summary: 'Drop what is changed in a widget; pages keep what they have.',
  auth: 'session',
  roles: editors,
  params,
  body: z.object({ revision }),
  response: z.object({ revision: z.number().int() }),
  problems: ['not-found', 'conflict'],
});

export const publishWidget = endpoint({
  id: 'publishWidget',
  method: 'post',
  path: '/v1/widgets/:widgetId/publish',
  summary: 'Put the draft of a widget on pages. Changed settings make a new version.',
  auth: 'session',
  roles: editors,
  params,
  body: z.object({
    revision,
    /** The version that the shown difference is against; another one in the database answers 409. */
    baseVersion: z.number().int(),
    /** What it was for, to be read in the list of versions. */
    note: trimmed(300).default(''),
  }),
  response: z.object({ widget: widgetSchema, revision: z.number().int() }),
  problems: ['not-found', 'conflict'],
});

export const duplicateWidget = endpoint({
  id: 'duplicateWidget',
  method: 'post',
  path: '/v1/widgets/:widgetId/duplicate',
  summary: 'Make a widget like this one, its draft included, on top of the list and switched off.',
  auth: 'session',
  roles: editors,
  params,
  body: z.object({ name: trimmed(200).min(1) }),
  response: widgetSchema,
  status: 201,
  problems: ['not-found', 'module-locked'],
});

export const widgetVersionSchema = z.object({
  version: z.number().int(),
  createdAt: timestamp,
  createdBy: authorSchema,
  note: z.string(),
  /** The version whose settings it took. */
  restoredFrom: z.number().int().nullable(),
});
export type WidgetVersion = z.infer<typeof widgetVersionSchema>;

export const listWidgetVersions = endpoint({
  id: 'listWidgetVersions',
  method: 'get',
  path: '/v1/widgets/:widgetId/versions',
  summary: 'Versions of a widget that have been on pages, the newest 200 first.',
  auth: 'session',
  roles: everyone,
  params,
  response: z.object({ versions: z.array(widgetVersionSchema) }),
  problems: ['not-found'],
});

const versionParams = z.object({ widgetId: id, version: id });

export const getWidgetVersion = endpoint({
  id: 'getWidgetVersion',
  method: 'get',
  path: '/v1/widgets/:widgetId/versions/:version',
  summary: 'Settings of one version of a widget.',
  auth: 'session',
  roles: everyone,
  params: versionParams,
  response: z.union([widgetContentSchema, brokenContentSchema]),
  problems: ['not-found'],
});

export const restoreWidgetVersion = endpoint({
  id: 'restoreWidgetVersion',
  method: 'post',
  path: '/v1/widgets/:widgetId/versions/:version/restore',
  summary: 'Put the settings of an older version on pages again, as a new version. A draft stays as it is.',
  auth: 'session',
  roles: editors,
  params: versionParams,
  body: z.object({ baseVersion: z.number().int() }),
  response: widgetSchema,
  problems: ['not-found', 'conflict'],
});

import { Router } from 'express';
import {
  discardWidgetDraft,
  duplicateWidget,
  getWidgetDraft,
  getWidgetVersion,
  listWidgetVersions,
  publishWidget,
  restoreWidgetVersion,
  saveWidgetDraft,
} from '@smartpoint/contracts/widget-drafts';
import type { Binder } from '../../platform/http/index.ts';
import type { DraftsService } from './drafts.service.ts';
import type { VersionsService } from './versions.service.ts';

/** What the editor keeps of a widget: its draft and its versions. */
export function draftsRoutes({ bind }: Binder, drafts: DraftsService, versions: VersionsService): Router {
  const router = Router();
  bind(router, getWidgetDraft, ({ caller, params }) => drafts.find(caller, params.widgetId));
  bind(router, saveWidgetDraft, ({ caller, params, body }) => drafts.save(caller, params.widgetId, body));
  bind(router, discardWidgetDraft, ({ caller, params, body }) => drafts.discard(caller, params.widgetId, body));
  bind(router, publishWidget, ({ caller, params, body }) => drafts.publish(caller, params.widgetId, body));
  bind(router, duplicateWidget, ({ caller, params, body }) => drafts.duplicate(caller, params.widgetId, body.name));
  bind(router, listWidgetVersions, async ({ caller, params }) => ({
    versions: await versions.list(caller, params.widgetId),
  }));
  bind(router, getWidgetVersion, ({ caller, params }) => versions.find(caller, params.widgetId, params.version));
  bind(router, restoreWidgetVersion, ({ caller, params, body }) =>
    versions.restore(caller, params.widgetId, params.version, body.baseVersion),
  );
  return router;
}

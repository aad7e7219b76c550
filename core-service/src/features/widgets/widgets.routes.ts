import { Router } from 'express';
import {
  createWhyLink,
  createWidget,
  deleteWidget,
  getWidget,
  listRemovedWidgets,
  listWidgets,
  moveWidget,
  resetWidget,
  restoreWidget,
  updateWidget,
} from '@smartpoint/contracts/widgets';
import { listWidgetTemplates } from '@smartpoint/contracts/widget-templates';
import { readWidgetCss } from '@smartpoint/contracts/widget-css';
import type { Binder } from '../../platform/http/index.ts';
import { readCustomCss } from './looks/custom-css.ts';
import { templatesFor } from './templates/businesses.ts';
import type { WidgetsService } from './widgets.service.ts';

/** /v1/widgets: cards, editor, order. */
export function widgetsRoutes({ bind }: Binder, service: WidgetsService): Router {
  const router = Router();
  bind(router, listWidgets, async ({ caller }) => ({ widgets: await service.list(caller) }));
  bind(router, listRemovedWidgets, async ({ caller }) => ({ widgets: await service.listRemoved(caller) }));
  bind(router, listWidgetTemplates, ({ caller, context }) =>
    Promise.resolve(templatesFor({ reader: context.locale, widgets: caller.account.locale })),
  );
  bind(router, createWidget, ({ caller, body }) => service.create(caller, body));
  bind(router, getWidget, ({ caller, params }) => service.find(caller, params.widgetId));
  bind(router, updateWidget, ({ caller, params, body }) => service.change(caller, params.widgetId, body));
  bind(router, resetWidget, ({ caller, params }) => service.reset(caller, params.widgetId));
  bind(router, moveWidget, async ({ caller, params, body }) => ({
    order: await service.move(caller, params.widgetId, body.beforeId),
  }));
  bind(router, readWidgetCss, ({ body, context: { t } }) => {
    const { css, faults } = readCustomCss(body.css);
    const words = faults.map(({ code, ...values }) => t(`fields:${code}`, { ...values }));
    return Promise.resolve({ css, faults: words });
  });
  bind(router, createWhyLink, ({ caller, params }) => service.whyLink(caller, params.widgetId));
  bind(router, deleteWidget, async ({ caller, params }) => {
    await service.setDeleted(caller, params.widgetId, true);
    return {};
  });
  bind(router, restoreWidget, async ({ caller, params }) => {
    await service.setDeleted(caller, params.widgetId, false);
    return service.find(caller, params.widgetId);
  });
  return router;
}

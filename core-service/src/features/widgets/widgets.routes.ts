import { Router } from 'express';
import {
  createWidget,
  deleteWidget,
  getWidget,
  listWidgets,
  moveWidget,
  restoreWidget,
  updateWidget,
} from '@smartpoint/contracts/widgets';
import { bind } from '../../platform/http/index.ts';
import type { WidgetsService } from './widgets.service.ts';

/** /v1/widgets: cards, editor, order. */
export function widgetsRoutes(service: WidgetsService): Router {
  const router = Router();
  bind(router, listWidgets, async ({ session }) => ({ widgets: await service.list(session) }));
  bind(router, createWidget, ({ session, body }) => service.create(session, body));
  bind(router, getWidget, ({ session, params }) => service.find(session, params.widgetId));
  bind(router, updateWidget, ({ session, params, body }) => service.change(session, params.widgetId, body));
  bind(router, moveWidget, async ({ session, params, body }) => ({
    order: await service.move(session, params.widgetId, body.beforeId),
  }));
  bind(router, deleteWidget, async ({ session, params }) => {
    await service.setDeleted(session, params.widgetId, true);
    return {};
  });
  bind(router, restoreWidget, async ({ session, params }) => {
    await service.setDeleted(session, params.widgetId, false);
    return service.find(session, params.widgetId);
  });
  return router;
}

import type { Router } from 'express';
import { widgetsRoutes } from './widgets.routes.ts';
import { createWidgetsService, type WidgetsDeps } from './widgets.service.ts';

export { createPageConfigs, type PageConfigs } from './page-config.ts';
export { isKindAvailable, readSettings } from './widget-kinds.ts';

export function createWidgets(deps: WidgetsDeps): { router: Router } {
  return { router: widgetsRoutes(createWidgetsService(deps)) };
}

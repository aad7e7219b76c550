import type { Router } from 'express';
import type { Binder } from '../../platform/http/index.ts';
import { widgetsRoutes } from './widgets.routes.ts';
import { createWidgetsService, type WidgetsDeps } from './widgets.service.ts';

export { kindName } from './kinds/kind-name.ts';
export { isKindAvailable, readForm, readSettings } from './kinds/registry.ts';
export { createPageConfigs, type PageConfigs } from './page-config.ts';
export { findPageContent, type WidgetVersion } from './page-content.ts';

export function createWidgets(deps: WidgetsDeps): { routes(binder: Binder): Router } {
  const service = createWidgetsService(deps);
  return { routes: (binder) => widgetsRoutes(binder, service) };
}

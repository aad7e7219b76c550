import type { Router } from 'express';
import type { Binder } from '../../platform/http/index.ts';
import { whyRoutes } from './why/why.routes.ts';
import { widgetsRoutes } from './widgets.routes.ts';
import { createWidgetsService, type WidgetsDeps } from './widgets.service.ts';

export { kindName } from './kinds/kind-name.ts';
export { isKindAvailable, readForm, readSettings } from './kinds/registry.ts';
export { createPageConfigs, type PageConfigs } from './page-config.ts';
export { createWhyPasses } from './why/passes.ts';
export { findPageContent, type WidgetVersion } from './page-content.ts';

export interface Widgets {
  routes(binder: Binder): Router;
  /** What pages ask for an editor; `code` is the address of what explains. */
  whyRoutes(code: string): Router;
}

export function createWidgets(deps: WidgetsDeps): Widgets {
  const service = createWidgetsService(deps);
  return {
    routes: (binder) => widgetsRoutes(binder, service),
    whyRoutes: (code) => whyRoutes({ ...deps, code }),
  };
}

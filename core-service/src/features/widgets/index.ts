import { Router } from 'express';
import type { Binder } from '../../platform/http/index.ts';
import { draftsRoutes } from './drafts.routes.ts';
import { createDraftsService } from './drafts.service.ts';
import { experimentsRoutes } from './experiments/experiments.routes.ts';
import { createExperimentsService } from './experiments/experiments.service.ts';
import { createPreviewsService } from './preview/previews.service.ts';
import { previewLinkRoutes, previewPageRoutes, type PreviewOnPage } from './preview/previews.routes.ts';
import { createVersionsService } from './versions.service.ts';
import { whyRoutes } from './why/why.routes.ts';
import { widgetsRoutes } from './widgets.routes.ts';
import { createWidgetsService, type WidgetsDeps } from './widgets.service.ts';

export { isCountedIn } from './experiments/counted-leads.ts';
export { kindName } from './kinds/kind-name.ts';
export { isKindAvailable, readForm, readSettings } from './kinds/registry.ts';
export { dressed } from './looks/dressed.ts';
export { createPageConfigs, type PageConfigs } from './page-config.ts';
export { createPreviewPasses } from './preview/preview-passes.ts';
export { createWhyPasses } from './why/passes.ts';
export { findQuestions } from './questions.queries.ts';
export { findPageContent, type WidgetVersion } from './page-content.ts';

export interface Widgets {
  routes(binder: Binder): Router;
  /** What pages ask for an editor; `code` is the address of what explains. */
  whyRoutes(code: string): Router;
  /** What pages ask that are opened by the link to a draft. */
  previewRoutes(onPage: PreviewOnPage): Router;
}

export function createWidgets(deps: WidgetsDeps): Widgets {
  const service = createWidgetsService(deps);
  const drafts = createDraftsService(deps);
  const versions = createVersionsService(deps);
  const previews = createPreviewsService(deps);
  const experiments = createExperimentsService(deps);
  return {
    routes: (binder) =>
      Router().use(
        widgetsRoutes(binder, service),
        draftsRoutes(binder, drafts, versions),
        previewLinkRoutes(binder, previews),
        experimentsRoutes(binder, experiments, deps),
      ),
    whyRoutes: (code) => whyRoutes({ ...deps, code }),
    previewRoutes: (onPage) => previewPageRoutes(deps, onPage),
  };
}

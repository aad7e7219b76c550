import { buildPanelAssets, type PanelAssets } from '@smartpoint/panel/build.ts';
import { buildWidgetAssets, type WidgetAssets } from '@smartpoint/widget-lit/src/build.ts';

export interface WebAssets {
  panel: PanelAssets;
  widgets: WidgetAssets;
}

let built: Promise<WebAssets> | undefined;

/** Bundles panel and widgets in memory, once per process: sources do not change while it runs. */
export function webAssets(): Promise<WebAssets> {
  built ??= Promise.all([buildPanelAssets(), buildWidgetAssets()]).then(([panel, widgets]) => ({ panel, widgets }));
  return built;
}

import path from 'node:path';
import { buildPanelAssets, type PanelAssets } from '@smartpoint/panel/build.ts';
import { buildWidgetAssets, type WidgetAssets } from '@smartpoint/widget-lit/src/build.ts';
import { keptOrBuilt } from './kept-bundles.ts';

export interface WebAssets {
  panel: PanelAssets;
  widgets: WidgetAssets;
}

const root = path.resolve(import.meta.dirname, '../../..');
const sources = ['core-service/panel', 'core-service/contracts', 'widget-lit', 'tsconfig.json', 'package-lock.json'];

let built: Promise<WebAssets> | undefined;

/** Bundles panel and widgets in memory, once per process: sources do not change while it runs. The next one finds them made. */
export function webAssets(): Promise<WebAssets> {
  built ??= keptOrBuilt(
    path.join(root, 'node_modules/.cache/smartpoint'),
    sources.map((source) => path.join(root, source)),
    async () => {
      const [panel, widgets] = await Promise.all([buildPanelAssets(), buildWidgetAssets()]);
      return { panel, widgets };
    },
  );
  return built;
}

/// <reference types="node" />
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { bundle, sharedLit, smallCss } from './build/bundle.ts';
import type { Bundle } from './build/bundle.ts';

export { buildLoader } from './loader/build-loader.ts';
export { fontName } from './components/base/font-name.ts';

/** Where the service serves `chunks`, relative to its origin. */
export const assetsPath = '/w/assets/';

const locales = ['ru', 'en'];
const kinds = ['popup', 'multiform', 'quiz', 'trade-in', 'showcase', 'reviews', 'callback'];

export interface WidgetAssets {
  /** Code of the loader, for {@link buildLoader}. */
  loader: string;
  /** File name with a hash of the content → ES module. To be served with CORS `*`, immutable. */
  chunks: Map<string, string>;
  /**
   * For `SiteConfig.chunks`: addresses relative to the origin, by the names the loader asks for. The first is the
   * module itself, the others are what it imports: asked for at the same time, they cost no further round trip.
   */
  chunkByKind: Record<string, string[]>;
  /** Pictures of ours, `art-<name>.svg`. One that is drawn anew gets another name: browsers keep them for ever. */
  drawings: Map<string, string>;
  /** Style sheets of characters by name, and `common`, which comes before each of them. One travels with a widget. */
  presets: Record<string, string>;
  /** Style sheets of places of popups that few have, by name of the place. */
  positions: Record<string, string>;
  /** Changes with any of them. */
  revision: string;
}

/** Bundles what runs on customers' pages, in memory, in some tens of milliseconds. */
export async function buildWidgetAssets(): Promise<WidgetAssets> {
  const [loader, page, counters, preview] = await Promise.all([
    bundle({ loader: 'loader/loader.ts' }, { format: 'iife' }),
    // Together: the ground both stand on is one file, and one state.
    bundle({
      page: 'page/page.ts',
      opening: 'opening/opening.ts',
      lit: 'components/base/shared.ts',
      // It says nothing: the same in every language.
      ...Object.fromEntries(locales.map((locale) => [`variants-${locale}`, 'variants/variants.ts'])),
    }),
    bundle({ counters: 'counters/counters.ts' }),
    // The panel's page: everything in one file, for nothing of it is on customers' pages.
    bundle({ preview: 'preview.ts' }, { loader: { '.css': 'text' } }),
  ]);
  const assets: WidgetAssets = {
    loader: [...loader.files.values()][0] ?? '',
    chunks: new Map(),
    chunkByKind: {},
    drawings: await readDrawings(),
    presets: await readStyles('presets'),
    positions: await readStyles('presets/positions'),
    revision: '',
  };
  for (const part of [page, counters, preview]) add(assets, part);
  const litFiles = page.entries.lit ?? [];
  const [litFile = ''] = litFiles;
  const addWithLit = async (entries: Record<string, string>): Promise<void> => {
    const part = await bundle(entries, { plugins: [sharedLit(litFile)] });
    for (const needed of Object.values(part.entries))
      if (needed.includes(litFile)) needed.push(...litFiles.filter((file) => !needed.includes(file)));
    add(assets, part);
  };
  await addWithLit({ why: 'why/why.ts', draft: 'draft/draft.ts' });
  for (const locale of locales) {
    // A set per language: a page loads one language only. What kinds share is a file of its own, the same in all sets.
    const entries = kinds.map((kind) => [`${kind}-${locale}`, `components/${kind}/${kind}.${locale}.ts`]);
    entries.push([`popup-plus-${locale}`, `components/popup/plus/plus.${locale}.ts`]);
    await addWithLit(Object.fromEntries(entries));
  }
  // Styles of characters come with the settings, which browsers keep as long as they keep the code.
  const names = [...assets.chunks.keys()].sort().join() + JSON.stringify([assets.presets, assets.positions]);
  assets.revision = createHash('sha256').update(names).digest('base64url').slice(0, 8);
  return assets;
}

async function readDrawings(): Promise<WidgetAssets['drawings']> {
  const read = await readAll('art', '.svg');
  return new Map(read.map(([file, drawing]) => [`art-${file}`, drawing]));
}

async function readStyles(folder: string): Promise<Record<string, string>> {
  const read = await readAll(folder, '.css');
  const small = read.map(async ([file, css]) => [basename(file, '.css'), await smallCss(css)] as const);
  return Object.fromEntries(await Promise.all(small));
}

/** Name and text of files with this ending. */
async function readAll(folder: string, ending: string): Promise<(readonly [string, string])[]> {
  const place = join(import.meta.dirname, folder);
  const files = (await readdir(place)).filter((file) => file.endsWith(ending)).sort();
  return Promise.all(files.map(async (file) => [file, await readFile(join(place, file), 'utf8')] as const));
}

function add({ chunks, chunkByKind }: WidgetAssets, { files, entries }: Bundle): void {
  for (const [name, code] of files) chunks.set(name, code);
  for (const [name, needed] of Object.entries(entries)) chunkByKind[name] = needed.map((file) => assetsPath + file);
}

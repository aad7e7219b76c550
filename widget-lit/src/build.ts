/// <reference types="node" />
import { basename } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, BuildResult } from 'esbuild';
import { leanLit } from './build/lean-lit.ts';
import { minifyTexts } from './build/minify-texts.ts';

export { buildLoader } from './loader/build-loader.ts';

/** Where the service serves `chunks`, relative to its origin. */
export const assetsPath = '/w/assets/';

const locales = ['ru', 'en'];
const kinds = ['popup'];

export interface WidgetAssets {
  /** Code of the loader, for {@link buildLoader}. */
  loader: string;
  /** File name with a hash of the content → ES module. To be served with CORS `*`, immutable. */
  chunks: Map<string, string>;
  /** For `SiteConfig.chunks`: addresses relative to the origin, by the names the loader asks for. */
  chunkByKind: Record<string, string>;
}

/** Properties that never leave our code: not stored, not sent, not in the configuration, not of the DOM. */
const internalNames =
  /^(_.+|strings|ctor|parts|startNode|endNode|setConnected|renderBefore|creationScope|noteLead|beginVisit|sendBeacons|resend|isSending)$/;

const common = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  minify: true,
  target: 'es2021',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
  mangleProps: internalNames,
  mangleQuoted: true,
  // Not the package's own settings: plain assignments instead of a helper for class fields.
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  plugins: [minifyTexts, leanLit],
} satisfies BuildOptions;

/** Bundles what runs on customers' pages, in memory, in some tens of milliseconds. */
export async function buildWidgetAssets(): Promise<WidgetAssets> {
  const loader = await build({ ...common, entryPoints: ['loader/loader.ts'], format: 'iife', write: false });
  const assets: WidgetAssets = { loader: loader.outputFiles[0]!.text.trim(), chunks: new Map(), chunkByKind: {} };

  // Chunks call each other, so a short name must stand for the same property in all of them.
  let { mangleCache } = await addChunks(assets, { page: 'page/page.ts' }, {});
  for (const locale of locales) {
    // A set per language: a page loads one language only. What two sets share has one name and is kept once.
    const entries = kinds.map((kind) => [`${kind}-${locale}`, `components/${kind}/${kind}.${locale}.ts`]);
    ({ mangleCache } = await addChunks(assets, Object.fromEntries(entries), mangleCache));
  }
  await addChunks(assets, { preview: 'preview.ts' }, mangleCache);
  return assets;
}

async function addChunks(
  { chunks, chunkByKind }: WidgetAssets,
  entryPoints: Record<string, string>,
  mangleCache: BuildResult['mangleCache'],
): Promise<BuildResult> {
  const result = await build({
    ...common,
    mangleCache,
    entryPoints,
    format: 'esm',
    splitting: true,
    metafile: true,
    write: false,
    outdir: 'chunks',
    entryNames: '[name]-[hash]',
    chunkNames: 'shared-[hash]',
  });
  for (const file of result.outputFiles) chunks.set(basename(file.path), file.text.trim());
  for (const [path, { entryPoint }] of Object.entries(result.metafile.outputs)) {
    if (entryPoint) chunkByKind[basename(path).replace(/-[^-]*$/, '')] = assetsPath + basename(path);
  }
  return result;
}

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

export { panelHtml } from './page.ts';
export type { PanelPage } from './page.ts';

export interface PanelAssets {
  /** File contents by name; every name holds a hash of its content, so all may be cached for ever. */
  files: Map<string, Uint8Array>;
  /** Name of the script (an ES module) to start with; it loads the others beside itself. */
  entry: string;
  /** Name of the module to load before it where the page's Content-Security-Policy is strict. */
  strictPage: string;
  /** Name of the only style sheet. */
  css: string;
}

const folder = fileURLToPath(new URL('.', import.meta.url));

/**
 * Bundles the panel in memory. Screens are separate files loaded on their first opening.
 * @param entry source of another host than the service's own pages, relative to this package
 * @param isInWordpress React and @wordpress/* are the page's own
 * @param isAscii for sites in any encoding
 */
export async function buildPanelAssets(
  entry = 'src/hosts/web.tsx',
  { isInWordpress = false, isAscii = false }: { isInWordpress?: boolean; isAscii?: boolean } = {},
): Promise<PanelAssets> {
  const result = await build({
    absWorkingDir: folder,
    entryPoints: { panel: entry, 'panel-strict-page': 'src/hosts/strict-page.ts' },
    outdir: 'out',
    entryNames: '[name]-[hash]',
    chunkNames: 'panel-[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    // What light-dark() and @scope need: browsers since the summer of 2024.
    target: ['chrome123', 'firefox128', 'safari17.5'],
    jsx: 'automatic',
    minify: true,
    legalComments: 'none',
    charset: isAscii ? 'ascii' : 'utf8',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: isInWordpress ? [wordpressGlobals] : [libraryInScope],
    write: false,
    logLevel: 'error',
  });
  const files = new Map(result.outputFiles.map(({ path, contents }) => [nameOf(path), contents]));
  return {
    files,
    entry: find(files, /^panel-[A-Z0-9]+\.js$/),
    strictPage: find(files, /^panel-strict-page-[A-Z0-9]+\.js$/),
    css: find(files, /^panel-[A-Z0-9]+\.css$/),
  };
}

/**
 * The sheet of @wordpress/components, whole, in a scope: on a page with components of its own it reaches those of the
 * panel only. Rules of the library for `:root` and `body` find nothing there (ui/styles/library.css).
 */
const libraryInScope: Plugin = {
  name: 'library-in-scope',
  setup({ onLoad }) {
    onLoad({ filter: /@wordpress\/components\/build-style\/style\.css$/ }, async ({ path }) => ({
      contents: `@scope (.sp-panel) {\n${await readFile(path, 'utf8')}\n}`,
      loader: 'css',
    }));
  },
};

/** What wp-admin has on the page, by the names WordPress gives it since 6.6; its handles are the script's dependencies. */
const globals: Record<string, string> = {
  react: 'React',
  'react-dom': 'ReactDOM',
  'react-dom/client': 'ReactDOM',
  'react/jsx-runtime': 'ReactJSXRuntime',
  '@wordpress/components': 'wp.components',
  '@wordpress/element': 'wp.element',
  '@wordpress/i18n': 'wp.i18n',
  '@wordpress/primitives': 'wp.primitives',
};

const wordpressGlobals: Plugin = {
  name: 'wordpress-globals',
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^(${Object.keys(globals).join('|')})$`);
    onResolve({ filter }, ({ path }) => ({ path, namespace: 'page-global' }));
    onLoad({ filter: /.*/, namespace: 'page-global' }, ({ path }) => ({
      contents: `module.exports = window.${globals[path]}`,
    }));
  },
};

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function find(files: Map<string, Uint8Array>, pattern: RegExp): string {
  const name = [...files.keys()].find((file) => pattern.test(file));
  if (!name) throw new Error(`The panel build made no file like ${pattern}`);
  return name;
}

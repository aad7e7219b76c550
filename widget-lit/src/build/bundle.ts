/// <reference types="node" />
import { basename, dirname, join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { build, transform } from 'esbuild';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';

export interface Bundle {
  /** File name with a hash of the content → code. */
  files: Map<string, string>;
  /** By name of the entry: its file, then all it imports. */
  entries: Record<string, string[]>;
}

/**
 * Bundles entries (name → source relative to `src/`) in memory. Names of properties stay as they are written: settings
 * come as JSON from the service, and whatever their keys are called, the widget's code finds them.
 */
export async function bundle(entryPoints: Record<string, string>, options: BuildOptions = {}): Promise<Bundle> {
  const format = options.format ?? 'esm';
  const { outputFiles, metafile } = await build({
    absWorkingDir: dirname(import.meta.dirname),
    entryPoints,
    bundle: true,
    minify: true,
    format,
    splitting: format === 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    // Not the package's own settings: properties of Lit are accessors, which class fields would hide.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    ...options,
    plugins: [smallStyles, ownCopies, ...(options.plugins ?? [])],
    metafile: true,
    write: false,
    outdir: 'chunks',
    entryNames: '[name]-[hash]',
    chunkNames: 'shared-[hash]',
  });
  const files = new Map(outputFiles.map(({ path, text }) => [basename(path), inOneLine(text.trim())]));
  return { files, entries: entriesOf(metafile, Object.keys(entryPoints)) };
}

/** Of templates, which alone have lines left: the indent of their tags. */
const inOneLine = (code: string): string => code.replace(/\n {2,}(?!\[native)/g, ' ');

/** A style sheet without what only people read. */
export async function smallCss(css: string): Promise<string> {
  return (await transform(css, { loader: 'css', minify: true, charset: 'utf8' })).code.trim();
}

/** Styles of our own stand in `*.styles.ts`, in texts that esbuild makes no smaller by itself: as style sheets it does. */
const smallStyles: Plugin = {
  name: 'small-styles',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.styles\.ts$/ }, async ({ path }) => {
      const parts = (await readFile(path, 'utf8')).split(/(?<=css`)([^`$]*)(?=`)/);
      const small = parts.map(async (part, index) => (index % 2 === 0 ? part : smallCss(part)));
      return { contents: (await Promise.all(small)).join(''), loader: 'ts' };
    });
  },
};

/**
 * What few pages fetch carries a copy of the styles it goes on from: shared with them, what every page fetches would fall
 * into two files.
 */
const ownCopies: Plugin = {
  name: 'own-copies',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/popup\.styles\.ts$/ }, ({ path, resolveDir, importer }) =>
      importer.includes('/plus/') ? { path: join(resolveDir, path), suffix: '?plus' } : undefined,
    );
  },
};

/** Every widget imports the one file of `shared.ts`, with Lit, instead of carrying it. Nothing else may bring Lit in. */
export const sharedLit = (file: string): Plugin => ({
  name: 'shared-lit',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/base\/(lit|show|sp-element)\.ts$|^\.\/lit\.ts$/ }, () => ({
      path: `./${file}`,
      external: true,
    }));
    onResolve({ filter: /^(lit|lit-html|lit-element|@lit)(\/|$)/ }, ({ importer }) => ({
      errors: [
        { text: `Export it from components/base/lit.ts, which all widgets share, and import that: ${importer}` },
      ],
    }));
  },
});

/** What is imported while the code runs has an entry of its own in the metafile, but no name here. */
function entriesOf({ outputs }: Metafile, names: readonly string[]): Bundle['entries'] {
  const needs = (path: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(path)) return seen;
    seen.add(path);
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement') needs(imported, seen);
    }
    return seen;
  };
  return Object.fromEntries(
    Object.entries(outputs)
      .filter(([, { entryPoint }]) => entryPoint)
      .map(([path]) => [basename(path).replace(/-[^-]*$/, ''), [...needs(path)].map((file) => basename(file))] as const)
      .filter(([name]) => names.includes(name)),
  );
}

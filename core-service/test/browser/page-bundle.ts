import { SourceMap } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, OutputFile } from 'esbuild';

/** One page test file, by the addresses of its bundle. `source` is relative to the root. */
export interface PageEntry {
  source: string;
  script: string;
  style?: string;
}

export interface PageBundle {
  entries: PageEntry[];
  /** Address of the code that drives mocha inside the page. */
  runner: string;
  /** Address → content of everything the pages load. */
  files: Map<string, Uint8Array>;
  /** Gives a stack from inside the page the positions in our sources, and leaves mocha's own lines out. */
  originalStack: (stack: string) => string;
}

/** In memory only; esbuild wants a directory to name the outputs by. */
const OUTPUT = 'page-tests';
const RUNNER = join(import.meta.dirname, 'page-runner.ts');

/**
 * Bundles page tests in memory. Shared modules are split off, so a file and its components use one chai.
 * @param patterns files or esbuild globs (`src/**\/*.page.test.ts`), relative to `root`
 * @throws esbuild's list of errors with their positions
 */
export async function bundlePageTests(patterns: string[], root: string, options: BuildOptions): Promise<PageBundle> {
  const outdir = join(root, OUTPUT);
  const { outputFiles, metafile } = await build({
    target: 'es2022',
    logLevel: 'silent',
    // A pattern that matches nothing any more must not pass because of the others.
    logOverride: { 'empty-glob': 'error' },
    ...options,
    absWorkingDir: root,
    entryPoints: [...patterns, RUNNER],
    outbase: root,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    sourcemap: 'linked',
    metafile: true,
    write: false,
  });
  const address = (path: string): string => `/${relative(outdir, resolve(root, path)).split(sep).join('/')}`;

  const entries = Object.entries(metafile.outputs).flatMap(([path, { entryPoint, cssBundle }]) =>
    entryPoint && path.endsWith('.js')
      ? [{ source: entryPoint, script: address(path), style: cssBundle && address(cssBundle) }]
      : [],
  );
  const isRunner = (entry: PageEntry): boolean => resolve(root, entry.source) === RUNNER;
  return {
    entries: entries.filter((entry) => !isRunner(entry)),
    runner: entries.find(isRunner)?.script ?? '',
    files: new Map(outputFiles.map((file) => [address(file.path), file.contents])),
    originalStack: stackRewriter(outputFiles, address),
  };
}

function stackRewriter(outputs: OutputFile[], address: (path: string) => string): (stack: string) => string {
  const maps = new Map(
    outputs.filter(({ path }) => path.endsWith('.js.map')).map((file) => [address(file.path), file]),
  );

  const withoutMocha = (stack: string): string => stack.replaceAll(/\n +at [^\n]*\/mocha\.js:[^\n]*/g, '');
  return (stack) =>
    withoutMocha(stack).replaceAll(
      /http:\/\/127\.0\.0\.1:\d+(\/[^\s:)]+):(\d+):(\d+)/g,
      (position, path: string, line, column) => {
        const map = maps.get(`${path}.map`);
        if (!map) return position;
        const origin = new SourceMap(JSON.parse(map.text)).findEntry(Number(line) - 1, Number(column) - 1);
        if (!('originalSource' in origin)) return position;
        const source = resolve(dirname(map.path), origin.originalSource);
        return `${source}:${origin.originalLine + 1}:${origin.originalColumn + 1}`;
      },
    );
}

import { gzipSync } from 'node:zlib';
import type { PanelAssets } from './build.ts';

/** Bytes, after gzip, of the scripts a browser loads for these files and everything they import at once. */
export function gzippedWeight({ files }: PanelAssets, names: readonly string[]): number {
  const needed = new Set<string>();
  const need = (name: string) => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const [, imported = ''] of textOf(files, name).matchAll(/(?:from|import)"\.\/([\w.-]+\.js)"/g)) need(imported);
  };
  names.forEach(need);
  return [...needed].reduce((sum, name) => sum + gzipSync(textOf(files, name)).length, 0);
}

function textOf(files: PanelAssets['files'], name: string): string {
  return new TextDecoder().decode(files.get(name));
}

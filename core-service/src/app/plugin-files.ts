import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pluginDoor } from '@smartpoint/contracts/plugin-door';
import type { PanelAssets } from '@smartpoint/panel/build.ts';
import { assetsPath, buildWidgetAssets } from '@smartpoint/widget-lit/src/build.ts';
import { phpValue } from './php-value.ts';

/** What modules for content management systems are made of, whichever they are for. */

export type Files = Map<string, Uint8Array>;

/** The panel as a plugin carries it, with the module that draws widgets in its editor; names below `folder`. */
export async function panelFiles(panel: PanelAssets, folder: string) {
  const widgets = await buildWidgetAssets();
  const files: Files = new Map();
  for (const [name, bytes] of panel.files) if (name !== panel.strictPage) files.set(`${folder}/${name}`, bytes);
  const preview = widgets.chunkByKind.preview?.[0]?.slice(assetsPath.length) ?? '';
  for (const [name, code] of withImports(widgets.chunks, preview)) files.set(`${folder}/${name}`, Buffer.from(code));
  // Where the preview looks for them: it is given no address of the service.
  for (const [name, drawing] of widgets.drawings) files.set(`${folder}${assetsPath}${name}`, Buffer.from(drawing));
  return { files, entry: panel.entry, css: panel.css, preview };
}

/** Files and folders (names without a dot in them) of a module's source, as they are written. */
export async function readWritten(source: string, written: readonly string[]): Promise<Files> {
  const names = await Promise.all(
    written.map(async (name) => {
      if (path.extname(name) !== '' || name.startsWith('.')) return [name];
      const inside = await readdir(path.join(source, name), { recursive: true, withFileTypes: true });
      return inside
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(source, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
    }),
  );
  const read = async (name: string): Promise<[string, Uint8Array]> => [name, await readFile(path.join(source, name))];
  return new Map(await Promise.all(names.flat().map(read)));
}

/** By name, so that archives of the same sources are the same. */
export function sorted(files: Files): Files {
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The endpoint table as far as the plugin's door is open, as PHP code: PHP refuses the rest before anything is sent. */
export function endpointsInPhp(): string {
  return phpValue(
    pluginDoor.map(({ id, method, path: address, roles = [] }) => ({
      id,
      method: method.toUpperCase(),
      pattern: `~^${address.replaceAll('.', '\\.').replace(/:(\w+)/g, '[\\w-]+')}$~D`,
      roles: [...roles],
    })),
  );
}

/** A module and whatever it asks for, now or later. */
function withImports(chunks: ReadonlyMap<string, string>, first: string): Map<string, string> {
  const found = new Map<string, string>();
  const wanted = [first];
  for (const name of wanted) {
    const code = chunks.get(name);
    if (code === undefined) throw new Error(`The widgets were built without ${name}`);
    if (found.has(name)) continue;
    found.set(name, code);
    for (const [, next = ''] of code.matchAll(/["']\.\/([\w-]+\.js)["']/g)) wanted.push(next);
  }
  return found;
}

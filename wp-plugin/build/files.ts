import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pluginDoor } from '@smartpoint/contracts/plugin-door';
import { buildPanelAssets } from '@smartpoint/panel/build.ts';
import { assetsPath, buildWidgetAssets } from '@smartpoint/widget-lit/src/build.ts';
import { phpValue } from './php-value.ts';

const source = path.resolve(import.meta.dirname, '..');
/** Parts of the folder that belong into the plugin as they are. */
const written = ['smartpoint.php', 'uninstall.php', 'readme.txt', 'includes', 'assets', 'languages'];

/** Scripts of WordPress whose globals the panel is built on (`wordpressGlobals` of its build). All are there since 6.6. */
const handles = ['react', 'react-dom', 'react-jsx-runtime', 'wp-components', 'wp-element', 'wp-i18n', 'wp-primitives'];

/** Everything in the plugin's folder, by its name below it. */
export async function pluginFiles(): Promise<Map<string, Uint8Array>> {
  const [panel, widgets, own] = await Promise.all([
    buildPanelAssets('src/hosts/wordpress/wordpress.tsx', { isInWordpress: true }),
    buildWidgetAssets(),
    readWritten(),
  ]);
  const files = new Map(own);
  for (const [name, bytes] of panel.files) if (name !== panel.strictPage) files.set(`assets/panel/${name}`, bytes);
  // The module that draws widgets in the editor.
  const preview = widgets.chunkByKind.preview?.[0]?.slice(assetsPath.length) ?? '';
  for (const [name, code] of withImports(widgets.chunks, preview)) files.set(`assets/panel/${name}`, Buffer.from(code));
  const manifest = { entry: `panel/${panel.entry}`, css: `panel/${panel.css}`, preview: `panel/${preview}`, handles };
  files.set('assets/manifest.php', phpFile('Names of the built files.', manifest));
  files.set('includes/endpoints.php', phpFile('What the panel may ask of the service.', endpoints()));
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function readWritten(): Promise<[string, Uint8Array][]> {
  const names = await Promise.all(
    written.map(async (name) => {
      if (name.includes('.')) return [name];
      const inside = await readdir(path.join(source, name), { recursive: true, withFileTypes: true });
      return inside
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(source, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
    }),
  );
  const read = async (name: string): Promise<[string, Uint8Array]> => [name, await readFile(path.join(source, name))];
  return Promise.all(names.flat().map(read));
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

/** The endpoint table as far as the plugin's door is open: PHP refuses the rest before anything is sent. */
function endpoints() {
  return pluginDoor.map(({ id, method, path: address, roles = [] }) => ({
    id,
    method: method.toUpperCase(),
    pattern: `~^${address.replaceAll('.', '\\.').replace(/:(\w+)/g, '[\\w-]+')}$~D`,
    roles: [...roles],
  }));
}

function phpFile(about: string, value: Parameters<typeof phpValue>[0]): Uint8Array {
  return Buffer.from(`<?php
/**
 * ${about} Made by \`npm run build:wordpress\`.
 *
 * @package Smartpoint
 */

defined( 'ABSPATH' ) || exit;

return ${phpValue(value)};
`);
}

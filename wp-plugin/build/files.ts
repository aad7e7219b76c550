import path from 'node:path';
import { buildPanelAssets } from '@smartpoint/panel/build.ts';
import {
  endpointsInPhp,
  panelFiles,
  readWritten,
  sorted,
  type Files,
} from '../../core-service/src/app/plugin-files.ts';
import { scriptTranslations } from './script-translations.ts';
import { template } from './texts.ts';
import { phpValue } from '../../core-service/src/app/php-value.ts';

const source = path.resolve(import.meta.dirname, '..');
/** Parts of the folder that belong into the plugin as they are. */
const written = ['smartpoint.php', 'uninstall.php', 'readme.txt', 'includes', 'assets', 'blocks', 'languages'];

/** Scripts of WordPress whose globals the panel is built on (`wordpressGlobals` of its build). All are there since 6.6. */
const handles = ['react', 'react-dom', 'react-jsx-runtime', 'wp-components', 'wp-element', 'wp-i18n', 'wp-primitives'];

/** Everything in the plugin's folder, by its name below it. */
export async function pluginFiles(): Promise<Files> {
  const panel = await buildPanelAssets('src/hosts/wordpress/wordpress.tsx', { isInWordpress: true });
  const built = await panelFiles(panel, 'assets/panel');
  const { entry, css, preview } = built;
  const manifest = { entry: `panel/${entry}`, css: `panel/${css}`, preview: `panel/${preview}`, handles };
  const files = await readWritten(source, written);
  return sorted(
    new Map([
      ...files,
      ...scriptTranslations(files),
      ['languages/smartpoint.pot', template(files)],
      ...built.files,
      ['assets/manifest.php', phpFile('Names of the built files.', phpValue(manifest))],
      ['includes/endpoints.php', phpFile('What the panel may ask of the service.', endpointsInPhp())],
    ]),
  );
}

function phpFile(about: string, value: string): Uint8Array {
  return Buffer.from(`<?php
/**
 * ${about} Made by \`npm run build:wordpress\`.
 *
 * @package Smartpoint
 */

defined( 'ABSPATH' ) || exit;

return ${value};
`);
}

import path from 'node:path';
import { buildPanelAssets } from '@smartpoint/panel/build.ts';
import {
  endpointsInPhp,
  panelFiles,
  readWritten,
  sorted,
  type Files,
} from '../../core-service/src/app/plugin-files.ts';
import { phpValue } from '../../core-service/src/app/php-value.ts';

const source = path.resolve(import.meta.dirname, '..');
/** Parts of the folder that belong into the module as they are. */
const written = [
  'include.php',
  'options.php',
  'default_option.php',
  '.settings.php',
  'admin',
  'install',
  'lang',
  'lib',
];
const scripts = 'install/js/smartpoint.widgets';

/** What only an update carries: what is new, in words for owners, and what it does on the site. */
export const updateFiles = (): Promise<Files> => readWritten(source, ['description.ru', 'updater.php']);

/** Everything in the module's folder, by its name below it, in UTF-8. */
export async function moduleFiles(): Promise<Files> {
  const panel = await buildPanelAssets('src/hosts/bitrix/bitrix.tsx', { isAscii: true });
  const { files, entry, css, preview } = await panelFiles(panel, scripts);
  return sorted(
    new Map([
      ...(await readWritten(source, written)),
      ...[...files].map(inAscii),
      ['panel_files.php', phpFile('Names of the built files.', phpValue({ entry, css, preview }))],
      ['lib/endpoints.php', phpFile('What the panel may ask of the service.', endpointsInPhp())],
    ]),
  );
}

/**
 * Signs beyond ASCII as escapes, so that one file serves sites in every encoding. In texts, templates and patterns an
 * escape means the same; names in minified code have none.
 */
function inAscii([name, bytes]: [string, Uint8Array]): [string, Uint8Array] {
  if (!name.endsWith('.js')) return [name, bytes];
  const code = Buffer.from(bytes).toString();
  const escaped = code.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [name, Buffer.from(escaped)];
}

function phpFile(about: string, value: string): Uint8Array {
  return Buffer.from(`<?php

// ${about} Made by \`npm run build:bitrix\`.

defined('B_PROLOG_INCLUDED') && B_PROLOG_INCLUDED === true || die();

return ${value};
`);
}

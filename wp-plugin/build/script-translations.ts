import type { Files } from '../../core-service/src/app/plugin-files.ts';
import { unescape } from './texts.ts';

const catalogue = /^languages\/smartpoint-(\w+)\.l10n\.php$/;
/** Scripts that speak, by the handle WordPress gives them. */
const scripts = { 'smartpoint-widget-editor-script': 'blocks/widget/editor.js' };

/** What scripts say, as WordPress hands it to them: the lines of the PHP catalogue that they use. */
export function scriptTranslations(files: Files): Files {
  const made: Files = new Map();
  for (const [name, bytes] of files) {
    const [, locale] = catalogue.exec(name) ?? [];
    if (locale === undefined) continue;
    const { plural, messages } = readCatalogue(bytes.toString());
    for (const [handle, script] of Object.entries(scripts)) {
      const code = files.get(script)?.toString() ?? '';
      const used = Object.fromEntries([...saidIn(code)].map((text) => [text, [messages.get(text) ?? text]]));
      const head = { domain: 'messages', lang: locale, 'plural-forms': plural };
      const json = JSON.stringify({ locale_data: { messages: { '': head, ...used } } });
      made.set(`languages/smartpoint-${locale}-${handle}.json`, Buffer.from(json));
    }
  }
  return made;
}

/** Texts that a script translates. */
function saidIn(code: string): Set<string> {
  return new Set([...code.matchAll(/\b__\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text = '']) => unescape(text)));
}

function readCatalogue(php: string) {
  const lines = php.matchAll(/^\t\t'((?:[^'\\]|\\.)*)' => '((?:[^'\\]|\\.)*)'/gm);
  const messages = new Map([...lines].map(([, text = '', words = '']) => [unescape(text), unescape(words)]));
  const [, plural = ''] = /'plural-forms' => '([^']+)'/.exec(php) ?? [];
  return { plural, messages };
}

import type { Files } from '../../core-service/src/app/plugin-files.ts';

/** A text that somebody may translate: where it is said, and what translators are told of it. */
export interface Text {
  places: string[];
  notes: string[];
}

const speaking = /^(smartpoint\.php|uninstall\.php|(includes|blocks)\/.*\.(php|js))$/;
const call =
  /(?:\/\*\s*(translators:[^*]*?)\s*\*\/[\s\S]{0,200}?)?\b(?:__|_e|esc_html__|esc_attr__|esc_html_e|esc_attr_e)\(\s*'((?:[^'\\]|\\.)*)',\s*'smartpoint'/g;

/** Everything the plugin says in the texts of its sources, in the order of its files. */
export function textsOf(files: Files): Map<string, Text> {
  const texts = new Map<string, Text>();
  const add = (text: string, place: string, note = ''): void => {
    const { places, notes } = texts.get(text) ?? { places: [], notes: [] };
    texts.set(text, { places: [...places, place], notes: note && !notes.includes(note) ? [...notes, note] : notes });
  };
  const head = files.get('smartpoint.php')?.toString() ?? '';
  for (const name of ['Plugin Name', 'Description', 'Author'])
    add(headerOf(head, name), 'smartpoint.php', `${name} of the plugin`);
  for (const [name, bytes] of files) {
    const code = speaking.test(name) ? bytes.toString() : '';
    for (const found of code.matchAll(call)) {
      const [whole, note, text = ''] = found;
      const line = code.slice(0, found.index + whole.length).split('\n').length;
      add(unescape(text), `${name}:${line}`, note);
    }
  }
  return texts;
}

/** Template of translations, which translators begin with: the same of the same sources. */
export function template(files: Files): Uint8Array {
  const version = headerOf(files.get('smartpoint.php')?.toString() ?? '', 'Version');
  const head = [
    `Project-Id-Version: Smartpoint ${version}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    'X-Domain: smartpoint',
  ];
  const entries = [...textsOf(files)].map(([text, { places, notes }]) =>
    [
      ...notes.map((note) => `#. ${note}`),
      ...places.map((place) => `#: ${place}`),
      ...(/%(\d\$)?[sd]/.test(text) ? ['#, php-format'] : []),
      `msgid ${JSON.stringify(text)}`,
      'msgstr ""',
    ].join('\n'),
  );
  const first = ['msgid ""', 'msgstr ""', ...head.map((line) => `"${line}\\n"`)].join('\n');
  return Buffer.from(`${[first, ...entries].join('\n\n')}\n`);
}

const headerOf = (head: string, name: string): string =>
  new RegExp(`\\* ${name}:\\s+(.+)`).exec(head)?.[1]?.trim() ?? '';

/** What a text between single quotes says. */
export const unescape = (text: string): string => text.replace(/\\(['\\])/g, '$1');

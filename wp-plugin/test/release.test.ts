import { expect } from 'chai';
import { pluginFiles } from '../build/files.ts';
import { textsOf } from '../build/texts.ts';
import { phpValue } from '../../core-service/src/app/php-value.ts';

describe('the WordPress plugin as it is released', function () {
  this.timeout(120_000);
  let files: Map<string, Uint8Array>;
  before(async () => {
    files = await pluginFiles();
  });

  const textOf = (name: string) => Buffer.from(files.get(name) ?? '').toString();
  const named = (pattern: RegExp) => [...files.keys()].filter((name) => pattern.test(name));

  it('has every script that a script of it imports, and no React of its own', () => {
    const scripts = named(/\.js$/);
    expect(scripts.length).to.be.above(20);
    for (const name of scripts) {
      const text = textOf(name);
      expect(text, name).to.not.match(/Symbol\.for\("react\.(transitional\.)?element"\)/);
      for (const [, imported] of text.matchAll(/(?:from|import)\s*\(?["']\.\/([\w-]+\.js)["']/g))
        expect(files.has(`assets/panel/${imported}`), `${name} → ${imported}`).to.equal(true);
    }
    expect(named(/^assets\/panel\/w\/assets\/art-\w+\.svg$/).length).to.be.above(10);
    const manifest = textOf('assets/manifest.php');
    for (const [, name] of manifest.matchAll(/'(panel\/[^']+)'/g))
      expect(files.get(`assets/${name}`)?.length).to.be.above(100);
  });

  it('is the same every time', async () => {
    const again = await pluginFiles();
    expect([...again.keys()]).to.deep.equal([...files.keys()]);
    for (const [name, bytes] of again)
      expect(Buffer.from(bytes).equals(Buffer.from(files.get(name) ?? '')), name).to.equal(true);
  });

  it('says the same of itself in its header and its readme', () => {
    const [header, readme] = [textOf('smartpoint.php'), textOf('readme.txt')];
    const inHeader = (name: string) => new RegExp(`\\* ${name}:\\s+(.+)`).exec(header)?.[1]?.trim();
    const inReadme = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'm').exec(readme)?.[1]?.trim();
    expect(inReadme('Stable tag')).to.equal(inHeader('Version'));
    expect(header).to.include(`define( 'SMARTPOINT_VERSION', '${inHeader('Version')}' )`);
    for (const name of ['Requires at least', 'Requires PHP']) expect(inReadme(name)).to.equal(inHeader(name));
    expect(inReadme('Tags')?.split(',')).to.have.lengthOf.at.most(5);
    expect(inReadme('Tested up to')).to.match(/^\d+\.\d$/);
    expect(/^=== (.+) ===$/m.exec(readme)?.[1]).to.equal(inHeader('Plugin Name'));
    expect(inHeader('Text Domain')).to.equal('smartpoint');
    expect(/\n\n([^\n]+)\n\n== Description ==/.exec(readme)?.[1]?.length).to.be.within(20, 150);
    expect(readme).to.include(`\n= ${inHeader('Version')} =\n`);
    expect(readme).to.match(/== External services ==/);
  });

  it('speaks Russian wherever it speaks', () => {
    const line = /^\t\t'((?:[^'\\]|\\.)*)' => '((?:[^'\\]|\\.)*)',$/gm;
    const escaped = (text: string) => text.replace(/['\\]/g, '\\$&');
    // Names are names in any language.
    const said = new Set([...textsOf(files).keys()].filter((text) => text !== 'Smartpoint').map(escaped));
    const known = new Set(
      [...textOf('languages/smartpoint-ru_RU.l10n.php').matchAll(line)].map(([, text = '']) => text),
    );
    expect(said.size).to.be.above(100);
    expect(
      [...said].filter((text) => !known.has(text)),
      'untranslated',
    ).to.deep.equal([]);
    expect(
      [...known].filter((text) => !said.has(text)),
      'said no more',
    ).to.deep.equal([]);
    const blanks = (text: string) => (text.match(/%(\d\$)?[sd]/g) ?? []).toSorted();
    for (const [, text = '', words = ''] of textOf('languages/smartpoint-ru_RU.l10n.php').matchAll(line)) {
      expect(words, text).to.match(/./);
      expect(blanks(words), text).to.deep.equal(blanks(text));
    }
    const ofEditor = JSON.parse(textOf('languages/smartpoint-ru_RU-smartpoint-widget-editor-script.json')) as {
      locale_data: { messages: Record<string, string[]> };
    };
    expect(ofEditor.locale_data.messages['Choose a widget']).to.deep.equal(['Выберите виджет']);
  });

  it('keeps the rules of the directory that its own tool looks for', () => {
    const code = named(/\.php$/).filter((name) => !/^languages\/|^includes\/endpoints\.php$/.test(name));
    const where = (pattern: RegExp) => code.filter((name) => pattern.test(textOf(name)));
    // Every name is ours: a namespace, or a prefix.
    const spaced = where(/^namespace Smartpoint;$/m);
    expect(code.filter((name) => !spaced.includes(name))).to.deep.equal([
      'assets/manifest.php',
      'blocks/widget/editor.asset.php',
      'smartpoint.php',
      'uninstall.php',
    ]);
    for (const name of ['smartpoint.php', 'uninstall.php'])
      for (const [, own] of textOf(name).matchAll(/^\t?(?:function |\$|define\( ')(\w+)/gm))
        expect(own, name).to.match(/^(smartpoint_|wpdb$)/i);
    const names =
      /(?:add_option|update_option|set_transient|do_action|apply_filters|wp_enqueue_script|wp_register_script)\(\s*'(\w+)/g;
    const ofWordpress = ['comment_text'];
    for (const name of code)
      for (const [, own = ''] of textOf(name).matchAll(names))
        expect(ofWordpress.includes(own) || /^smartpoint[-_]/.test(own), `${name}: ${own}`).to.equal(true);
    // Texts are of our domain, and what is printed is escaped where it is printed.
    expect(
      where(/\b(?:__|_e|_n|_x|esc_html__|esc_attr__)\(\s*'(?:[^'\\]|\\.)*'\s*(?:\)|,\s*'(?!smartpoint'))/),
    ).to.deep.equal([]);
    expect(
      where(/^(?!.*phpcs:ignore).*\b(?:_e|esc_html_e|esc_attr_e|print|print_r|var_dump|error_log|eval)\s*\(/m),
    ).to.deep.equal([]);
    expect(where(/^(?!.*phpcs:ignore).*\becho (?:\$|__\()/m)).to.deep.equal([]);
    // Nothing of elsewhere is loaded, and nothing is asked but by the one client.
    expect(where(/wp_(?:enqueue|register)_(?:script|style)\([^;]*https?:/)).to.deep.equal([]);
    expect(where(/^(?!\s*\*).*(?:wp_(?:safe_)?remote_(?:get|post|request|head)\(|curl_|fsockopen)/m)).to.deep.equal([
      'includes/class-service-client.php',
    ]);
    for (const name of named(/^(?!assets\/panel\/).*\.(?:js|css)$/))
      expect(textOf(name), name).to.not.match(/https?:\/\//);
  });

  it('lets no file be opened by itself, and no hidden one in', () => {
    for (const name of named(/^(includes|assets)\/.*\.php$/))
      expect(textOf(name), name).to.match(/defined\( 'ABSPATH' \) \|\| exit;/);
    expect(named(/(^|\/)\./)).to.deep.equal([]);
  });
});

describe('values as PHP', () => {
  it('are quoted, nested and listed', () => {
    expect(phpValue(`it's \\ here`)).to.equal(`'it\\'s \\\\ here'`);
    expect(phpValue([])).to.equal('array()');
    expect(phpValue({ a: ['b'] })).to.equal(`array(\n\t'a' => array(\n\t\t'b',\n\t),\n)`);
  });
});

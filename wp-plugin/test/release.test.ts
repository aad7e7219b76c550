import { expect } from 'chai';
import { pluginFiles } from '../build/files.ts';
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
    expect(readme).to.match(/== External services ==/);
  });

  it('speaks Russian wherever it speaks', () => {
    const code = named(/\.php$|^blocks\/.*\.js$/).filter((name) => !name.startsWith('languages/'));
    const said = new Set(
      code.flatMap((name) =>
        [...textOf(name).matchAll(/(?:__|_e)\(\s*'((?:[^'\\]|\\.)*)',\s*'smartpoint'/g)].map(([, text]) => text),
      ),
    );
    const known = new Set(
      [...textOf('languages/smartpoint-ru_RU.l10n.php').matchAll(/^\t\t'((?:[^'\\]|\\.)*)' =>/gm)].map(
        ([, text]) => text,
      ),
    );
    expect(said.size).to.be.above(40);
    expect([...said].filter((text) => !known.has(text))).to.deep.equal([]);
    expect([...known].filter((text) => !said.has(text))).to.deep.equal([]);
    const ofEditor = JSON.parse(textOf('languages/smartpoint-ru_RU-smartpoint-widget-editor-script.json')) as {
      locale_data: { messages: Record<string, string[]> };
    };
    expect(ofEditor.locale_data.messages['Choose a widget']).to.deep.equal(['Выберите виджет']);
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

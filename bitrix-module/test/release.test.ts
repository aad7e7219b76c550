import { expect } from 'chai';
import { unzipSync } from 'fflate';
import { sorted, type Files } from '../../core-service/src/app/plugin-files.ts';
import { archives, encoded, encodings, pack, update, versionOf } from '../build/archives.ts';
import { checkFiles } from '../build/check-files.ts';
import { toCp1251 } from '../build/encoding.ts';
import { moduleFiles, updateFiles } from '../build/files.ts';

describe('the Bitrix module as it is released', function () {
  this.timeout(120_000);
  let files: Files;
  let zips: Map<string, Uint8Array>;
  before(async () => {
    files = await moduleFiles();
    zips = archives(files);
  });

  const textOf = (name: string) => Buffer.from(files.get(name) ?? '').toString();
  const named = (pattern: RegExp) => [...files.keys()].filter((name) => pattern.test(name));
  const unpacked = (name: string) => new Map(Object.entries(unzipSync(zips.get(name) ?? new Uint8Array())));
  const withFile = (name: string, text: string): Files => new Map([...files, [name, Buffer.from(text)]]);

  it('is one folder in two encodings, which say the same, and the same bytes every time', () => {
    const [utf8, cp1251] = [unpacked('utf-8/.last_version.zip'), unpacked('cp1251/.last_version.zip')];
    expect([...utf8.keys()]).to.deep.equal([...files.keys()].map((name) => `.last_version/${name}`));
    expect([...cp1251.keys()]).to.deep.equal([...utf8.keys()]);
    for (const [name, bytes] of utf8)
      expect(new TextDecoder('windows-1251').decode(cp1251.get(name)), name).to.equal(Buffer.from(bytes).toString());
    const again = archives(sorted(new Map([...files].reverse())));
    for (const [name, bytes] of again)
      expect(Buffer.from(bytes).equals(Buffer.from(zips.get(name) ?? '')), name).to.equal(true);
  });

  it('has no sign that the other encoding lacks', () => {
    expect([...toCp1251('Ёж № «»…', 'x')]).to.deep.equal([168, 230, 32, 185, 32, 171, 187, 133]);
    for (const sign of ['₽', '😀', '\u0098', '→'])
      expect(() => toCp1251(`one\ntwo ${sign}`, 'lang/ru/x.php'), sign).to.throw(/lang\/ru\/x\.php:2/);
  });

  it('is refused with what a moderator would refuse', () => {
    const faulty: [string, string, RegExp][] = [
      ['lib/X.php', '<?php\n// Имя\n', /signs beyond ASCII/],
      ['lib/X.php', '<? echo 1;', /short tags/],
      ['lib/X.php', '<?php\neval($_GET["x"]);', /runs text as code/],
      ['lib/X.php', '<?php\nunserialize($x);', /runs text as code/],
      ['x.php', '<?php\necho $_REQUEST["x"];', /opened by itself/],
      ['test/x.php', '<?php\nreturn [];', /belongs to us/],
      ['install/js/x.js.map', '{}', /nobody needs/],
      ['lib/X.php', '<?php\r\nreturn [];', /line ends/],
    ];
    for (const [name, text, words] of faulty) expect(() => checkFiles(withFile(name, text)), text).to.throw(words);
    expect(() => checkFiles(new Map([...files].filter(([name]) => name !== 'install/version.php')))).to.throw(
      /missing/,
    );
  });

  it('prints no script but those with an address, and writes, asks and reads in one place each', () => {
    const php = named(/\.php$/).filter((name) => !name.startsWith('lang/'));
    const where = (pattern: RegExp) => php.filter((name) => pattern.test(textOf(name)));
    expect(where(/<script(?![^>]* src=)/)).to.deep.equal([]);
    expect(where(/\b(file_put_contents|fopen|fwrite|rename|unlink|mkdir|error_log|AddMessage2Log)\s*\(/)).to.deep.equal(
      ['lib/Feed/FeedFile.php'],
    );
    expect(where(/HttpClient|\b(curl_\w+|fsockopen|file_get_contents|get_headers|mail)\s*\(/)).to.deep.equal([
      'lib/Http/BitrixTransport.php',
    ]);
    // What people send is read through the product, or behind its token.
    expect(where(/\$_(GET|POST|REQUEST|COOKIE|FILES)\b/)).to.deep.equal(['install/index.php']);
  });

  it('updates an older version with what has changed, and with what does it on the site', async () => {
    const before = new Map([...withFile('options.php', '<?php\n'), ['old.php', Buffer.from('<?php\n')] as const]);
    const version = versionOf(files);
    const extra = await updateFiles();
    for (const encoding of encodings) {
      const older = pack('.last_version', encoded(before, encoding));
      const { name, bytes } = update(files, extra, { older, encoding });
      const content = unzipSync(bytes);

      expect(name).to.equal(`${encoding}/${version}.zip`);
      expect(Object.keys(content).toSorted()).to.deep.equal(
        ['description.ru', 'install/version.php', 'options.php', 'updater.php'].map((file) => `${version}/${file}`),
      );
      const decoder = new TextDecoder(encoding === 'cp1251' ? 'windows-1251' : encoding);
      const text = Buffer.from(extra.get('description.ru') ?? '').toString();
      expect(decoder.decode(content[`${version}/description.ru`]))
        .to.equal(text)
        .and.match(/[а-яё]/);
    }
  });

  it('has every script that a script of it imports, with React of its own', () => {
    const scripts = named(/\.js$/);
    expect(scripts.length).to.be.above(20);
    for (const script of scripts)
      for (const [, imported] of textOf(script).matchAll(/(?:from|import)\s*\(?["']\.\/([\w-]+\.js)["']/g))
        expect(files.has(`install/js/smartpoint.widgets/${imported}`), `${script} → ${imported}`).to.equal(true);
    expect(
      scripts.some(
        (script) => textOf(script).includes('react.transitional.element') || textOf(script).includes('react.element'),
      ),
    ).to.equal(true);
    for (const [, built] of textOf('panel_files.php').matchAll(/'([\w-]+\.(?:js|css))'/g))
      expect(files.get(`install/js/smartpoint.widgets/${built}`)?.length).to.be.above(100);
  });

  it('speaks both languages wherever it speaks', () => {
    const codes = (name: string) =>
      [...textOf(name).matchAll(/\$MESS\['SMARTPOINT_WIDGETS_([A-Z_]+)'\]/g)].map(([, code = '']) => code);
    for (const name of ['lib/Words.php', 'install/index.php']) {
      expect(codes(`lang/en/${name}`)).to.deep.equal(codes(`lang/ru/${name}`));
      expect(codes(`lang/ru/${name}`).length).to.be.above(10);
    }
    const php = named(/^(lib|admin)\/.*\.php$/)
      .map(textOf)
      .join('\n');
    const known = new Set(codes('lang/ru/lib/Words.php'));
    const said = [...php.matchAll(/Words::say\('([A-Z_]+)'[,)]/g)].map(([, code = '']) => code);
    expect(said.length).to.be.above(40);
    expect(said.filter((code) => !known.has(code))).to.deep.equal([]);
    // Codes that are put together, or handed on, stand in quotes or behind their beginning.
    const isSaid = (code: string) => php.includes(`'${code}'`) || /^(FIELD|STATE)_/.test(code);
    expect([...known].filter((code) => !isSaid(code))).to.deep.equal([]);
  });
});

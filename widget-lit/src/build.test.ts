import { brotliCompressSync, constants } from 'node:zlib';
import { expect } from 'chai';
import { assetsPath, buildWidgetAssets } from './build.ts';
import type { WidgetAssets } from './build.ts';

const brotli = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

describe('widget assets', () => {
  let assets: WidgetAssets;
  const filesOf = (name: string): string[] => assets.chunkByKind[name]!.map((file) => file.slice(assetsPath.length));
  const weigh = (files: Iterable<string>): number =>
    [...new Set(files)].reduce((sum, file) => sum + brotli(assets.chunks.get(file)!), 0);
  const kinds = () => Object.keys(assets.chunkByKind).filter((name) => /^(?!variants).*-(ru|en)$/.test(name));

  before(async () => {
    assets = await buildWidgetAssets();
  });

  it('have a loader of at most 1.3 KB, without the configuration', () => {
    expect(brotli(assets.loader)).to.be.at.most(1300);
  });

  for (const locale of ['ru', 'en']) {
    it(`show and send the first popup with at most 20 KB in all (${locale})`, () => {
      const files = [...new Set([...filesOf('page'), ...filesOf(`popup-${locale}`)])];

      expect(files.filter((name) => name.startsWith('lit-'))).to.have.length(1);
      expect(brotli(assets.loader) + weigh(files)).to.be.at.most(20_000);
    });
  }

  it('add at most 8 KB with a popup to a page that has Lit', () => {
    for (const locale of ['ru', 'en']) {
      const own = filesOf(`popup-${locale}`).filter((file) => !filesOf('lit').includes(file));
      expect(weigh(own), locale).to.be.at.most(8000);
    }
  });

  it('add at most 8 KB with each further kind to a page that has a popup, 10 with a quiz or a showcase', () => {
    expect(kinds()).to.not.be.empty;
    for (const name of kinds()) {
      const budget = /^(quiz|showcase)-/.test(name) ? 10_000 : 8000;
      const popup = filesOf(`popup-${name.slice(-2)}`);
      expect(weigh(filesOf(name).filter((file) => !popup.includes(file))), name).to.be.at.most(budget);
    }
  });

  it('fetch fields that few forms have only with a form that has them', () => {
    const code = (name: string) =>
      filesOf(name)
        .map((file) => assets.chunks.get(file)!)
        .join();

    expect(code('popup-ru')).to.include('import("./').and.not.include('radiogroup');
  });

  it('send one character with a widget, at most 1 KB of it', () => {
    const { common = '', ...characters } = assets.presets;
    expect(Object.keys(characters)).to.have.length.of.at.least(12);
    for (const [name, css] of Object.entries(characters)) expect(brotli(common + css), name).to.be.at.most(1000);
  });

  it('carry Lit once: every kind takes it from the same file', () => {
    const isLit = (code: string): boolean => code.includes('litElementVersions');

    for (const name of kinds()) {
      const withLit = filesOf(name).filter((file) => isLit(assets.chunks.get(file)!));
      expect(withLit, name)
        .to.have.length(1)
        .and.deep.equal(filesOf('lit').filter((file) => isLit(assets.chunks.get(file)!)));
    }
  });

  it('name with every module all that it imports, so that nothing is asked for late', () => {
    for (const name of Object.keys(assets.chunkByKind)) {
      const files = filesOf(name);
      for (const file of files) {
        for (const [, imported] of assets.chunks.get(file)!.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) {
          expect(files, `${name}: ${file}`).to.include(imported);
        }
      }
    }
  });

  it('carry a hash of their content in the name, the same every time', async () => {
    const again = await buildWidgetAssets();

    expect(again).to.deep.equal(assets);
    for (const name of assets.chunks.keys()) expect(name).to.match(/^[a-z-]+-[A-Z0-9]{8}\.js$/);
  });

  it('run under policies without eval', () => {
    for (const code of [assets.loader, ...assets.chunks.values()]) expect(code).not.to.match(/\beval\(|new Function/);
  });

  it('carry no validation library', () => {
    for (const code of [assets.loader, ...assets.chunks.values()]) expect(code).not.to.match(/Zod|\$ZodType/);
  });
});

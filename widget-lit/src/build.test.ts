import { brotliCompressSync, constants } from 'node:zlib';
import { expect } from 'chai';
import { assetsPath, buildWidgetAssets } from './build.ts';
import type { WidgetAssets } from './build.ts';

const brotli = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

describe('widget assets', () => {
  let assets: WidgetAssets;
  const chunk = (name: string): string => assets.chunks.get(assets.chunkByKind[name]!.slice(assetsPath.length))!;

  before(async () => {
    assets = await buildWidgetAssets();
  });

  it('have a loader of at most 1200 bytes, without the configuration', () => {
    expect(brotli(assets.loader)).to.be.at.most(1200);
  });

  for (const locale of ['ru', 'en']) {
    it(`show and send the first popup with at most 9000 bytes in all (${locale})`, () => {
      const parts = [assets.loader, chunk('page'), chunk(`popup-${locale}`)];

      expect(parts.map(brotli).reduce((sum, size) => sum + size)).to.be.at.most(9000);
    });
  }

  it('are whole: nothing imports what is not there', () => {
    for (const [name, code] of assets.chunks) {
      for (const [, file] of code.matchAll(/from\s*"\.\/([^"]+)"|import\s*"\.\/([^"]+)"/g)) {
        expect([...assets.chunks.keys()], name).to.include(file);
      }
    }
  });

  it('carry a hash of their content in the name, the same every time', async () => {
    const again = await buildWidgetAssets();

    expect(again).to.deep.equal(assets);
    for (const name of assets.chunks.keys()) expect(name).to.match(/^[a-z-]+-[A-Z0-9]{8}\.js$/);
  });

  it('take no shared code with one kind of widget: one request each', () => {
    expect([...assets.chunks.keys()].filter((name) => name.startsWith('shared'))).to.deep.equal([]);
  });

  it('run under policies without eval', () => {
    for (const code of [assets.loader, ...assets.chunks.values()]) expect(code).not.to.match(/\beval\(|new Function/);
  });

  it('carry no validation library', () => {
    for (const code of [assets.loader, ...assets.chunks.values()]) expect(code).not.to.match(/Zod|\$ZodType/);
  });
});

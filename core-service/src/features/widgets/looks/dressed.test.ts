import { expect } from 'chai';
import { buildWidgetAssets, fontName, type WidgetAssets } from '@smartpoint/widget-lit/src/build.ts';
import { lookNames } from '@smartpoint/contracts/widgets/looks';
import { freshWidget } from '../kinds/registry.ts';
import { dressed } from './dressed.ts';

describe('what a page gets of the looks of a widget', () => {
  let assets: WidgetAssets;
  before(async () => {
    assets = await buildWidgetAssets();
  });
  const origin = 'https://service.test';
  const dress = (changes: object = {}) => {
    const { content } = freshWidget('popup', 'ru');
    const appearance = { ...content.settings.appearance, ...changes };
    return dressed(
      { kind: 'popup', settings: { ...freshPopup(content), appearance } },
      { ...assets, fontName, origin },
    );
  };
  const freshPopup = (content: ReturnType<typeof freshWidget>['content']) => {
    if (content.kind !== 'popup') throw new Error('a popup was asked for');
    return content.settings;
  };

  it('is one character, and what all of them stand on', () => {
    const { css } = dress({ preset: 'kids' }).settings;

    expect(css).to.equal(`${assets.presets.common ?? ''}${assets.presets.kids ?? ''}`);
    expect(css).to.not.include('mono').and.not.match(/url\(/);
  });

  it('has the rules of a strip only where it is one', () => {
    const strip = assets.positions.bar ?? '';
    const { content } = freshWidget('popup', 'ru');
    const bar = { ...freshPopup(content), position: 'bar' as const };

    expect(strip).to.include('.bar');
    expect(
      dressed({ kind: 'popup', settings: bar }, { ...assets, fontName, origin }).settings.css.startsWith(strip),
    ).to.equal(true);
    expect(dress().settings.css).to.not.include('.bar');
  });

  it('names a font of the owner by its file, which the page fetches, and nothing of it in the looks', () => {
    const fontUrl = `${origin}/w/images/${'f'.repeat(43)}.vf.woff2`;
    const { settings } = dress({ fontUrl });

    expect(settings.css).to.match(/^:host\{--sp-font:"sp-f{43}",system-ui,sans-serif\}/);
    expect([settings.fontUrl, Object.keys(settings.appearance).includes('fontUrl')]).to.deep.equal([fontUrl, false]);
    expect(dress().settings).to.not.have.property('fontUrl');
  });

  it('has a style sheet for every character that can be chosen, and none too many', () => {
    expect(Object.keys(assets.presets).sort()).to.deep.equal([...lookNames, 'common'].sort());
  });

  it("has the owner's style sheet last, as it was read, and not as it was typed", () => {
    const { css, appearance } = dress({ css: '.card { color: red } /* mine */' }).settings;

    expect(css).to.match(/\.card\{color:red\}$/);
    expect(JSON.stringify(appearance)).to.not.include('mine');
  });

  it('has nothing of a sheet that would be refused today, nor of a character nobody knows', () => {
    expect(dress({ preset: 'constructor', css: 'body { color: red }' }).settings.css).to.equal(assets.presets.common);
  });

  it("has the address of a drawing, unless there is a picture of the owner's own", () => {
    expect(dress().settings).to.have.property('image', `${origin}/w/assets/art-phone.svg`);
    expect(assets.drawings.has('art-phone.svg')).to.equal(true);
  });
});

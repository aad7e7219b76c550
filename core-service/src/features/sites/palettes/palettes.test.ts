import { expect } from 'chai';
import { contrastOf } from '@smartpoint/contracts/contrast';
import { findColours } from './find-colours.ts';
import { makePalettes } from './make-palettes.ts';

describe('the colours of a site', () => {
  it('are first of all those it names its own', () => {
    const html = '<meta name="theme-color" content="#b3122f"><style>a { color: #0000ee }</style>';
    const sheet = `:root { --brand-primary: rgb(179 18 47); --shadow: rgba(0 0 0 / .4) }
      .card { background: #eef; border: 1px solid #0a7 }`;
    expect(findColours(html, [sheet]).accents[0]).to.equal('#b3122f');
  });

  it('are what its buttons are filled with, where it names none', () => {
    const sheet = `a { color: #0066cc } .note { color: #0066cc } .btn-buy { background: hsl(24, 90%, 50%) }`;
    expect(findColours('', [sheet]).accents[0]).to.equal('#f2690d');
  });

  it('are read from a picture, from style attributes, and from a page that says nothing else', () => {
    expect(findColours('', [], ['#ffffff', '#0a7d43']).accents).to.deep.equal(['#0a7d43']);
    expect(findColours('<div style="background:#7a3cff">x</div>', []).accents).to.deep.equal(['#7a3cff']);
  });

  it('are no greys, and the ground is what the page stands on', () => {
    const { accents, ground } = findColours('', ['body { background-color: #101014; color: #ddd }']);
    expect([accents, ground]).to.deep.equal([[], '#101014']);
  });

  it('are not asked of what cannot be read', () => {
    for (const css of ['{{{{', 'a { color: #ggg }', '@media {', `${'a{'.repeat(20_000)}`])
      expect(findColours('', [css]).accents, css.slice(0, 10)).to.deep.equal([]);
  });
});

describe('palettes of a site', () => {
  const many = ['#000001', '#ffcc00', '#7f7f00', '#808080', '#0b6b63', '#ff00ff', '#e8e8ff', '#767676'];

  it('can be read, whatever its colours: words 4.5 : 1, buttons 3 : 1 against their ground', () => {
    for (const main of many) {
      for (const ground of ['#ffffff', '#101014', '#7a7a7a', main]) {
        const palettes = makePalettes({ accents: [main, '#ffcc00'], ground });
        expect(palettes).to.have.length.within(2, 4);
        for (const { background, text, accent, accentText } of palettes) {
          expect(contrastOf(background, text), `${main} on ${ground}`).to.be.at.least(4.5);
          expect(contrastOf(accent, accentText), `${main} on ${ground}`).to.be.at.least(4.5);
          expect(contrastOf(accent, background), `${main} on ${ground}`).to.be.at.least(3);
        }
      }
    }
  });

  it('keep the main colour as it is where it can be read, and are told apart', () => {
    const palettes = makePalettes({ accents: ['#b3122f'], ground: '#ffffff' });
    expect(palettes[0]).to.deep.equal({
      background: '#ffffff',
      text: '#16202a',
      accent: '#b3122f',
      accentText: '#ffffff',
    });
    expect(new Set(palettes.map(({ background, accent }) => background + accent)).size).to.equal(palettes.length);
  });

  it('are none without a colour', () => {
    expect(makePalettes({ accents: [], ground: '#ffffff' })).to.deep.equal([]);
  });
});

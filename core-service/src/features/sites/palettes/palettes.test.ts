import { expect } from 'chai';
import { contrastOf } from '@smartpoint/contracts/contrast';
import { findColours } from './find-colours.ts';
import { makePalettes } from './make-palettes.ts';
import { readPage } from './read-page.ts';

const coloursOf = (html: string, sheets: string[], icon?: string[]) => findColours(readPage(html), sheets, icon);

describe('the colours of a site', () => {
  it('are first of all those it names its own', async () => {
    const html = '<meta name="theme-color" content="#b3122f"><style>a { color: #0000ee }</style>';
    const sheet = `:root { --brand-primary: rgb(179 18 47); --shadow: rgba(0 0 0 / .4) }
      .card { background: #eef; border: 1px solid #0a7 }`;
    expect((await coloursOf(html, [sheet])).accents[0]).to.equal('#b3122f');
  });

  it('are what its buttons are filled with, where it names none', async () => {
    const sheet = `a { color: #0066cc } .note { color: #0066cc } .btn-buy { background: hsl(24, 90%, 50%) }`;
    expect((await coloursOf('', [sheet])).accents[0]).to.equal('#f2690d');
  });

  it('are read from a picture, from style attributes, and from a page that says nothing else', async () => {
    expect((await coloursOf('', [], ['#ffffff', '#0a7d43'])).accents).to.deep.equal(['#0a7d43']);
    expect((await coloursOf('<div style="background:#7a3cff">x</div>', [])).accents).to.deep.equal(['#7a3cff']);
  });

  it('are no greys, and the ground is what the page stands on', async () => {
    const { accents, ground } = await coloursOf('', ['body { background-color: #101014; color: #ddd }']);
    expect([accents, ground]).to.deep.equal([[], '#101014']);
  });

  it('are not asked of what cannot be read', async () => {
    for (const css of ['{{{{', 'a { color: #ggg }', '@media {', `${'a{'.repeat(20_000)}`])
      expect((await coloursOf('', [css])).accents, css.slice(0, 10)).to.deep.equal([]);
  });
});

describe('a page that is made to cost time', () => {
  const full = (piece: string) => piece.repeat(2_000_000 / piece.length);
  const rule = `${'.a,'.repeat(30_000)}b{${'color:#0a7;'.repeat(9000)}}`;
  for (const [what, html, sheet] of [
    ['tags that never end', full('<link '), ''],
    ['styles that never end', full('<style>'), ''],
    ['attributes that never end', full('<a style="'), ''],
    ['a rule with a long name', '', rule],
    ['rules in rules', '', 'a{'.repeat(100_000)],
  ] as const) {
    it(`is read as quickly as any: ${what}`, async () => {
      const start = performance.now();
      await coloursOf(html, [sheet.slice(0, 200_000)]);
      // Patterns with two ends took minutes.
      expect(performance.now() - start).to.be.lessThan(5000);
    });
  }
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

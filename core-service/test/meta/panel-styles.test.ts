import { expect } from 'chai';
import { sourceFiles } from '../../panel/source-files.ts';
import { outlineOf } from './style-rules.ts';

/** The service's own page: the one sheet for `html` and `body`. */
const ofThePage = 'ui/styles/page.css';
const root = /^(\.sp-panel|:is\(\.sp-panel, #sp-panel\))$/;
const names = /^@keyframes sp-/;

/** A rule that slipped in among the steps of a movement is none: `from`, `to` and shares are all there is. */
const lost = /@keyframes[^{]*\{(?:[^{}]*\{[^{}]*\})*?[^{}]*\.[a-z][^{}]*\{/gi;

const sheets = sourceFiles(/\.css$/).filter(({ path }) => path !== ofThePage);

function faultsOf(css: string): string[] {
  const { topLevel, atRules, properties } = outlineOf(css);
  return [
    ...topLevel.filter((line) => !root.test(line) && !names.test(line) && !line.startsWith('@import ')),
    ...atRules.filter((line) => /^@(layer|font-face|property|namespace)/.test(line) || /\blayer\(/.test(line)),
    ...atRules.filter((line) => /^@media\b.*\b(width|height)\b/.test(line)),
    ...(css.match(lost) ?? []),
    ...properties.filter((name) => !/^--(panel|wp|wpds)-/.test(name)),
  ];
}

describe('style sheets of the panel', () => {
  it('stand below its root, in no layer, and ask the width of the panel, not of the window', () => {
    expect(sheets.length).to.be.at.least(10);
    for (const { path, text } of sheets) expect(faultsOf(text), path).to.deep.equal([]);
  });

  it('would be refused for each way out of the panel', () => {
    const leaks = [
      'html { margin: 0; }',
      ':root { --panel-x: 1px; }',
      '.components-button { height: 36px; }',
      '.sp-row, body { margin: 0; }',
      '.sp-panel .sp-row { margin: 0; }',
      '@layer base { .sp-panel { margin: 0; } }',
      "@import './x.css' layer(base);",
      '@keyframes rise { to { top: 0; } }',
      '@keyframes sp-rise { to { top: 0; } .sp-row { margin: 0; } }',
      "@font-face { font-family: 'X'; }",
      '.sp-panel { @media (max-width: 700px) { .sp-row { margin: 0; } } }',
      '.sp-panel { --accent: red; }',
    ];
    for (const leak of leaks) expect(faultsOf(leak), leak).to.have.length.at.least(1);
    expect(faultsOf('/* html {} */ .sp-panel { &.sp-root { content: "} body {"; } }')).to.deep.equal([]);
  });
});

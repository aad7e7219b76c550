import { expect } from 'chai';
import { sourceFiles } from '../../source-files.ts';
import { contrastOf, readableContrast } from '@smartpoint/contracts/contrast';

const [tokens] = sourceFiles(/^ui\/styles\/tokens\.css$/);
const pairs = [...(tokens?.text ?? '').matchAll(/--panel-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)];
const colours = new Map(pairs.map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));
const onAccent = { light: '#ffffff', dark: '#ffffff' };

const inks = ['text', 'text-soft', 'text-faint', 'accent', 'accent-strong', 'good', 'warn', 'bad'];
const grounds = ['ground', 'surface', 'sunken', 'hover'];
const soft = [
  ['on-note', 'note'],
  ['note-accent', 'note'],
  ['good', 'good-soft'],
  ['warn', 'warn-soft'],
  ['bad', 'bad-soft'],
  ['accent-strong', 'accent-soft'],
  ['text', 'warn-soft'],
  ['text', 'bad-soft'],
  ['text', 'good-soft'],
] as const;

function expectReadable(ink: string, ground: string): void {
  for (const theme of ['light', 'dark'] as const) {
    const words = ink === 'on-accent' ? onAccent : colours.get(ink);
    const contrast = contrastOf(words?.[theme] ?? '', colours.get(ground)?.[theme] ?? '');
    expect(contrast, `${ink} on ${ground}, ${theme}`).to.be.at.least(readableContrast);
  }
}

describe('colours of the panel', () => {
  it('are read in both themes', () => {
    expect(colours.size).to.be.above(20);
    for (const ink of inks) for (const ground of grounds) expectReadable(ink, ground);
  });

  it('are read on soft grounds and on filled buttons', () => {
    for (const [ink, ground] of soft) expectReadable(ink, ground);
    for (const ground of ['accent-fill', 'accent-fill-hover', 'bad-fill']) expectReadable('on-accent', ground);
  });

  it('live in the token file only', () => {
    const others = sourceFiles(/^ui\/styles\/.+\.css$/).filter(({ path }) => !/(tokens|page)\.css$/.test(path));
    for (const { path, text } of others) {
      const literal = text.match(/#[0-9a-f]{3,8}\b|rgba?\(/gi) ?? [];
      expect(literal, path).to.deep.equal([]);
    }
  });

  it('begin with the page itself, before the panel is there', () => {
    const [page] = sourceFiles(/^ui\/styles\/page\.css$/);
    const literal = page?.text.match(/#[0-9a-f]{6}/gi);

    expect(literal).to.deep.equal(Object.values(colours.get('ground') ?? {}));
  });
});

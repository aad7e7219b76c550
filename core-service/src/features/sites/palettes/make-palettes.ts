import { colord, extend } from 'colord';
import mix from 'colord/plugins/mix';
import { contrastOf, readableContrast, readableOn } from '@smartpoint/contracts/contrast';
import type { Palette } from '@smartpoint/contracts/palettes';
import type { FoundColours } from './find-colours.ts';

extend([mix]);

/** What a button needs against what it stands on, to be seen as one (WCAG 2.2, 1.4.11). */
const seenContrast = 3;
const most = 4;

/** A few ways to wear the colours of a site; in each of them every word can be read. */
export function makePalettes({ accents, ground }: FoundColours): Palette[] {
  const [main, second] = accents;
  if (main === undefined) return [];
  const tint = colord('#ffffff').mix(main, 0.07).toHex();
  const deep = colord(main).mix('#0b0d12', 0.72).toHex();
  const wished: [ground: string, accent: string][] = [
    [ground, main],
    [tint, main],
    ...(second === undefined ? [] : ([['#ffffff', second]] satisfies [string, string][])),
    // A ground as loud as the site's own button.
    [main, second !== undefined && contrastOf(main, second) >= seenContrast ? second : readableOn(main)],
    [deep, main],
    ['#ffffff', main],
  ];
  const palettes = wished.map(([background, accent]) => paletteOf(background, accent));
  const isFirst = (palette: Palette, at: number) =>
    palettes.findIndex((other) => other.background === palette.background && other.accent === palette.accent) === at;
  return palettes.filter(isFirst).slice(0, most);
}

function paletteOf(wishedGround: string, wishedAccent: string): Palette {
  const background = nearest(wishedGround, carriesWords);
  const isTold = (shade: string) => contrastOf(shade, background) >= seenContrast;
  const accent = nearest(wishedAccent, (shade) => carriesWords(shade) && isTold(shade));
  return { background, text: readableOn(background), accent, accentText: readableOn(accent) };
}

function carriesWords(ground: string): boolean {
  return contrastOf(ground, readableOn(ground)) >= readableContrast;
}

/** Steps away from a colour towards black and white; the nearest that will do. Black or white always does. */
function nearest(colour: string, isGood: (shade: string) => boolean): string {
  for (let part = 0; part <= 1; part += 0.04) {
    const shades = ['#000000', '#ffffff'].map((end) => colord(colour).mix(end, part).toHex());
    const good = shades.find(isGood);
    if (good !== undefined) return good;
  }
  return readableOn(colour);
}

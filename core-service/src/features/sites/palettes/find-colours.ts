import { setImmediate } from 'node:timers/promises';
import { colord, type Colord } from 'colord';
import { generate, parse, walk, type CssNode } from 'css-tree';
import type { PageDress } from './read-page.ts';

export interface FoundColours {
  /** What buttons and signs of the site are, the likeliest first: `#rrggbb`. */
  accents: string[];
  /** What its pages stand on. */
  ground: string;
}

interface Vote {
  colour: Colord;
  weight: number;
}

/** How much a place says of what a site calls its own. */
const weights = { theme: 60, named: 30, button: 12, icon: 40, ground: 2, other: 1 };
const naming = /primary|accent|brand|main|theme|corporate/i;
const ofButtons = /\b(btn|button|cta|submit|order|buy|cart)|^button\b/i;
const ofPage = /^(html|body|:root)$/i;

/** Characters of the styles in a page that are looked at. */
const mostStyles = 200_000;

/**
 * What a page and its style sheets say of colours. `icon` are those of its picture, the most frequent first. A sheet at a
 * time: what else the process does goes on in between.
 */
export async function findColours(
  { themes, styles, inline }: PageDress,
  sheets: readonly string[],
  icon: readonly string[] = [],
): Promise<FoundColours> {
  const votes: Vote[] = [];
  let ground: string | undefined;
  const vote = (text: string, weight: number): void => {
    const colour = colord(text);
    if (colour.isValid() && colour.alpha() > 0.6) votes.push({ colour, weight });
  };
  for (const theme of themes) vote(theme, weights.theme);
  for (const [at, colour] of icon.entries()) vote(colour, weights.icon / (at + 1));

  const own = [styles.join('\n'), inline.map((css) => `i{${css}}`).join('')].map((css) => css.slice(0, mostStyles));
  for (const css of [...own, ...sheets]) {
    await setImmediate();
    for (const { selector, property, colours } of declarationsOf(css)) {
      const [first] = colours;
      if (ofPage.test(selector) && /^background(-color)?$/.test(property)) ground = opaque(first) ?? ground;
      for (const colour of colours) vote(colour, weightOf(selector, property));
    }
  }
  return { accents: strongest(votes), ground: ground ?? '#ffffff' };
}

function weightOf(selector: string, property: string): number {
  if (property.startsWith('--')) return naming.test(property) ? weights.named : weights.other;
  if (ofButtons.test(selector) && property.startsWith('background')) return weights.button;
  return property.startsWith('background') ? weights.ground : weights.other;
}

function opaque(text: string | undefined): string | undefined {
  const colour = colord(text ?? '');
  return colour.isValid() && colour.alpha() === 1 ? colour.toHex() : undefined;
}

interface Declared {
  selector: string;
  property: string;
  colours: string[];
}

/** Every declaration of a style sheet with the colours in it; what cannot be read says nothing. */
function declarationsOf(css: string): Declared[] {
  const found: Declared[] = [];
  try {
    const sheet = parse(css, { parseCustomProperty: true, onParseError: () => undefined });
    // Written out once for a rule, and not to its end: thousands of declarations may stand behind a long one.
    let selector = '';
    walk(sheet, (node) => {
      if (node.type === 'Rule') selector = generate(node.prelude).slice(0, 300);
      if (node.type !== 'Declaration') return;
      const colours = coloursOf(node.value);
      if (colours.length === 0) return;
      found.push({ selector, property: node.property.toLowerCase(), colours });
    });
  } catch {
    // Nested too deep to be written by a person.
  }
  return found;
}

function coloursOf(value: CssNode): string[] {
  const colours: string[] = [];
  walk(value, (node) => {
    if (node.type === 'Hash') colours.push(`#${node.value}`);
    else if (node.type === 'Function' && /^(rgb|hsl)a?$/i.test(node.name)) colours.push(generate(node));
  });
  return colours;
}

/** How near two colours are taken for one. */
const step = 24;

/** Colours that are no grey, near ones counted together, by the weight of all their places. */
function strongest(votes: readonly Vote[]): string[] {
  const groups = new Map<string, { hex: string; weight: number; heaviest: number }>();
  for (const { colour, weight } of votes) {
    if (!isColourful(colour)) continue;
    const { r, g, b } = colour.toRgb();
    const key = [r, g, b].map((part) => Math.round(part / step)).join();
    const group = groups.get(key) ?? { hex: '', weight: 0, heaviest: 0 };
    if (weight > group.heaviest) Object.assign(group, { hex: colour.alpha(1).toHex(), heaviest: weight });
    group.weight += weight;
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.weight - a.weight).map(({ hex }) => hex);
}

function isColourful(colour: Colord): boolean {
  const { s, v } = colour.toHsv();
  return s >= 25 && v >= 20;
}

import type { CssNode } from 'css-tree';

/** At-rules that only say when, or name steps of a movement; a shadow root keeps those names to itself. */
export const atRules: ReadonlySet<string> = new Set([
  'media',
  'supports',
  'container',
  'keyframes',
  'starting-style',
  'layer',
]);

/** Functions of values that load nothing and read nothing of a page. */
export const functions: ReadonlySet<string> = new Set(
  (
    'var calc min max clamp round mod rem abs sign sqrt pow rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix ' +
    'light-dark linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient ' +
    'repeating-conic-gradient translate translatex translatey translate3d scale scalex scaley rotate rotatez skew skewx ' +
    'skewy matrix perspective cubic-bezier steps linear blur brightness contrast drop-shadow grayscale hue-rotate invert ' +
    'opacity saturate sepia repeat minmax fit-content polygon circle ellipse inset rect xywh counter counters'
  ).split(' '),
);

const pseudoClasses: ReadonlySet<string> = new Set(
  (
    'active checked default disabled empty enabled first-child first-of-type focus focus-visible focus-within has hover ' +
    'invalid is last-child last-of-type not nth-child nth-last-child nth-last-of-type nth-of-type only-child ' +
    'only-of-type open optional placeholder-shown required user-invalid user-valid valid where'
  ).split(' '),
);
const pseudoElements: ReadonlySet<string> = new Set(
  'before after placeholder marker first-letter first-line selection backdrop'.split(' '),
);
/** Not what people type: a value must not be guessed from what a style does. */
const attributes = /^(aria-[a-z]+|role|type|open|hidden|disabled|required|class|id)$/i;

/** Whether a piece of a selector stays inside of its widget; true for what is no selector. */
export function isOwnSelector(node: CssNode): boolean {
  switch (node.type) {
    case 'PseudoClassSelector':
      return pseudoClasses.has(node.name.toLowerCase());
    case 'PseudoElementSelector':
      return pseudoElements.has(node.name.toLowerCase());
    case 'AttributeSelector':
      return attributes.test(node.name.name);
    case 'TypeSelector':
    case 'ClassSelector':
    case 'IdSelector':
      return !hasEscape(node.name) && !node.name.includes('|') && !/^(html|body)$/i.test(node.name);
    default:
      return true;
  }
}

/** Letters written as numbers hide what stands there. */
export function hasEscape(name: string): boolean {
  return name.includes('\\');
}

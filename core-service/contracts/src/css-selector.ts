/** Pseudo-classes that stand alone. Others, such as jQuery's `:visible` or `:first`, are no CSS: browsers refuse them. */
const plainPseudos = new Set(
  (
    'active any-link autofill checked default defined disabled empty enabled first-child first-of-type focus ' +
    'focus-visible focus-within fullscreen hover in-range indeterminate invalid last-child last-of-type link modal ' +
    'only-child only-of-type open optional out-of-range placeholder-shown playing paused popover-open read-only ' +
    'read-write required root scope target user-invalid user-valid valid visited'
  ).split(' '),
);

const nth = String.raw`\s*(even|odd|[+-]?\d*n(\s*[+-]\s*\d+)?|[+-]?\d+)\s*`;
const name = String.raw`(--|-?([a-z_\u0080-\u{10ffff}]|\\[^\n]))([\w\u0080-\u{10ffff}-]|\\[^\n])*`;
const quoted = String.raw`("([^"\\\n]|\\[^])*"|'([^'\\\n]|\\[^])*')`;

/** A piece of a compound selector that holds no other selector. */
const piece = new RegExp(
  String.raw`[.#]${name}|\[\s*(\*?\|)?${name}\s*([~|^$*]?=\s*(${name}|${quoted})\s*(i\s*)?)?\]`,
  'iuy',
);
const type = new RegExp(String.raw`(\*?\|)?(\*|${name})`, 'iuy');
const pseudo = new RegExp(String.raw`:(${name})(\()?`, 'iuy');
const combinator = /\s*[>+~]\s*|\s+/y;
const comma = /\s*,\s*/y;
const space = /\s*/y;
const close = /\s*\)/y;
const nthArgument = new RegExp(`${nth}(of\\s+)?`, 'iuy');
const words = new RegExp(String.raw`\s*(${name}|${quoted})(\s*,\s*(${name}|${quoted}))*`, 'iuy');

/** Reads one text from the left; every method says whether its part was there. */
class SelectorReader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** `inside` parentheses a list ends before the closing one; relative ones may begin with a combinator. */
  list({ inside = false, relative = false } = {}): boolean {
    do {
      this.take(space);
      if (relative) this.take(/[>+~]\s*/y);
      if (!this.complex()) return false;
    } while (this.take(comma));
    if (inside) return this.take(close) !== undefined;
    this.take(space);
    return this.at === this.text.length;
  }

  private complex(): boolean {
    if (!this.compound()) return false;
    for (;;) {
      const before = this.at;
      if (!this.take(combinator)) return true;
      if (this.compound()) continue;
      // Space before a comma or an end belongs to nobody; a combinator needs something behind it.
      const isSpace = this.text.slice(before, this.at).trim() === '';
      this.at = before;
      return isSpace;
    }
  }

  private compound(): boolean {
    const before = this.at;
    this.take(type);
    while (this.take(piece) || this.pseudo());
    return this.at > before;
  }

  private pseudo(): boolean {
    const before = this.at;
    const found = this.take(pseudo);
    if (found && this.pseudoNamed((found[1] ?? '').toLowerCase(), found.at(-1) === '(')) return true;
    this.at = before;
    return false;
  }

  private pseudoNamed(called: string, hasArgument: boolean): boolean {
    if (!hasArgument) return plainPseudos.has(called);
    if (['is', 'where', 'not', 'has'].includes(called)) return this.list({ inside: true, relative: called === 'has' });
    if (/^nth-(last-)?(child|of-type)$/.test(called)) {
      const argument = this.take(nthArgument);
      if (!argument) return false;
      if (!argument.at(-1)) return this.take(close) !== undefined;
      return called.endsWith('child') && this.list({ inside: true });
    }
    return ['lang', 'dir', 'state'].includes(called) && Boolean(this.take(words) && this.take(close));
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }
}

/**
 * Whether browsers take the text where a selector of elements is asked for (Selectors 4). They also close for themselves
 * what was left open: here that is a typing mistake.
 */
export function isCssSelector(text: string): boolean {
  return new SelectorReader(text).list();
}

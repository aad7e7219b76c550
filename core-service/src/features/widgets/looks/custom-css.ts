import { generate, parse, walk, type CssNode } from 'css-tree';
import { atRules, functions, hasEscape, isOwnSelector } from './custom-css-rules.ts';

export interface CssFault {
  /** Counted from 1. */
  line: number;
  code: 'css-broken' | 'css-at-rule' | 'css-network' | 'css-selector-outside' | 'css-position' | 'css-function';
  /** What stands there. */
  what: string;
}

export interface ReadCss {
  /** To be given to a page: written anew from what was understood. '' when anything is wrong. */
  css: string;
  faults: CssFault[];
}

const mostFaults = 20;

/**
 * A style sheet of a widget's owner. It lives in the shadow root of its widget, so it reaches nothing of the page; what
 * could load something, take the widget out of its place or speak of the page is refused with its line (E-4.3). What is
 * not known is refused: lists here say what may stand, not what may not.
 */
export function readCustomCss(typed: string): ReadCss {
  const faults: CssFault[] = [];
  const add = (line: number, code: CssFault['code'], what: string): void => {
    // One mistake is understood wrongly in several ways.
    const isKnown = faults.some((fault) => fault.line === line && fault.code === code);
    if (!isKnown && faults.length < mostFaults) faults.push({ line, code, what: what.slice(0, 60) });
  };
  const note: Note = (code, node, what) => add(node.loc?.start.line ?? 1, code, what);
  try {
    const sheet = parse(typed, {
      positions: true,
      parseCustomProperty: true,
      onParseError: ({ message, line }) => add(line, 'css-broken', message),
    });
    walk(sheet, (node) => check(node, note));
    return { css: faults.length > 0 ? '' : generate(sheet), faults: inOrder(faults) };
  } catch {
    // So deep that nobody wrote it by hand.
    return { css: '', faults: [{ line: 1, code: 'css-broken', what: typed.slice(0, 60) }] };
  }
}

type Note = (code: CssFault['code'], node: CssNode, what: string) => void;

function check(node: CssNode, note: Note): void {
  switch (node.type) {
    case 'Atrule':
      if (!atRules.has(node.name.toLowerCase())) note(networkOr(node.name, 'css-at-rule'), node, `@${node.name}`);
      return;
    case 'Url':
      return note('css-network', node, 'url()');
    case 'Function':
      if (!functions.has(node.name.toLowerCase())) note(networkOr(node.name, 'css-function'), node, `${node.name}()`);
      return;
    case 'Declaration':
      return checkDeclaration(node, note);
    case 'Identifier':
      if (hasEscape(node.name)) note('css-broken', node, node.name);
      return;
    case 'Raw':
      // What the parser did not understand.
      if (node.value.trim() !== '') note('css-broken', node, node.value.trim());
      return;
    default:
      if (!isOwnSelector(node)) note('css-selector-outside', node, generate(node));
  }
}

function checkDeclaration(node: Extract<CssNode, { type: 'Declaration' }>, note: Note): void {
  const property = node.property.toLowerCase();
  if (hasEscape(property) || property === 'behavior' || property === '-moz-binding')
    return note('css-broken', node, property);
  if (property !== 'position') return;
  const value = generate(node.value).toLowerCase();
  if (!/^(static|relative|absolute)$/.test(value)) note('css-position', node, `${property}: ${value}`);
}

function networkOr<C extends CssFault['code']>(name: string, other: C): C | 'css-network' {
  return /import|font-face|image|src|cross-fade|element|namespace/i.test(name) ? 'css-network' : other;
}

function inOrder(faults: CssFault[]): CssFault[] {
  return faults.sort((one, other) => one.line - other.line);
}

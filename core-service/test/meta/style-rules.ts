/** One style sheet, read without a browser: what stands at its top level and which conditions it sets. */
export interface SheetOutline {
  /** Preludes of blocks at the top level, and at-rules without a block (`@import …`), in order. */
  topLevel: string[];
  /** Every at-rule with its condition, at any depth. */
  atRules: string[];
  /** Custom properties given a value. */
  properties: string[];
}

export function outlineOf(css: string): SheetOutline {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(['"])(?:\\.|(?!\1).)*\1/g, '""');
  const outline: SheetOutline = { topLevel: [], atRules: [], properties: [] };
  let depth = 0;
  let start = 0;
  for (const { 0: sign, index } of text.matchAll(/[{};]/g)) {
    const statement = text.slice(start, index).trim().replace(/\s+/g, ' ');
    start = index + 1;
    if (sign === '}') depth -= 1;
    if (statement) note(outline, statement, depth);
    if (sign === '{') depth += 1;
  }
  return outline;
}

function note(outline: SheetOutline, statement: string, depth: number): void {
  if (depth === 0) outline.topLevel.push(statement);
  if (statement.startsWith('@')) outline.atRules.push(statement);
  const property = /^(--[\w-]+)\s*:/.exec(statement)?.[1];
  if (property) outline.properties.push(property);
}

/** `a[b][0]=x` as PHP reads it: maps with text in them. */
export interface PhpMap {
  [key: string]: string | PhpMap;
}

export function readPhpForm(encoded: string): PhpMap {
  const root: PhpMap = {};
  for (const [name, value] of new URLSearchParams(encoded)) {
    const [head = '', ...rest] = name.replaceAll(']', '').split('[');
    let place = root;
    const path = [head, ...rest];
    for (const key of path.slice(0, -1)) {
      const inner = place[key];
      const next: PhpMap = typeof inner === 'object' ? inner : {};
      place[key] = next;
      place = next;
    }
    place[path.at(-1) || String(Object.keys(place).length)] = value;
  }
  return root;
}

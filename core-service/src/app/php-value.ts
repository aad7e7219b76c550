type Value = string | readonly Value[] | { readonly [name: string]: Value };

/** A value as PHP code. */
export function phpValue(value: Value): string {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`;
  const lines = isList(value)
    ? value.map((item) => phpValue(item))
    : Object.entries(value).map(([name, item]) => `${phpValue(name)} => ${phpValue(item)}`);
  return lines.length === 0 ? 'array()' : `array(\n${lines.map((line) => `${indented(line)},\n`).join('')})`;
}

const isList = (value: Exclude<Value, string>): value is readonly Value[] => Array.isArray(value);
const indented = (text: string): string => text.replace(/^/gm, '\t');

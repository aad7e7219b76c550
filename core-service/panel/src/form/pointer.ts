export type Path = readonly (string | number)[];

/** RFC 6901 pointer of a path: `['fields', 1, 'value']` → `/fields/1/value`. */
export function pointerOf(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A copy of `root` with the value at `path` replaced; untouched branches are shared. */
export function withValue<T>(root: T, path: Path, value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  const next = withValue(valueAt(root, [key]), rest, value);
  if (Array.isArray(root)) return root.with(Number(key), next) as T;
  // JSON has no `undefined`: what is not there is absent, or a form would stay dirty for ever.
  if (next === undefined) return Object.fromEntries(Object.entries(root ?? {}).filter(([name]) => name !== key)) as T;
  return { ...root, [key]: next };
}

export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (isContainer(value) ? value[String(key)] : undefined), root);
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Deep equality of plain data: what JSON can hold. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isContainer(one) || !isContainer(other)) return false;
  const keys = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && isSame(one[key], other[key]))
  );
}

/** `JSON.stringify` that no `toJSON` on the page's built-in prototypes reaches: old libraries put one on all arrays. */
export const toJson = (value: object): string => JSON.stringify(bare(value));

/** A copy without prototypes, made without any of their methods. */
const bare = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.setPrototypeOf(Array.isArray(value) ? [] : {}, null) as Record<string, unknown>;
  for (const key in value) if (Object.hasOwn(value, key)) copy[key] = bare((value as Record<string, unknown>)[key]);
  return copy;
};

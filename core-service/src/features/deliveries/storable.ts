/** A text as PostgreSQL takes it from whoever wrote it: it holds no NUL, and half a surrogate pair is not UTF-8. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '');

/** The same for all texts of a value. Before anything is escaped: afterwards the letters `\\u0000` look like a NUL. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner));

/** `stored` with today's names for its keys: browsers keep what earlier releases wrote. */
export const renameKeys = (stored: object, names: Record<string, string>): object =>
  Object.fromEntries(Object.entries(stored).map(([key, value]) => [names[key] ?? key, value]));

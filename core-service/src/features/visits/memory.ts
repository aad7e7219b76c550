export interface Memory<T> {
  get(text: string): T | undefined;
  keep(text: string, value: T): T;
}

/**
 * What has been found out about the few thousand texts that come all day: browsers, pages. Past `max` texts all are
 * forgotten, which costs less than to find out which one is the oldest.
 */
export function createMemory<T>(max = 5000): Memory<T> {
  const known = new Map<string, T>();
  return {
    get: (text) => known.get(text),
    keep: (text, value) => {
      if (known.size >= max) known.clear();
      known.set(text, value);
      return value;
    },
  };
}

export interface LruCache<V> {
  /** The cached value, or the computed one, which is then remembered. */
  getOrCreate(key: string, create: () => V): V;
  readonly size: number;
}

/** A Map keeps insertion order, so the first key is the one used longest ago. */
export function createLruCache<V>(limit: number): LruCache<V> {
  const entries = new Map<string, { value: V }>();

  return {
    getOrCreate(key, create) {
      const entry = entries.get(key) ?? { value: create() };
      entries.delete(key);
      entries.set(key, entry);
      if (entries.size > limit) entries.delete(entries.keys().next().value ?? key);
      return entry.value;
    },
    get size() {
      return entries.size;
    },
  };
}

/** Values by key; beyond `limit` those go that were not asked for longest. */
export interface Recent<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

export function createRecent<T>(limit: number): Recent<T> {
  // A Map keeps the order of insertion: the first key is the oldest.
  const values = new Map<string, T>();
  const set = (key: string, value: T): void => {
    values.delete(key);
    values.set(key, value);
    const [oldest] = values.keys();
    if (values.size > limit && oldest !== undefined) values.delete(oldest);
  };
  return {
    get: (key) => {
      const value = values.get(key);
      if (value !== undefined) set(key, value);
      return value;
    },
    set,
  };
}

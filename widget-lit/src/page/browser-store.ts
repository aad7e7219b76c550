/** Texts that outlive the page in the visitor's browser, or in its tab, as far as browser and visitor allow it. */
export interface BrowserStore {
  /** Without it nothing is read or written any more. */
  allow(isAllowed: boolean): void;
  read(key: string): string | undefined;
  /** False when it will not outlive the page: storage refused, missing, full, or not allowed. */
  write(key: string, text: string): boolean;
  remove(key: string): void;
  keys(): string[];
}

export const createBrowserStore = (place: 'localStorage' | 'sessionStorage'): BrowserStore => {
  let isAllowed = false;

  /** Asked for anew each time: reading the property is what a browser refuses. */
  const using = <T>(work: (storage: Record<string, string>) => T, otherwise: T): T => {
    try {
      return isAllowed ? work(window[place]) : otherwise;
    } catch {
      return otherwise;
    }
  };

  return {
    allow: (allowed) => (isAllowed = allowed),
    read: (key) => using<string | undefined>((storage) => storage[key], undefined),
    // Some pages have an object of their own in its place, which is gone with them.
    write: (key, text) =>
      using(
        (storage) => (storage[key] = text) === storage[key] && `${storage as object}` === '[object Storage]',
        false,
      ),
    remove: (key) => using((storage) => delete storage[key], false),
    keys: () => using((storage) => Object.keys(storage), []),
  };
};

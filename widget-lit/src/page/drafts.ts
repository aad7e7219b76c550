/**
 * What was filled in and not sent yet, by name, for this tab: it outlives a reload, not the tab. Nothing is kept where
 * nothing may be, or where the browser refuses.
 */
export const createDrafts = (siteKey: string, mayKeep: () => boolean) => {
  const start = `sp:${siteKey}:`;
  const using = <T>(work: (storage: Storage) => T): T | undefined => {
    try {
      return mayKeep() ? work(sessionStorage) : undefined;
    } catch {
      return undefined;
    }
  };

  return {
    /** '' forgets it. */
    keep: (name: string, text: string): void =>
      void using((storage) => (text ? (storage[start + name] = text) : delete storage[start + name])),
    read: (name: string): string => using((storage) => storage[start + name] as string | undefined) ?? '',
    clear: (): void =>
      void using((storage) => {
        for (const key of Object.keys(storage)) if (key.startsWith(start)) delete storage[key];
      }),
  };
};

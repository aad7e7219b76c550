import { renameKeys } from '../rules/rename-keys.ts';
import { parseUtm } from '../rules/utm.ts';
import type { BrowserStore } from './browser-store.ts';
import { createSiteCookie } from './site-cookie.ts';
import { oldVisitorKeys } from './visitor.ts';
import type { Visitor } from './visitor.ts';
import { toJson } from '../rules/to-json.ts';

/** Who the visitor is: in the browser's storage, the site's cookie and, while the page lives, in memory. */
export const createVisitorStore = (store: BrowserStore, siteKey: string) => {
  const key = `sp:${siteKey}`;
  const cookie = createSiteCookie(siteKey);
  let memory = '{}';
  let mayKeep = false;
  let isKept = false;

  const stored = (): Partial<Visitor> => {
    try {
      return renameKeys(Object(JSON.parse(store.read(key) ?? memory)), oldVisitorKeys);
    } catch {
      return {};
    }
  };

  return {
    /** Nothing outlives the page without it; what did is removed. */
    allow(isAllowed: boolean): void {
      if (!isAllowed) {
        store.remove(key);
        if (mayKeep) cookie.remove();
      }
      mayKeep = isAllowed;
      store.allow(isAllowed);
    },

    /** Of a visitor never seen before nothing is known. Another tab, or another host of the site, may know more. */
    read(): Partial<Visitor> {
      const known = stored();
      const shared = mayKeep ? cookie.read() : undefined;
      if (!shared) return known;
      const { seen, ...visit } = shared;
      const { sessionId, seenAt = -1 } = known;
      const latest =
        visit.sessionId !== sessionId && visit.seenAt > seenAt
          ? { ...visit, utm: parseUtm(visit.landingUrl) }
          : { seenAt: Math.max(visit.seenAt, seenAt) };
      return { ...known, ...seen, ...latest };
    },

    write(visitor: Visitor): void {
      memory = toJson(visitor);
      const isStored = store.write(key, memory);
      isKept = (mayKeep && cookie.write(visitor)) || isStored;
    },

    /** Whether the next page will know this visitor. */
    get isKept(): boolean {
      return isKept;
    },
  };
};
export type VisitorStore = ReturnType<typeof createVisitorStore>;

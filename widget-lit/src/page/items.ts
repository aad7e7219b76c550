import { renameKeys } from '../rules/rename-keys.ts';
import { moment } from './age.ts';
import type { BrowserStore } from './browser-store.ts';
import { grounded } from './own-ground.ts';
import { toJson } from '../rules/to-json.ts';

/** Something that waits to be sent, as stored. */
export interface Item {
  /** Of the door. */
  path: string;
  body: string;
  /** {@link moment} when it was made, ms. */
  madeAt: number;
  failures: number;
  /** Own pause until, ms: over at once when the connection is back, and on the next page. */
  pausedUntil: number;
  /** The service asked not to send before, ms. */
  notBefore: number;
}

/** Keys of the first release. */
const oldKeys: Record<string, keyof Item> = {
  p: 'path',
  b: 'body',
  a: 'madeAt',
  f: 'failures',
  s: 'pausedUntil',
  n: 'notBefore',
};

export const leadsPath = '/v1/leads';
const dayMs = 864e5;
/** A lead is worth a month of trying. Events count on their day for a week. */
const maxAgeMs = (path: string): number => (path === leadsPath ? 30 : 7) * dayMs;
const maxBatches = 20;

const parseItem = (text: string): Partial<Item> => {
  try {
    return renameKeys(JSON.parse(text), oldKeys);
  } catch {
    return {};
  }
};

/**
 * Items under keys that begin with `start`: in the browser's storage, one key each, so that tabs never overwrite each
 * other's; and, of this tab, in memory as well, for storage is refused, full, or cleared by the page.
 */
export const createItems = (store: BrowserStore, start: string) => {
  const own = new Map<string, Item>();
  /** A page that took something out of the storage will do so again. */
  let isCleared = false;

  /** True when the item outlives the tab. */
  const save = (key: string, item: Item): boolean => {
    isCleared ||= own.has(key) && store.read(key) === undefined;
    const isStored = store.write(key, toJson(item));
    if (!isStored) own.set(key, item);
    return isStored && !isCleared;
  };

  const remove = (key: string): void => {
    own.delete(key);
    store.remove(key);
  };

  /**
   * Newest first. What the page has cleared is there again afterwards; unreadable and stale ones are dropped on the way, and
   * batches beyond the last twenty.
   */
  const list = grounded((): [key: string, item: Item][] => {
    for (const [key, item] of own) if (store.read(key) === undefined) save(key, item);
    const stored = store.keys().filter((key) => key.startsWith(start));
    let batches = 0;
    return [...new Set([...own.keys(), ...stored])]
      .map((key): [string, Item] => [key, own.get(key) ?? (parseItem(store.read(key) ?? '') as Item)])
      .sort(([, one], [, other]) => other.madeAt - one.madeAt)
      .filter(([key, { path, madeAt }]) => {
        const isFresh = moment() - madeAt < maxAgeMs(path);
        const isKept = isFresh && (path === leadsPath || ++batches <= maxBatches);
        if (!isKept) remove(key);
        return isKept;
      });
  });

  return {
    save,
    remove,
    list,

    /** An item of this tab; true when it outlives the tab. */
    add(key: string, item: Item): boolean {
      const isKept = save(key, item);
      own.set(key, item);
      return isKept;
    },

    /** From now on they live in this tab only. */
    takeOut(): void {
      for (const [key, item] of list()) {
        own.set(key, item);
        store.remove(key);
      }
    },
  };
};

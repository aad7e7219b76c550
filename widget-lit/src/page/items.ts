import { renameKeys } from '../rules/rename-keys.ts';

/** Something that waits to be sent, as stored. */
export interface Item {
  /** Of the door. */
  path: string;
  body: string;
  /** When it was made, ms. */
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
/** A lead is worth a month of trying. Events bear no time of their own, so late ones falsify the day. */
const maxAgeMs = (path: string): number => (path === leadsPath ? 30 : 1) * dayMs;
const maxBatches = 20;

let store: Record<string, string> = {};
try {
  store = localStorage || store;
} catch {
  // Refused: memory is better than nothing.
}

export const saveItem = (key: string, item: Item): void => {
  const text = JSON.stringify(item);
  try {
    store[key] = text;
  } catch {
    // Full or read-only: from here on the page works on a copy.
    store = { ...store, [key]: text };
  }
};

export const removeItem = (key: string): void => {
  delete store[key];
};

const readItem = (key: string): Item => {
  try {
    return renameKeys(JSON.parse(store[key] ?? ''), oldKeys) as Item;
  } catch {
    return {} as Item;
  }
};

/**
 * Items whose keys begin so, newest first. One key each, so that tabs never overwrite each other's; what another tab
 * has sent is gone here as well. Unreadable and stale ones are dropped on the way, and batches beyond the last twenty.
 */
export const listItems = (start: string): [key: string, item: Item][] => {
  let batches = 0;
  return Object.keys(store)
    .filter((key) => key.startsWith(start))
    .map((key): [string, Item] => [key, readItem(key)])
    .sort(([, one], [, other]) => other.madeAt - one.madeAt)
    .filter(([key, { path, madeAt }]) => {
      const isFresh = Date.now() - madeAt < maxAgeMs(path);
      if (isFresh && path !== leadsPath) batches += 1;
      const isKept = isFresh && (path === leadsPath || batches <= maxBatches);
      if (!isKept) removeItem(key);
      return isKept;
    });
};

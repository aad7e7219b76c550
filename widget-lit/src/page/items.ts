/** Something that waits to be sent, as stored. One letter each, for the same reasons as in `Visitor`. */
export interface Item {
  /** Path of the door. */
  p: string;
  /** Body. */
  b: string;
  /** When it was made, ms. */
  a: number;
  /** Failures so far. */
  f: number;
  /** Own pause until, ms: over at once when the connection is back, and on the next page. */
  s: number;
  /** The service asked not to send before, ms. */
  n: number;
}

export const leadsPath = '/v1/leads';

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

export const removeItem = (key: string): unknown => delete store[key];

const readItem = (key: string): Item => {
  try {
    return Object(JSON.parse(store[key]!));
  } catch {
    return {} as Item;
  }
};

/**
 * Items whose keys begin so, newest first. One key each, so that tabs never overwrite each other's; what another tab
 * has sent is gone here as well. Unreadable and stale ones are dropped on the way: events bear no time of their own,
 * so late ones falsify the day, and the last twenty batches are enough; a lead is worth a month of trying.
 */
export const listItems = (start: string): [key: string, item: Item][] => {
  let batches = 0;
  return Object.keys(store)
    .filter((key) => key.startsWith(start))
    .map((key): [string, Item] => [key, readItem(key)])
    .sort(([, one], [, other]) => other.a - one.a)
    .filter(([key, { p, a }]) => {
      const isLead = p === leadsPath;
      if (Date.now() - a < (isLead ? 30 : 1) * 864e5 && (isLead || ++batches < 21)) return true;
      removeItem(key);
    });
};

/** How much each of many may do in a window. Counted per process. */
export interface Budget {
  /** Takes `amount` of what `key` has left. False: there is not so much, and nothing is taken. */
  spend(key: string, amount?: number): boolean;
  /** What `key` may still do. */
  left(key: string): number;
}

export interface BudgetOptions {
  limit: number;
  windowMs: number;
  /** Milliseconds. */
  now: () => number;
  /** Keys remembered at once. */
  remembered?: number;
}

interface Window {
  spent: number;
  endsAt: number;
}

/** A window opens with the first thing a key does. Costs a look-up, however many keys there are. */
export function createBudget({ limit, windowMs, now, remembered = 100_000 }: BudgetOptions): Budget {
  // All windows last equally long, so the one opened first is over first, and first in the map.
  const windows = new Map<string, Window>();
  // One walk, gone on with: a new one would pass by every place that was left empty since the map was last made anew.
  let walk = windows.entries();
  let oldest: [key: string, Window] | undefined;
  const findOldest = (): typeof oldest => {
    while (!oldest || windows.get(oldest[0]) !== oldest[1]) {
      const next = walk.next();
      oldest = next.done ? undefined : next.value;
      if (!next.done) continue;
      walk = windows.entries();
      if (windows.size === 0) return undefined;
    }
    return oldest;
  };
  const makeRoom = (at: number): void => {
    for (let old = findOldest(); old && (old[1].endsAt <= at || windows.size >= remembered); old = findOldest())
      windows.delete(old[0]);
  };
  return {
    spend: (key, amount = 1) => {
      const at = now();
      let open = windows.get(key);
      if (!open || open.endsAt <= at) {
        windows.delete(key);
        makeRoom(at);
        open = { spent: 0, endsAt: at + windowMs };
        windows.set(key, open);
      }
      if (open.spent + amount > limit) return false;
      open.spent += amount;
      return true;
    },
    left: (key) => {
      const open = windows.get(key);
      return open && open.endsAt > now() ? limit - open.spent : limit;
    },
  };
}

/** For installations that set no limits. */
export const unlimited: Budget = { spend: () => true, left: () => Infinity };

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

/** A window opens with the first thing a key does. Costs a look-up, however many keys there are. */
export function createBudget({ limit, windowMs, now, remembered = 100_000 }: BudgetOptions): Budget {
  // All windows last equally long, so the one opened first is over first, and first in the map.
  const windows = new Map<string, { spent: number; endsAt: number }>();
  let walksAt = 0;
  // Many keys at a time: a walk passes by every place that was left empty before it.
  const makeRoom = (at: number): void => {
    const isFull = windows.size >= remembered;
    if (at < walksAt && !isFull) return;
    walksAt = at + windowMs;
    const kept = isFull ? 0.9 * remembered : remembered;
    for (const [key, { endsAt }] of windows) {
      if (endsAt > at && windows.size <= kept) return;
      windows.delete(key);
    }
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

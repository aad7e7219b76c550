import { AppError } from '../errors/index.ts';

/** Seconds until somebody who waited in vain may try again. */
const retryAfter = 5;

export interface Places {
  /** A place at once, or undefined. What it gives is called to leave. */
  tryTake(accountId: number): (() => void) | undefined;
  /** Waits for one. @throws AppError unavailable when none gets free in time */
  take(accountId: number): Promise<() => void>;
}

interface Waiting {
  accountId: number;
  enter(leave: () => void): void;
}

/**
 * Places that accounts share. The last free one is for an account that has none, so that nobody with one open answer waits
 * for those with two; a place that comes free goes to whoever has fewest.
 */
export function createPlaces({ count, waitMs }: { count: number; waitMs: number }): Places {
  const held = new Map<number, number>();
  const queue = new Set<Waiting>();
  let free = count;
  const heldBy = (accountId: number): number => held.get(accountId) ?? 0;
  const mayEnter = (accountId: number): boolean => free > (heldBy(accountId) === 0 ? 0 : 1);

  const enter = (accountId: number): (() => void) => {
    free--;
    held.set(accountId, heldBy(accountId) + 1);
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      free++;
      const rest = heldBy(accountId) - 1;
      if (rest > 0) held.set(accountId, rest);
      else held.delete(accountId);
      letIn();
    };
  };

  const letIn = (): void => {
    const fewestFirst = [...queue].toSorted((a, b) => heldBy(a.accountId) - heldBy(b.accountId));
    const next = fewestFirst.find(({ accountId }) => mayEnter(accountId));
    if (!next) return;
    queue.delete(next);
    next.enter(enter(next.accountId));
    letIn();
  };

  const tryTake: Places['tryTake'] = (accountId) => (mayEnter(accountId) ? enter(accountId) : undefined);

  return {
    tryTake,
    take: (accountId) =>
      new Promise((resolve, reject) => {
        const leave = tryTake(accountId);
        if (leave) return resolve(leave);
        const waiting: Waiting = {
          accountId,
          enter: (entered) => {
            clearTimeout(timer);
            resolve(entered);
          },
        };
        const timer = setTimeout(() => {
          queue.delete(waiting);
          reject(new AppError('unavailable', { retryAfter }));
        }, waitMs);
        queue.add(waiting);
      }),
  };
}

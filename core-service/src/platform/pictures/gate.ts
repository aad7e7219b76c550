import { AppError } from '../errors/index.ts';

/** Does heavy work a few at a time; more than may wait is sent away. @throws AppError unavailable */
export function createGate({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  let busy = 0;
  const queue: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy < atOnce) busy += 1;
    else if (queue.length >= waiting) throw new AppError('unavailable', { retryAfter: 5 });
    // Whoever goes out leaves the place to the one who waits.
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}

import { AppError } from '../errors/index.ts';

interface Waiting {
  payer: number;
  enter: () => void;
}

/**
 * Does heavy work a few at a time, for whoever has least of it under way; more than may wait is sent away. Nobody takes
 * more than half of the places to wait, so the first of somebody else finds one. @throws AppError unavailable
 */
export function createGate({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const busy = new Map<number, number>();
  const queue: Waiting[] = [];
  let inside = 0;

  const count = (payer: number, change: 1 | -1): void => {
    inside += change;
    const own = (busy.get(payer) ?? 0) + change;
    if (own > 0) busy.set(payer, own);
    else busy.delete(payer);
  };
  const isFull = (payer: number): boolean =>
    queue.length >= waiting || queue.filter((one) => one.payer === payer).length >= Math.ceil(waiting / 2);

  const letIn = (): void => {
    const fewest = Math.min(...queue.map(({ payer }) => busy.get(payer) ?? 0));
    const at = queue.findIndex(({ payer }) => (busy.get(payer) ?? 0) === fewest);
    const [next] = at < 0 ? [] : queue.splice(at, 1);
    if (!next) return;
    count(next.payer, 1);
    next.enter();
  };

  /** @param payer the account whose pictures they are */
  return async <T>(payer: number, work: () => Promise<T>): Promise<T> => {
    if (inside < atOnce) count(payer, 1);
    else if (isFull(payer)) throw new AppError('unavailable', { retryAfter: 5 });
    else await new Promise<void>((enter) => queue.push({ payer, enter }));
    try {
      return await work();
    } finally {
      count(payer, -1);
      letIn();
    }
  };
}

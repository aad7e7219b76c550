import type { Clock } from '../../platform/clock/clock.ts';

interface Options {
  clock: Clock;
  maxAgeMs?: number;
  /** Answers held at once. */
  limit?: number;
}

export type SharedAnswers<T> = (key: string, work: () => Promise<T>) => Promise<T>;

/**
 * One answer for all who ask the same within `maxAgeMs`, also while it is being found out: a link that many have costs the
 * account one look through its visits. What failed is asked anew.
 */
export function createSharedAnswers<T>({ clock, maxAgeMs = 30_000, limit = 500 }: Options): SharedAnswers<T> {
  const kept = new Map<string, { answer: Promise<T>; staleAt: number }>();
  return (key, work) => {
    const now = clock.now().getTime();
    const known = kept.get(key);
    if (known && known.staleAt > now) return known.answer;
    const answer = work();
    kept.delete(key);
    kept.set(key, { answer, staleAt: now + maxAgeMs });
    answer.catch(() => kept.get(key)?.answer === answer && kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}

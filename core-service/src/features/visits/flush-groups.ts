import type { EventBatch } from './event-queue.ts';

const maxRows = 1000;
const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
/** While new batches wait, every so many groups one is of late batches. */
const lateEvery = 4;

export interface FlushGroups<T> {
  add(held: T): void;
  /** Removes what is to be written next; empty when nothing waits. */
  take(): T[];
}

/**
 * Groups of at most 1000 rows, in each of which every account has one local day: the statement of a flush relies on it.
 * New batches keep their order, a group is of one minute. Late ones of any time come between them, so they wait apart,
 * by quarters of an hour: distances of time zones from UTC are whole quarters.
 */
export function createFlushGroups<T extends { batch: EventBatch }>(): FlushGroups<T> {
  const fresh: T[] = [];
  const late = new Map<number, T[]>();
  let sinceLate = 0;

  const takeLate = (): T[] => {
    sinceLate = 0;
    for (const [quarter, waiting] of late) {
      late.delete(quarter);
      const group = waiting.splice(0, headOf(waiting, quarterMs));
      // To the end of the line, so that no quarter keeps the others waiting.
      if (waiting.length > 0) late.set(quarter, waiting);
      return group;
    }
    return [];
  };

  return {
    add(held) {
      if (!held.batch.isLate) return void fresh.push(held);
      const quarter = Math.floor(held.batch.at / quarterMs);
      const waiting = late.get(quarter);
      if (waiting) waiting.push(held);
      else late.set(quarter, [held]);
    },
    take() {
      const isLateTurn = late.size > 0 && (fresh.length === 0 || ++sinceLate >= lateEvery);
      return isLateTurn ? takeLate() : fresh.splice(0, headOf(fresh, minuteMs));
    },
  };
}

/** How many of the first batches are of one span of time and of 1000 rows together. */
function headOf(waiting: readonly { batch: EventBatch }[], spanMs: number): number {
  const span = Math.floor((waiting[0]?.batch.at ?? 0) / spanMs);
  let rows = 0;
  let end = 0;
  for (const { batch } of waiting) {
    rows += batch.events.length;
    if (end > 0 && (rows > maxRows || Math.floor(batch.at / spanMs) !== span)) break;
    end++;
  }
  return end;
}

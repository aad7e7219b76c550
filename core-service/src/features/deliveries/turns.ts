import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../platform/db/index.ts';
import type { Turns } from './channel.ts';
import type { Claimed } from './claim.store.ts';
import { takeTurn } from './turns.store.ts';

export interface TurnsDeps {
  db: Database;
  row: Claimed;
  aside: Turns['aside'];
}

/** Two deliveries that share a name are seldom under way at once, and one of them is done within moments. */
const lookAgainMs = { first: 50, longest: 500 };
const patienceMs = 10_000;
const laterMs = 3000;

/** How one delivery gives way to others, of this process and of any. */
export function createTurns({ db, row, aside }: TurnsDeps): Turns {
  return {
    aside,
    alone: async (names) => {
      if (names.length === 0) return undefined;
      const since = performance.now();
      let pauseMs = lookAgainMs.first;
      while (!(await db.as('worker', (tx) => takeTurn(tx, row, names)))) {
        if (performance.now() - since > patienceMs) return { laterMs, isForAll: false, hasAsked: false };
        await aside(() => sleep(pauseMs));
        pauseMs = Math.min(lookAgainMs.longest, pauseMs * 2);
      }
      return undefined;
    },
  };
}

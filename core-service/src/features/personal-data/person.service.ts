import type { PersonCounts } from '@smartpoint/contracts/personal-data';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { withdrawExports } from '../exports/index.ts';
import { createPersonSearch, type Person } from './person-search.ts';
import { countPlaces, eraseFrom } from './person.store.ts';
import type { Spelling } from './spellings.ts';

export interface Asking {
  accountId: number;
  /** Null: a plugin asks, for whoever stands before it. */
  userId: number | null;
}

export interface People {
  /** What `tell` reads of the leads found, on record. */
  find<T extends object>(asking: Asking, sought: Spelling, tell: (tx: Tx, person: Person) => Promise<T>): Promise<T>;
  /** Goes on where it was broken off when it is asked for again. */
  erase(asking: Asking, sought: Spelling): Promise<{ erased: PersonCounts; left: PersonCounts }>;
}

export function createPeople(db: Database): People {
  const search = createPersonSearch(db);
  return {
    find: async ({ accountId, userId }, sought, tell) => {
      const person = await search(accountId, sought);
      return db.tenant(accountId, async (tx) => {
        const details = { leads: person.leadIds.length };
        await recordAudit(tx, { accountId, userId, action: 'person.found', details });
        return tell(tx, person);
      });
    },
    erase: async ({ accountId, userId }, sought) => {
      const person = await search(accountId, sought);
      const erased = await db.tenant(accountId, async (tx) => {
        const isInFiles = person.leadIds.length > 0 || person.named.leads.length > 0;
        const exports = isInFiles ? await withdrawExports(tx) : 0;
        const counts = { ...(await eraseFrom(tx, person)), exports };
        await recordAudit(tx, { accountId, userId, action: 'person.erased', details: onlyFound(counts) });
        return counts;
      });
      // Looked for again, and by the numbers of the leads too: the proof is a count, not a promise.
      const again = await search(accountId, sought);
      const left = await db.tenant(accountId, async (tx) => {
        const counts = await countPlaces(tx, { ...again, leadIds: [...person.leadIds, ...again.leadIds] });
        const details = { left: Object.values(counts).reduce((sum, count) => sum + count, 0) };
        await recordAudit(tx, { accountId, userId, action: 'person.found', details });
        return counts;
      });
      return { erased, left };
    },
  };
}

function onlyFound(counts: PersonCounts): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

import { randomUUID } from 'node:crypto';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/index.ts';
import { invalid } from '../../platform/errors/index.ts';
import type { Live } from '../live/index.ts';
import { nextWork, takenBack, type WorkChange } from './next-work.ts';
import { isMember } from './people.queries.ts';
import { listStatuses } from './statuses.store.ts';
import * as store from './work.store.ts';

export interface ChangeDeps {
  clock: Clock;
  live: Pick<Live, 'tell'>;
}

export interface Who {
  accountId: number;
  userId: number;
}

export interface Changed {
  batch: string;
  changed: number[];
  /** Changed by somebody else since, or gone. */
  conflicts: number[];
}

interface Wish {
  id: number;
  /** The version that was seen. */
  version: number;
  change: WorkChange;
}

/**
 * Changes leads as they were seen, in a tenant transaction: rows are locked, and what somebody changed meanwhile stays as
 * it is. @throws AppError invalid-request for a status or a person that is not there
 */
export async function changeLeads(
  tx: Tx,
  { clock, live }: ChangeDeps,
  who: Who,
  wishes: readonly Wish[],
): Promise<Changed> {
  const rows = await store.lockWork(
    tx,
    who.accountId,
    wishes.map(({ id }) => id),
  );
  const batch = randomUUID();
  const wishOf = new Map(wishes.map((wish) => [wish.id, wish]));
  const meant = rows.flatMap((row) => {
    const wish = wishOf.get(row.leadId);
    return wish?.version === row.version ? [{ row, wish }] : [];
  });
  const next = meant.flatMap(({ row, wish }) => nextWork(row, wish.change) ?? []);
  const at = clock.now();
  if (next.length > 0) {
    const steps = next.flatMap((each) => each.steps);
    await store.saveWork(
      tx,
      next.map(({ after }) => after),
      at,
    );
    await store.insertSteps(tx, { ...who, at, batch }, steps);
    const leadIds = next.map(({ after }) => after.leadId);
    await live.tell(tx, who.accountId, { kind: 'lead', data: { what: 'changed', leadIds, userId: who.userId } });
  }
  const seen = new Set(meant.map(({ row }) => row.leadId));
  return { batch, changed: [...seen], conflicts: wishes.map(({ id }) => id).filter((id) => !seen.has(id)) };
}

/** @throws AppError invalid-request */
export async function checkChange(tx: Tx, { statusId, responsibleId }: WorkChange, at: string): Promise<void> {
  if (statusId !== undefined) {
    const statuses = await listStatuses(tx);
    if (!statuses.some(({ id, isRemoved }) => id === statusId && !isRemoved)) throw invalid(`${at}/statusId`, 'gone');
  }
  if (responsibleId && !(await isMember(tx, responsibleId))) throw invalid(`${at}/responsibleId`, 'gone');
}

/** What one press of a button did, the other way round. Undefined: this person did nothing under that name. */
export async function undoChanges(tx: Tx, deps: ChangeDeps, who: Who, batch: string): Promise<Changed | undefined> {
  const steps = await store.stepsOfBatch(tx, batch, who.userId);
  if (steps.length === 0) return undefined;
  const byLead = new Map<number, store.NewStep[]>();
  for (const step of steps) byLead.set(step.leadId, [...(byLead.get(step.leadId) ?? []), step]);
  const wishes = [...byLead].map(([id, ofLead]) => ({
    id,
    version: ofLead[0]?.version ?? 0,
    change: takenBack(ofLead),
  }));
  return changeLeads(tx, deps, who, wishes);
}

import { firstStatusId, type LeadStatus } from '@smartpoint/contracts/lead-work';

export type WantedStatus = Pick<LeadStatus, 'name' | 'kind' | 'colour'> & { id?: number | undefined };

/**
 * The whole list after a change: wanted ones in their order, new ones with numbers never used before, the others removed,
 * for leads that have them. Undefined: the first status is not among the wanted, or one is named that never was.
 */
export function nextStatuses(
  known: readonly LeadStatus[],
  wanted: readonly WantedStatus[],
): readonly LeadStatus[] | undefined {
  const ids = wanted.flatMap(({ id }) => id ?? []);
  const isKnown = ids.every((id) => known.some((status) => status.id === id));
  if (!isKnown || new Set(ids).size < ids.length || !ids.includes(firstStatusId)) return undefined;
  let last = Math.max(...known.map(({ id }) => id));
  const kept = wanted.map(({ id, name, kind, colour }) => {
    // Leads begin in the first one: they are new in it.
    const meant = id === firstStatusId ? 'new' : kind;
    return { id: id ?? ++last, name, kind: meant, colour, isRemoved: false };
  });
  const gone = known.filter(({ id }) => !ids.includes(id)).map((status) => ({ ...status, isRemoved: true }));
  return [...kept, ...gone];
}

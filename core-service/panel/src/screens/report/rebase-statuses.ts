import type { LeadStatus } from '@smartpoint/contracts/lead-work';

/** A status as it is edited: one without id is new; the key is of the list on screen. */
export type StatusDraft = Pick<LeadStatus, 'name' | 'kind' | 'colour'> & { id?: number; key: number };

/** What one has changed, upon what somebody else has changed meanwhile: of both nothing is lost. */
export function rebaseStatuses(
  drafts: readonly StatusDraft[],
  seen: readonly StatusDraft[],
  now: readonly StatusDraft[],
): StatusDraft[] {
  const of = (list: readonly StatusDraft[], id: number | undefined) => list.find((each) => each.id === id);
  const kept = drafts.flatMap((draft) => {
    if (draft.id === undefined) return draft;
    const isTouched = !isSame(draft, of(seen, draft.id));
    const theirs = of(now, draft.id);
    // One that is gone there is there no more, whatever it was to be called.
    if (!theirs) return [];
    return isTouched ? draft : theirs;
  });
  const came = now.filter(({ id }) => !of(seen, id) && !of(drafts, id));
  return [...kept, ...came];
}

function isSame(one: StatusDraft, other: StatusDraft | undefined): boolean {
  return one.name === other?.name && one.kind === other.kind && one.colour === other.colour;
}

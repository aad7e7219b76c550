import type { NewStep, StoredWork } from './work.store.ts';

export interface WorkChange {
  statusId?: number | undefined;
  responsibleId?: number | null | undefined;
  tags?: readonly string[] | undefined;
  addTag?: string | undefined;
  remindAt?: string | null | undefined;
}

export const mostTags = 20;

/** A lead after a change, and the steps that tell of it; undefined where nothing is different. */
export function nextWork(before: StoredWork, change: WorkChange): { after: StoredWork; steps: NewStep[] } | undefined {
  const tags = nextTags(before.tags, change);
  const after: StoredWork = {
    ...before,
    statusId: change.statusId ?? before.statusId,
    responsibleId: change.responsibleId === undefined ? before.responsibleId : change.responsibleId,
    tags,
    remindAt: nextReminder(before.remindAt, change.remindAt),
    version: before.version + 1,
  };
  const facts = [
    ['status', before.statusId, after.statusId],
    ['responsible', before.responsibleId, after.responsibleId],
    ['tags', before.tags, after.tags],
    ['reminder', before.remindAt?.toISOString() ?? null, after.remindAt?.toISOString() ?? null],
  ] as const;
  const steps = facts
    .filter(([, was, is]) => JSON.stringify(was) !== JSON.stringify(is))
    .map(([kind, was, is]) => ({ leadId: before.leadId, kind, before: was, after: is, version: after.version }));
  return steps.length > 0 ? { after, steps } : undefined;
}

function nextTags(before: readonly string[], { tags, addTag }: WorkChange): string[] {
  const wanted = [...(tags ?? before), ...(addTag === undefined ? [] : [addTag])];
  // Of two that differ in case only, the first stays.
  const distinct = wanted.filter(
    (tag, at) => wanted.findIndex((each) => each.toLowerCase() === tag.toLowerCase()) === at,
  );
  return distinct.slice(0, mostTags);
}

function nextReminder(before: Date | null, wanted: string | null | undefined): Date | null {
  if (wanted === undefined) return before;
  return wanted === null ? null : new Date(wanted);
}

/** What a step says the other way round. */
export function takenBack(steps: readonly NewStep[]): WorkChange {
  return Object.assign({}, ...steps.map(({ kind, before }) => ({ [changeOf[kind] ?? kind]: before }))) as WorkChange;
}

const changeOf: Record<string, keyof WorkChange> = {
  status: 'statusId',
  responsible: 'responsibleId',
  tags: 'tags',
  reminder: 'remindAt',
};

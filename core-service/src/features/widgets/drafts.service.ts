import type { DraftChanges, WidgetDraft } from '@smartpoint/contracts/widget-drafts';
import { widgetChangeSchema, type Widget } from '@smartpoint/contracts/widgets';
import { widgetContentSchema, type WidgetContent } from '@smartpoint/contracts/widgets/settings';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { faultsOf, type SessionInfo } from '../../platform/http/index.ts';
import { namesOf } from '../accounts/index.ts';
import * as store from './drafts.store.ts';
import { isKindAvailable, readSettings } from './kinds/registry.ts';
import { readDraft } from './read-draft.ts';
import * as queries from './widgets.queries.ts';
import {
  addVersion,
  applyChange,
  createChanging,
  findOrRefuse,
  lockOrRefuse,
  type WidgetsDeps,
} from './widgets.service.ts';

export type DraftsService = ReturnType<typeof createDraftsService>;

/** What is changed in a widget and not on pages yet: one draft per widget, whoever edits it. */
export function createDraftsService({ db, isConnected, onConfigChanged }: WidgetsDeps) {
  const changing = createChanging({ db, onConfigChanged });
  return {
    find: ({ account }: SessionInfo, id: number): Promise<WidgetDraft> =>
      db.tenant(account.uid, async (tx) => viewOf(tx, await findOrRefuse(tx, id))),

    save: (
      session: SessionInfo,
      id: number,
      { revision, ...draft }: { revision: number; baseVersion: number; changes: DraftChanges },
    ) =>
      inDraft(db, session, id, revision, async (tx) => {
        const saved = await put(tx, session, id, draft);
        return { revision: saved.revision, savedAt: saved.savedAt.toISOString() };
      }),

    discard: (session: SessionInfo, id: number, { revision }: { revision: number }) =>
      inDraft(db, session, id, revision, async (tx, { version }) => {
        const dropped = await put(tx, session, id, { baseVersion: version, changes: null });
        return { revision: dropped.revision };
      }),

    publish: (session: SessionInfo, id: number, asked: { revision: number; baseVersion: number; note: string }) =>
      changing(session, 'widget.published', async (tx) => {
        const { kind } = await lockOrRefuse(tx, id);
        const draft = await seenDraft(tx, id, asked.revision);
        if (!draft?.changes) throw new AppError('conflict');
        const { settings, ...rest } = readDraft(kind, draft.changes) ?? (JSON.parse(draft.changes) as DraftChanges);
        const change = widgetChangeSchema.safeParse({ ...rest, kind, settings });
        if (!change.success) throw new AppError('invalid-request', { faults: faultsOf(change.error, '/') });
        await applyChange(tx, session, id, { ...change.data, baseVersion: asked.baseVersion, note: asked.note });
        const widget = await findOrRefuse(tx, id);
        const { revision } = await put(tx, session, id, { baseVersion: widget.version, changes: null });
        return { id, value: { widget, revision } };
      }),

    duplicate: (session: SessionInfo, id: number, name: string) =>
      changing(session, 'widget.duplicated', async (tx) => {
        const copy = await duplicate(tx, session, await findOrRefuse(tx, id), name, isConnected);
        return { id: copy, value: await findOrRefuse(tx, copy) };
      }),
  };
}

/** Work on the draft that the caller has seen, with its widget locked; another one is a conflict. */
function inDraft<T>(
  db: Database,
  { account }: SessionInfo,
  id: number,
  revision: number,
  work: (tx: Tx, widget: Widget) => Promise<T>,
): Promise<T> {
  return db.tenant(account.uid, async (tx) => {
    const widget = await lockOrRefuse(tx, id);
    await seenDraft(tx, id, revision);
    return work(tx, widget);
  });
}

async function seenDraft(tx: Tx, id: number, revision: number): Promise<store.StoredDraft | undefined> {
  const draft = await store.findDraft(tx, id);
  if ((draft?.revision ?? 0) !== revision) throw new AppError('conflict');
  return draft;
}

function put(
  tx: Tx,
  { account, user }: SessionInfo,
  widgetId: number,
  draft: Pick<store.NewDraft, 'baseVersion' | 'changes'>,
) {
  return store.putDraft(tx, { accountId: account.uid, userId: user.id, widgetId, ...draft });
}

async function viewOf(tx: Tx, { id, kind }: Widget): Promise<WidgetDraft> {
  const stored = await store.findDraft(tx, id);
  const changes = stored?.changes ? readDraft(kind, stored.changes) : undefined;
  if (!stored || !changes) return { revision: stored?.revision ?? 0, draft: null };
  const { revision, baseVersion, savedAt, savedBy } = stored;
  const names = await namesOf(tx, [savedBy]);
  return {
    revision,
    draft: { changes, baseVersion, savedAt: savedAt.toISOString(), savedBy: names.get(savedBy) ?? null },
  };
}

/** The draft as one more version, which nobody sees yet; there is none afterwards. */
export async function draftAsVersion(
  tx: Tx,
  session: SessionInfo,
  widget: Widget,
): Promise<{ version: number; content: WidgetContent }> {
  const { id, kind } = widget;
  const draft = await store.findDraft(tx, id);
  const changes = draft?.changes ? readDraft(kind, draft.changes) : undefined;
  if (!changes) throw new AppError('conflict');
  const content = widgetContentSchema.safeParse({ kind, settings: changes.settings });
  if (!content.success) throw new AppError('invalid-request', { faults: faultsOf(content.error, '/') });
  const version = await addVersion(tx, session, widget, content.data);
  await put(tx, session, id, { baseVersion: widget.version, changes: null });
  return { version, content: content.data };
}

/** Off pages until somebody publishes it: its own draft is to switch it on. */
async function duplicate(
  tx: Tx,
  session: SessionInfo,
  source: Widget,
  name: string,
  isConnected: WidgetsDeps['isConnected'],
): Promise<number> {
  const { kind, siteId, mailingGroupIds, branchId, callback } = source;
  if (!isKindAvailable(kind) || !(await isConnected(tx, kind))) throw new AppError('module-locked');
  const stored = await store.findDraft(tx, source.id);
  const draft = stored?.changes ? readDraft(kind, stored.changes) : undefined;
  const { ok: content } = readSettings(kind, source.settings);
  if (!content) throw new AppError('not-found');
  const { account, user } = session;
  const id = await queries.insertWidget(tx, {
    accountId: account.uid,
    userId: user.id,
    siteId,
    name,
    enabled: false,
    ...content,
  });
  await queries.updateWidget(tx, id, { mailingGroupIds, branchId, callback });
  const changes: DraftChanges = {
    ...(draft ?? { siteId, mailingGroupIds, branchId, callback, settings: { ...content.settings } }),
    name,
    enabled: true,
  };
  await put(tx, session, id, { baseVersion: 1, changes });
  return id;
}

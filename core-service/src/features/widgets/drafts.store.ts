import type { DraftChanges } from '@smartpoint/contracts/widget-drafts';
import type { Tx } from '../../platform/db/index.ts';

export interface StoredDraft {
  revision: number;
  /** As it was sent; null: there is none now. */
  changes: string | null;
  baseVersion: number;
  savedBy: number;
  savedAt: Date;
}

export function findDraft(tx: Tx, widgetId: number): Promise<StoredDraft | undefined> {
  return tx.row<StoredDraft>(
    `SELECT revision, changes, base_version AS "baseVersion", saved_by AS "savedBy", saved_at AS "savedAt"
     FROM widget_drafts WHERE widget_id = $1`,
    [widgetId],
  );
}

export interface NewDraft {
  accountId: number;
  widgetId: number;
  userId: number;
  baseVersion: number;
  changes: DraftChanges | null;
}

/** Puts it in place of what is there, as the next revision. The widget is locked. */
export async function putDraft(tx: Tx, draft: NewDraft): Promise<{ revision: number; savedAt: Date }> {
  const changes = draft.changes && JSON.stringify(draft.changes);
  const row = await tx.row<{ revision: number; savedAt: Date }>(
    `INSERT INTO widget_drafts AS d (account_id, widget_id, revision, changes, base_version, saved_by)
     VALUES ($1, $2, 1, $3, $4, $5)
     ON CONFLICT (account_id, widget_id) DO UPDATE SET revision = d.revision + 1, changes = excluded.changes,
       base_version = excluded.base_version, saved_by = excluded.saved_by, saved_at = now()
     RETURNING revision, saved_at AS "savedAt"`,
    [draft.accountId, draft.widgetId, changes, draft.baseVersion, draft.userId],
  );
  if (!row) throw new Error('draft was not returned');
  return row;
}

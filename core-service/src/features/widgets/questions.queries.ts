import type { FormField } from '@smartpoint/contracts/widgets/fields';
import type { Tx } from '../../platform/db/index.ts';
import { readForm } from './kinds/registry.ts';
import { readDraft } from './read-draft.ts';

/**
 * What a widget asks, as published and as its draft has it, each question once.
 * @returns undefined where there is no such widget
 */
export async function findQuestions(tx: Tx, widgetId: number): Promise<FormField[] | undefined> {
  const row = await tx.row<{ kind: string; settings: unknown; draft: string | null }>(
    `SELECT w.kind, v.settings, d.changes AS draft FROM widgets w
     LEFT JOIN widget_versions v ON v.account_id = w.account_id AND v.widget_id = w.id AND v.version = w.version
     LEFT JOIN widget_drafts d ON d.account_id = w.account_id AND d.widget_id = w.id
     WHERE w.id = $1 AND w.deleted_at IS NULL`,
    [widgetId],
  );
  if (!row) return undefined;
  const drafted = row.draft === null ? undefined : readDraft(row.kind, row.draft);
  const asked = drafted ? readForm(row.kind, drafted.settings).questions : [];
  const byKey = new Map([...asked, ...readForm(row.kind, row.settings).questions].map((field) => [field.key, field]));
  return [...byKey.values()];
}

import type { WidgetVersion } from '@smartpoint/contracts/widget-drafts';
import type { Widget } from '@smartpoint/contracts/widgets';
import { contentOf, type WidgetContent } from '@smartpoint/contracts/widgets/settings';
import type { Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { SessionInfo } from '../../platform/http/index.ts';
import { namesOf } from '../accounts/index.ts';
import { readSettings } from './kinds/registry.ts';
import { applyChange, createChanging, findOrRefuse, type WidgetsDeps } from './widgets.service.ts';

export type VersionsService = ReturnType<typeof createVersionsService>;

type StoredVersion = Omit<WidgetVersion, 'createdAt' | 'createdBy'> & { createdAt: Date; createdBy: number };

/** What has been on pages, by time and author. Nothing of it is ever removed: leads and pages name versions. */
export function createVersionsService({ db, onConfigChanged }: WidgetsDeps) {
  const changing = createChanging({ db, onConfigChanged });
  return {
    list: ({ account }: SessionInfo, id: number): Promise<WidgetVersion[]> =>
      db.tenant(account.uid, async (tx) => {
        await findOrRefuse(tx, id);
        const rows = await listVersions(tx, id);
        const names = await namesOf(tx, [...new Set(rows.map(({ createdBy }) => createdBy))]);
        return rows.map((row) => ({
          ...row,
          createdAt: row.createdAt.toISOString(),
          createdBy: names.get(row.createdBy) ?? null,
        }));
      }),

    find: ({ account }: SessionInfo, id: number, version: number) =>
      db.tenant(account.uid, async (tx) => {
        const widget = await findOrRefuse(tx, id);
        return (await contentOfVersion(tx, widget, version)) ?? { kind: widget.kind, settings: null };
      }),

    restore: (session: SessionInfo, id: number, version: number, baseVersion: number) =>
      changing(session, 'widget.version-restored', async (tx) => {
        const content = await contentOfVersion(tx, await findOrRefuse(tx, id), version);
        if (!content) throw new AppError('not-found');
        await applyChange(tx, session, id, { ...content, baseVersion, restoredFrom: version });
        return { id, value: await findOrRefuse(tx, id) };
      }),
  };
}

function listVersions(tx: Tx, id: number): Promise<StoredVersion[]> {
  return tx.rows<StoredVersion>(
    `SELECT version, created_at AS "createdAt", created_by AS "createdBy", note, restored_from AS "restoredFrom"
     FROM widget_versions WHERE widget_id = $1 ORDER BY version DESC LIMIT 200`,
    [id],
  );
}

/** Undefined where nobody can read it any more. */
export async function contentOfVersion(
  tx: Tx,
  { id, kind }: Widget,
  version: number,
): Promise<WidgetContent | undefined> {
  const row = await tx.row<{ settings: unknown }>(
    'SELECT settings FROM widget_versions WHERE widget_id = $1 AND version = $2',
    [id, version],
  );
  if (!row) throw new AppError('not-found');
  const { ok } = readSettings(kind, row.settings);
  return ok && contentOf(ok.kind, ok.settings);
}

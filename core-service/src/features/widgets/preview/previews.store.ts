import type { Tx } from '../../../platform/db/index.ts';

export interface StoredPreview {
  serial: number;
  expiresAt: Date;
}

const columns = 'serial, expires_at AS "expiresAt"';

/** The link that opens now. */
export function findPreview(tx: Tx, widgetId: number): Promise<StoredPreview | undefined> {
  return tx.row<StoredPreview>(`SELECT ${columns} FROM widget_previews WHERE widget_id = $1 AND expires_at > now()`, [
    widgetId,
  ]);
}

/** For a week from now: the link that opens is prolonged; one that does not never opens again, another takes its place. */
export async function keepPreview(tx: Tx, preview: { accountId: number; widgetId: number }): Promise<StoredPreview> {
  const row = await tx.row<StoredPreview>(
    `INSERT INTO widget_previews AS p (account_id, widget_id, expires_at) VALUES ($1, $2, now() + interval '7 days')
     ON CONFLICT (account_id, widget_id) DO UPDATE SET expires_at = excluded.expires_at,
       serial = p.serial + CASE WHEN p.expires_at > now() THEN 0 ELSE 1 END
     RETURNING ${columns}`,
    [preview.accountId, preview.widgetId],
  );
  if (!row) throw new Error('preview was not returned');
  return row;
}

export async function endPreview(tx: Tx, widgetId: number): Promise<void> {
  await tx.rows('UPDATE widget_previews SET expires_at = now() WHERE widget_id = $1 AND expires_at > now()', [
    widgetId,
  ]);
}

import type { LeadView } from '@smartpoint/contracts/lead-work';
import type { Tx } from '../../platform/db/index.ts';

const columns = 'id, name, query, is_shared AS "isShared", user_id = $1 AS "isOwn"';

/** Own ones and shared ones, by name. */
export function listViews(tx: Tx, userId: number): Promise<LeadView[]> {
  return tx.rows<LeadView>(
    `SELECT ${columns} FROM lead_views WHERE user_id = $1 OR is_shared ORDER BY lower(name), id`,
    [userId],
  );
}

export interface NewView {
  accountId: number;
  userId: number;
  name: string;
  query: string;
  isShared: boolean;
}

/** Of all people of the account. */
export const mostViews = 100;

export async function insertView(tx: Tx, view: NewView): Promise<LeadView | undefined> {
  return tx.row<LeadView>(
    `INSERT INTO lead_views (user_id, account_id, name, query, is_shared)
     SELECT $1, $2, $3, $4, $5 WHERE (SELECT count(*) FROM lead_views) < ${mostViews} RETURNING ${columns}`,
    [view.userId, view.accountId, view.name, view.query, view.isShared],
  );
}

export async function deleteView(tx: Tx, userId: number, id: number): Promise<boolean> {
  const row = await tx.row('DELETE FROM lead_views WHERE id = $2 AND (user_id = $1 OR is_shared) RETURNING id', [
    userId,
    id,
  ]);
  return row !== undefined;
}

import type { Tx } from '../../platform/db/index.ts';

export interface StoredEntry {
  id: number;
  at: Date;
  userId: number | null;
  action: string;
  target: string;
  details: Record<string, unknown>;
}

export interface AuditQuery {
  action?: string | undefined;
  userId?: number | undefined;
  before?: number | undefined;
  limit: number;
}

export function listEntries(tx: Tx, { action, userId, before, limit }: AuditQuery): Promise<StoredEntry[]> {
  return tx.rows<StoredEntry>(
    `SELECT id, at, user_id AS "userId", action, target, details FROM audit_log
     WHERE ($1::text IS NULL OR starts_with(action, $1) OR strpos(action, '.' || $1) > 0) AND ($2::bigint IS NULL OR user_id = $2)
       AND ($3::bigint IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
    [action ?? null, userId ?? null, before ?? null, limit],
  );
}

/** Everybody who did something here, those who have left too. */
export async function listActors(tx: Tx): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>('SELECT DISTINCT user_id AS id FROM audit_log WHERE user_id IS NOT NULL');
  return rows.map(({ id }) => id);
}

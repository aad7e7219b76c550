import type { Tx } from '../db/index.ts';

/** One change: who did what to what. `details` never hold secrets. */
export interface AuditEntry {
  accountId: number;
  userId: number | null;
  action: string;
  target?: string;
  details?: Record<string, unknown>;
}

/** Writes the entry in the transaction of the change itself: both happen or none. Entries cannot be changed. */
export async function recordAudit(
  tx: Tx,
  { accountId, userId, action, target = '', details = {} }: AuditEntry,
): Promise<void> {
  await tx.rows('INSERT INTO audit_log (account_id, user_id, action, target, details) VALUES ($1, $2, $3, $4, $5)', [
    accountId,
    userId,
    action,
    target,
    JSON.stringify(details),
  ]);
}

/**
 * Writes that somebody looked at something, once an hour: whoever keeps a page open looks at it again and again. Nothing of
 * what was seen is written.
 */
export async function recordLook(tx: Tx, { accountId, userId, action, target = '' }: AuditEntry): Promise<void> {
  const look = [accountId, userId, action, target];
  if (await tx.row(`SELECT 1 ${sameLook}`, look)) return;
  // Of two first looks at once the second waits, and then finds the first.
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 81))', [JSON.stringify(look)]);
  await tx.rows(
    `INSERT INTO audit_log (account_id, user_id, action, target)
     SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT ${sameLook})`,
    look,
  );
}

const sameLook = `FROM audit_log
  WHERE account_id = $1 AND user_id = $2 AND action = $3 AND target = $4 AND at > now() - interval '1 hour'`;

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

import type { Role } from '@smartpoint/contracts/roles';
import type { Tx } from '../../platform/db/index.ts';

export interface StoredMember {
  userId: number;
  email: string;
  name: string;
  role: Role;
  since: Date;
}

export function list(tx: Tx, accountId: number): Promise<StoredMember[]> {
  return tx.rows(
    `SELECT u.id AS "userId", u.email, u.name, m.role, m.created_at AS since
     FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.account_id = $1 ORDER BY m.created_at, u.id`,
    [accountId],
  );
}

/**
 * Roles of these people and of all owners of the account, held until the transaction ends: two owners who unmake
 * each other at once go one after the other. Always locked in one order.
 */
export async function lockRoles(tx: Tx, accountId: number, userIds: readonly number[]): Promise<Map<number, Role>> {
  const rows = await tx.rows<{ userId: number; role: Role }>(
    `SELECT user_id AS "userId", role FROM memberships
     WHERE account_id = $1 AND (role = 'owner' OR user_id = ANY($2::bigint[])) ORDER BY user_id FOR UPDATE`,
    [accountId, userIds],
  );
  return new Map(rows.map(({ userId, role }) => [userId, role]));
}

export async function setRole(tx: Tx, accountId: number, userId: number, role: Role): Promise<void> {
  await tx.rows('UPDATE memberships SET role = $3 WHERE account_id = $1 AND user_id = $2', [accountId, userId, role]);
}

/** Gives the address of whoever is removed. */
export async function remove(tx: Tx, accountId: number, userId: number): Promise<string | undefined> {
  const gone = await tx.row<{ email: string }>(
    `DELETE FROM memberships m USING users u WHERE m.account_id = $1 AND m.user_id = $2 AND u.id = m.user_id
     RETURNING u.email`,
    [accountId, userId],
  );
  return gone?.email;
}

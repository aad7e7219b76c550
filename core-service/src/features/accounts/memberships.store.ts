import type { Role } from '@smartpoint/contracts/roles';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { Tx } from '../../platform/db/index.ts';

export interface NewAccount {
  name: string;
  timeZone: string;
  locale: Locale;
}

export async function insertAccount(tx: Tx, account: NewAccount): Promise<number> {
  const row = await tx.row<{ id: number }>(
    'INSERT INTO accounts (name, time_zone, locale) VALUES ($1, $2, $3) RETURNING id',
    [account.name, account.timeZone, account.locale],
  );
  if (!row) throw new Error('INSERT … RETURNING gave no row');
  return row.id;
}

/** False when the person is a member already; the role stays as it is then. */
export async function addMember(tx: Tx, member: { accountId: number; userId: number; role: Role }): Promise<boolean> {
  const row = await tx.row(
    `INSERT INTO memberships (account_id, user_id, role) VALUES ($1, $2, $3)
     ON CONFLICT (account_id, user_id) DO NOTHING RETURNING user_id`,
    [member.accountId, member.userId, member.role],
  );
  return row !== undefined;
}

export async function isMember(tx: Tx, accountId: number, userId: number): Promise<boolean> {
  return (
    (await tx.row('SELECT 1 FROM memberships WHERE account_id = $1 AND user_id = $2', [accountId, userId])) !==
    undefined
  );
}

/** The account the person worked in last; the oldest when there is no trace. */
export async function lastUsedAccount(tx: Tx, userId: number): Promise<number | undefined> {
  const row = await tx.row<{ accountId: number }>(
    `SELECT m.account_id AS "accountId" FROM memberships m WHERE m.user_id = $1
     ORDER BY (SELECT max(s.last_seen_at) FROM login_sessions s
               WHERE s.user_id = m.user_id AND s.account_id = m.account_id) DESC NULLS LAST,
              m.created_at, m.account_id
     LIMIT 1`,
    [userId],
  );
  return row?.accountId;
}

export interface AccountOfUser {
  uid: number;
  name: string;
  role: Role;
}

export function accountsOf(tx: Tx, userId: number): Promise<AccountOfUser[]> {
  return tx.rows(
    `SELECT a.id AS uid, a.name, m.role FROM memberships m JOIN accounts a ON a.id = m.account_id
     WHERE m.user_id = $1 ORDER BY a.name, a.id`,
    [userId],
  );
}

type StoredAccount = NewAccount & { pendingTimeZone: string | null };

/** Role tenant; a new zone is only asked for. What stood before and what stands now. */
export async function changeAccount(
  tx: Tx,
  accountId: number,
  patch: { [K in keyof NewAccount]?: NewAccount[K] | undefined },
): Promise<{ before: StoredAccount; after: StoredAccount }> {
  const stored = 'name, time_zone AS "timeZone", pending_time_zone AS "pendingTimeZone", locale';
  const before = await tx.row<StoredAccount>(`SELECT ${stored} FROM accounts WHERE id = $1 FOR UPDATE`, [accountId]);
  const after = await tx.row<StoredAccount>(
    `UPDATE accounts SET name = coalesce($2, name), locale = coalesce($4, locale),
       pending_time_zone = CASE WHEN $3::text IS NULL THEN pending_time_zone ELSE nullif($3, time_zone) END
     WHERE id = $1 RETURNING ${stored}`,
    [accountId, patch.name ?? null, patch.timeZone ?? null, patch.locale ?? null],
  );
  if (!before || !after) throw new Error('The account is not visible to its own session');
  return { before, after };
}

import type { Tx } from '../../platform/db/index.ts';

export type AccessState = 'requested' | 'approved' | 'refused';

export interface Access {
  state: AccessState;
  requestedAt: Date;
}

export function findAccess(tx: Tx, accountId: number): Promise<Access | undefined> {
  return tx.row<Access>('SELECT state, requested_at AS "requestedAt" FROM api_access WHERE account_id = $1', [
    accountId,
  ]);
}

export interface AccessRequest {
  accountId: number;
  userId: number;
  comment: string;
}

/** Stores the request once; false when there is one already, in whatever state. */
export async function requestAccess(tx: Tx, { accountId, userId, comment }: AccessRequest): Promise<boolean> {
  const row = await tx.row(
    `INSERT INTO api_access (account_id, requested_by, comment) VALUES ($1, $2, $3)
     ON CONFLICT (account_id) DO NOTHING RETURNING account_id`,
    [accountId, userId, comment],
  );
  return row !== undefined;
}

/** The operator's decision (role worker); false when the account does not exist. */
export async function decideAccess(
  tx: Tx,
  accountId: number,
  state: Exclude<AccessState, 'requested'>,
): Promise<boolean> {
  const row = await tx.row(
    `INSERT INTO api_access (account_id, state, requested_by, decided_at) SELECT id, $2, 0, now() FROM accounts WHERE id = $1
     ON CONFLICT (account_id) DO UPDATE SET state = $2, decided_at = now() RETURNING account_id`,
    [accountId, state],
  );
  return row !== undefined;
}

export interface PendingAccess {
  uid: number;
  name: string;
  comment: string;
  requestedAt: Date;
}

export function listPending(tx: Tx): Promise<PendingAccess[]> {
  return tx.rows<PendingAccess>(
    `SELECT a.id AS uid, a.name, r.comment, r.requested_at AS "requestedAt"
     FROM api_access r JOIN accounts a ON a.id = r.account_id WHERE r.state = 'requested' ORDER BY r.requested_at`,
  );
}

/** Approved accounts in which this person is owner or admin (role auth: memberships span accounts). */
export function grantableAccounts(tx: Tx, userId: number): Promise<{ uid: number; name: string }[]> {
  return tx.rows(
    `SELECT a.id AS uid, a.name FROM memberships m JOIN accounts a ON a.id = m.account_id
     JOIN api_access r ON r.account_id = a.id AND r.state = 'approved'
     WHERE m.user_id = $1 AND m.role IN ('owner', 'admin') ORDER BY a.id`,
    [userId],
  );
}

export interface StoredToken {
  id: number;
  name: string;
  last4: string;
  uids: number[];
  issuedById: number;
  createdAt: Date;
  lastUsedAt: Date | null;
}

const tokenColumns = `id, name, last4, uids, created_by AS "issuedById", created_at AS "createdAt",
  last_used_at AS "lastUsedAt"`;

export async function listTokens(tx: Tx): Promise<StoredToken[]> {
  const rows = await tx.rows<StoredToken>(
    `SELECT ${tokenColumns} FROM api_tokens WHERE revoked_at IS NULL ORDER BY id DESC`,
  );
  return rows.map(toToken);
}

export interface NewToken {
  accountId: number;
  userId: number;
  name: string;
  hash: string;
  last4: string;
  uids: number[];
}

export async function insertToken(tx: Tx, token: NewToken): Promise<StoredToken> {
  const row = await tx.row<StoredToken>(
    `INSERT INTO api_tokens (account_id, name, token_hash, last4, uids, created_by)
     VALUES ($1, $2, $3, $4, $5::bigint[], $6) RETURNING ${tokenColumns}`,
    [token.accountId, token.name, token.hash, token.last4, token.uids, token.userId],
  );
  if (!row) throw new Error('token was not returned');
  return toToken(row);
}

export async function revokeToken(tx: Tx, id: number): Promise<boolean> {
  const row = await tx.row(
    'UPDATE api_tokens SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id',
    [id],
  );
  return row !== undefined;
}

function toToken(row: StoredToken): StoredToken {
  return { ...row, uids: row.uids.map(Number) };
}

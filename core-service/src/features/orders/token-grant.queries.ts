import type { Tx } from '../../platform/db/index.ts';

export interface TokenGrant {
  id: number;
  /** Accounts the token may read. */
  uids: number[];
  /** Those of them whose access is approved now. */
  approved: number[];
}

/** The living token with this hash, in the account that made it; marks its use at most once a minute. */
export async function findToken(tx: Tx, hash: string): Promise<TokenGrant | undefined> {
  const token = await tx.row<{ id: number; account: number; maker: number; uids: unknown[] }>(
    `SELECT id, account_id AS account, created_by AS maker, uids FROM api_tokens
     WHERE account_id = smartpoint_account() AND token_hash = $1 AND revoked_at IS NULL`,
    [hash],
  );
  if (!token) return undefined;
  await tx.rows(
    `UPDATE api_tokens SET last_used_at = now() WHERE account_id = smartpoint_account() AND id = $1
       AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
    [token.id],
  );
  const { account, maker } = token;
  const accounts = await tx.under('auth', (asAuth) =>
    readable(asAuth, { account, maker, uids: token.uids.map(Number) }),
  );
  return {
    id: token.id,
    uids: accounts.map(({ uid }) => uid),
    approved: accounts.filter(({ isApproved }) => isApproved).map(({ uid }) => uid),
  };
}

/**
 * Role auth: the account that keeps the token, and others while its maker is still owner or admin of them: they see neither the
 * token nor its button «Отозвать», so removing the person must be enough.
 */
function readable(
  tx: Tx,
  { account, maker, uids }: { account: number; maker: number; uids: number[] },
): Promise<{ uid: number; isApproved: boolean }[]> {
  return tx.rows(
    `SELECT a.id AS uid, coalesce(r.state = 'approved', false) AS "isApproved"
     FROM accounts a LEFT JOIN api_access r ON r.account_id = a.id
     WHERE a.id = ANY($1::bigint[]) AND (a.id = $2 OR EXISTS (
       SELECT FROM memberships m WHERE m.account_id = a.id AND m.user_id = $3 AND m.role IN ('owner', 'admin')))`,
    [uids, account, maker],
  );
}

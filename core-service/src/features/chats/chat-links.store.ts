import type { MessengerId } from '@smartpoint/contracts/chats';
import type { Tx } from '../../platform/db/index.ts';

export interface NewChatLink {
  accountId: number;
  userId: number;
  groupId: number;
  messenger: MessengerId;
  codeHash: string;
}

const linkMinutes = 60;

/** Role tenant. Undefined: the group is not here. */
export function addLink(
  tx: Tx,
  { accountId, userId, groupId, messenger, codeHash }: NewChatLink,
): Promise<{ id: number; expiresAt: Date } | undefined> {
  return tx.row(
    `INSERT INTO chat_links (account_id, group_id, messenger, code_hash, created_by, expires_at)
     SELECT $1, id, $3, $4, $5, now() + $6 * interval '1 minute' FROM mailing_groups WHERE id = $2
     RETURNING id, expires_at AS "expiresAt"`,
    [accountId, groupId, messenger, codeHash, userId, linkMinutes],
  );
}

export interface ChatLink {
  accountId: number;
  id: number;
  groupId: number;
  /** Who made it. */
  userId: number;
}

/** A link that still waits (role worker). */
export function findLink(tx: Tx, messenger: MessengerId, codeHash: string): Promise<ChatLink | undefined> {
  return tx.row<ChatLink>(
    `SELECT account_id AS "accountId", id, group_id AS "groupId", created_by AS "userId" FROM chat_links
     WHERE code_hash = $1 AND messenger = $2 AND used_at IS NULL AND expires_at > now()`,
    [codeHash, messenger],
  );
}

/**
 * One chat only: false when it was used meanwhile, or whoever made it has left the account (role tenant). Links from admin pages
 * of a site are made by whoever connected its plugin, and work as long as that does.
 */
export async function useLink(tx: Tx, { accountId, id }: ChatLink): Promise<boolean> {
  const row = await tx.row(
    `UPDATE chat_links l SET used_at = now() WHERE account_id = $1 AND id = $2 AND used_at IS NULL
       AND (EXISTS (SELECT FROM memberships m WHERE m.account_id = l.account_id AND m.user_id = l.created_by)
         OR EXISTS (SELECT FROM plugin_keys k
                    WHERE k.account_id = l.account_id AND k.made_by = l.created_by AND k.revoked_at IS NULL))
     RETURNING id`,
    [accountId, id],
  );
  return row !== undefined;
}

/** Role tenant. */
export async function rememberChat(tx: Tx, { accountId, id }: ChatLink, destinationId: number): Promise<void> {
  await tx.rows('UPDATE chat_links SET destination_id = $3 WHERE account_id = $1 AND id = $2', [
    accountId,
    id,
    destinationId,
  ]);
}

/** Role tenant. */
export function linkState(
  tx: Tx,
  id: number,
): Promise<{ state: 'waiting' | 'used' | 'expired'; destinationId: number | null } | undefined> {
  return tx.row(
    `SELECT CASE WHEN used_at IS NOT NULL THEN 'used' WHEN expires_at > now() THEN 'waiting' ELSE 'expired' END AS state,
       destination_id AS "destinationId" FROM chat_links WHERE id = $1`,
    [id],
  );
}

/** Role worker. */
export async function sweepChatLinks(tx: Tx): Promise<void> {
  await tx.rows(`DELETE FROM chat_links WHERE expires_at < now() - interval '1 day'`);
}

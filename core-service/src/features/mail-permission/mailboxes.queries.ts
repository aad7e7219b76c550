import type { Tx } from '../../platform/db/index.ts';

export interface GroupMailbox {
  id: number;
  email: string;
  isConfirmed: boolean;
  isDeclined: boolean;
  /** When its reader was asked last. */
  askedAt: Date | null;
  /** A link of a confirmation letter still works. */
  isLinkLive: boolean;
}

const mailboxSql = `SELECT d.id, d.address->>'email' AS email, d.confirmed_at IS NOT NULL AS "isConfirmed",
    d.declined_at IS NOT NULL AS "isDeclined", max(l.created_at) AS "askedAt",
    coalesce(bool_or(l.expires_at > now()), false) AS "isLinkLive"
  FROM destinations d
  LEFT JOIN mail_links l ON l.account_id = d.account_id AND l.destination_id = d.id AND l.purpose = 'confirm'
  WHERE d.account_id = $1 AND d.kind = 'mailbox'`;

/** Mailboxes that are in a group (role tenant). */
export function mailboxesOfGroups(tx: Tx, accountId: number): Promise<GroupMailbox[]> {
  return tx.rows<GroupMailbox>(
    `${mailboxSql} AND EXISTS (SELECT FROM group_members m WHERE m.account_id = d.account_id AND m.destination_id = d.id)
     GROUP BY d.account_id, d.id ORDER BY d.id`,
    [accountId],
  );
}

/** Role tenant. */
export function findMailbox(tx: Tx, accountId: number, id: number): Promise<GroupMailbox | undefined> {
  return tx.row<GroupMailbox>(`${mailboxSql} AND d.id = $2 GROUP BY d.account_id, d.id`, [accountId, id]);
}

/** Those of these addresses that belong to people who were members once, and are not any more (role tenant). */
export async function formerAmong(tx: Tx, accountId: number, emails: readonly string[]): Promise<Set<string>> {
  const gone = await tx.rows<{ id: number }>(
    `SELECT substr(target, length('user:') + 1)::bigint AS id FROM audit_log WHERE action = 'member.removed'
     UNION SELECT user_id FROM audit_log WHERE action = 'member.left'`,
  );
  if (gone.length === 0) return new Set();
  const rows = await tx.under('auth', (asAuth) =>
    asAuth.rows<{ email: string }>(
      `SELECT email FROM users u WHERE id = ANY ($2::bigint[]) AND email = ANY ($3::text[])
         AND NOT EXISTS (SELECT FROM memberships m WHERE m.account_id = $1 AND m.user_id = u.id)`,
      [accountId, gone.map(({ id }) => id), [...emails]],
    ),
  );
  return new Set(rows.map(({ email }) => email));
}

/** Those of these addresses that belong to members of the account: they proved them when they joined (role auth). */
export async function membersAmong(tx: Tx, accountId: number, emails: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ email: string }>(
    `SELECT u.email FROM memberships m JOIN users u ON u.id = m.user_id
     WHERE m.account_id = $1 AND u.email = ANY ($2::text[])`,
    [accountId, [...emails]],
  );
  return new Set(rows.map(({ email }) => email));
}

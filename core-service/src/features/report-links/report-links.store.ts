import type { SharedReport } from '@smartpoint/contracts/report-links';
import type { Tx } from '../../platform/db/index.ts';

export interface StoredLink {
  id: number;
  name: string;
  tokenSealed: string;
  hasPassword: boolean;
  report: unknown;
  madeBy: number;
  createdAt: Date;
  expiresAt: Date | null;
  isExpired: boolean;
  lastOpenedAt: Date | null;
  opened: number;
}

const columns = `id, name, token_sealed AS "tokenSealed", password_hash IS NOT NULL AS "hasPassword", report, made_by AS "madeBy",
  created_at AS "createdAt", expires_at AS "expiresAt", coalesce(expires_at <= now(), false) AS "isExpired",
  last_opened_at AS "lastOpenedAt", opened`;

/** Newest first (role tenant). */
export function listLinks(tx: Tx): Promise<StoredLink[]> {
  return tx.rows<StoredLink>(`SELECT ${columns} FROM report_links ORDER BY id DESC`);
}

export interface NewLink {
  accountId: number;
  name: string;
  tokenHash: string;
  tokenSealed: string;
  passwordHash: string | null;
  report: SharedReport;
  madeBy: number;
  days: number | null;
}

/** Undefined: the account has as many as it may (role tenant). */
export function insertLink(tx: Tx, link: NewLink, most: number): Promise<StoredLink | undefined> {
  return tx.row<StoredLink>(
    `INSERT INTO report_links (account_id, name, token_hash, token_sealed, password_hash, report, made_by, expires_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, now() + $8::int * interval '1 day'
     WHERE (SELECT count(*) FROM report_links) < $9 RETURNING ${columns}`,
    [
      link.accountId,
      link.name,
      link.tokenHash,
      link.tokenSealed,
      link.passwordHash,
      JSON.stringify(link.report),
      link.madeBy,
      link.days,
      most,
    ],
  );
}

/** The name of what is gone; undefined: there was none (role tenant). */
export async function deleteLink(tx: Tx, id: number): Promise<string | undefined> {
  const row = await tx.row<{ name: string }>('DELETE FROM report_links WHERE id = $1 RETURNING name', [id]);
  return row?.name;
}

export interface OpenLink {
  accountId: number;
  timeZone: string;
  id: number;
  name: string;
  passwordHash: string | null;
  report: unknown;
}

/** The link of a token while it works (role auth). */
export function findOpen(tx: Tx, tokenHash: string): Promise<OpenLink | undefined> {
  return tx.row<OpenLink>(
    `SELECT l.account_id AS "accountId", a.time_zone AS "timeZone", l.id, l.name, l.password_hash AS "passwordHash", l.report
     FROM report_links l JOIN accounts a ON a.id = l.account_id
     WHERE l.token_hash = $1 AND (l.expires_at IS NULL OR l.expires_at > now())`,
    [tokenHash],
  );
}

/** Somebody has it before their eyes; whoever reloads does not open it anew (role auth). */
export async function noteOpened(tx: Tx, { accountId, id }: Pick<OpenLink, 'accountId' | 'id'>): Promise<void> {
  await tx.rows(
    `UPDATE report_links SET last_opened_at = now(), opened = opened + 1
     WHERE account_id = $1 AND id = $2 AND (last_opened_at IS NULL OR last_opened_at < now() - interval '1 minute')`,
    [accountId, id],
  );
}

import type { Tx } from '../../platform/db/index.ts';

/** What the link of a letter decides: agree to letters about leads, or decline letters of one sort. */
export type Purpose = 'confirm' | DeclinePurpose;
/** About leads of one account; what strangers ask for (invitations, confirmations); codes and what goes with them; what broke; weeks. */
export type DeclinePurpose = 'leads' | 'requests' | 'codes' | 'alerts' | 'weekly';

export interface NewMailLink {
  /** 0: letters of the service itself. */
  accountId: number;
  tokenHash: string;
  purpose: Purpose;
  addressHash: string;
  destinationId?: number | undefined;
}

export type MailLink = Omit<NewMailLink, 'tokenHash' | 'destinationId'> & { destinationId: number | null };

const addSql = `INSERT INTO mail_links (account_id, token_hash, purpose, address_hash, destination_id, expires_at)
  VALUES ($1, $2, $3, $4, $5, now() + $6 * interval '1 day')`;

const values = (link: NewMailLink, days: number): unknown[] => [
  link.accountId,
  link.tokenHash,
  link.purpose,
  link.addressHash,
  link.destinationId ?? null,
  days,
];

/** Role auth. */
export async function addLink(tx: Tx, link: NewMailLink, days: number): Promise<void> {
  await tx.rows(addSql, values(link, days));
}

/** The same link stands in every letter of its sort to that address: each one lengthens its life (role worker). */
export async function keepLink(tx: Tx, link: NewMailLink, days: number): Promise<void> {
  await tx.rows(
    `${addSql} ON CONFLICT (account_id, token_hash) DO UPDATE SET expires_at = excluded.expires_at`,
    values(link, days),
  );
}

/** Role auth. */
export function findLink(tx: Tx, tokenHash: string): Promise<MailLink | undefined> {
  return tx.row<MailLink>(
    `SELECT account_id AS "accountId", purpose, address_hash AS "addressHash", destination_id AS "destinationId"
     FROM mail_links WHERE token_hash = $1 AND expires_at > now()`,
    [tokenHash],
  );
}

/** Letters of confirmation within a day, of the account and to the address (role auth). Holds the account's until the end. */
export async function lockAndCountAsked(
  tx: Tx,
  { accountId, addressHash, destinationId }: { accountId: number; addressHash: string; destinationId: number },
): Promise<{ byAccount: number; toAddress: number; justNow: boolean }> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 4))', [`mail asked ${accountId}`]);
  const row = await tx.row<{ byAccount: number; toAddress: number; justNow: boolean }>(
    `SELECT
       (SELECT count(*) FROM mail_links WHERE account_id = $1 AND purpose = 'confirm' AND created_at > now() - interval '1 day') AS "byAccount",
       (SELECT count(*) FROM mail_links WHERE address_hash = $2 AND purpose = 'confirm' AND created_at > now() - interval '1 day') AS "toAddress",
       EXISTS (SELECT FROM mail_links WHERE account_id = $1 AND destination_id = $3 AND purpose = 'confirm'
         AND created_at > now() - interval '1 minute') AS "justNow"`,
    [accountId, addressHash, destinationId],
  );
  return row ?? { byAccount: 0, toAddress: 0, justNow: false };
}

export async function sweepLinks(tx: Tx): Promise<void> {
  await tx.rows('DELETE FROM mail_links WHERE expires_at < now()');
  await tx.rows(`DELETE FROM letter_days WHERE day < current_date - 60`);
}

import type { Tx } from '../../platform/db/index.ts';

const maxTries = 5;

/** Whom a code or link is for, and what it allows. */
export interface Occasion {
  email: string;
  purpose: string;
}

/** Who gets letters of one purpose: strangers have no more of them sent by calling the mailbox another name. */
export interface Reader {
  readerHash: string;
  purpose: string;
}

export interface NewCode extends Occasion {
  readerHash: string;
  codeHash: string;
  linkHash: string;
  networkHash: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Holds the occasion until the transaction ends: parallel requests count each other, parallel uses wait in a row. */
export async function lock(tx: Tx, { email, purpose }: Occasion): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [`code ${purpose} ${email}`]);
}

/** The same for the reader: asked before the occasion. */
export async function lockReader(tx: Tx, { readerHash, purpose }: Reader): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [`codes ${purpose} ${readerHash}`]);
}

/** Letters asked for since then, oldest first. */
export function askedSince(
  tx: Tx,
  { readerHash, purpose }: Reader,
  since: Date,
): Promise<{ at: Date; networkHash: string }[]> {
  return tx.rows(
    `SELECT created_at AS at, network_hash AS "networkHash" FROM activation_codes
     WHERE reader_hash = $1 AND purpose = $2 AND created_at > $3 ORDER BY id`,
    [readerHash, purpose, since],
  );
}

export async function insert(tx: Tx, code: NewCode): Promise<void> {
  await tx.rows(
    `INSERT INTO activation_codes (email, reader_hash, purpose, code_hash, link_hash, network_hash, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[code.email, code.readerHash, code.purpose, code.codeHash, code.linkHash, code.networkHash],
      ...[code.createdAt, code.expiresAt],
    ],
  );
}

/** Counts one try of the newest code. Nothing when there is none, it is used, out of date, or out of tries. */
export function spendTry(
  tx: Tx,
  { email, purpose }: Occasion,
  now: Date,
): Promise<{ id: number; codeHash: string } | undefined> {
  return tx.row(
    `UPDATE activation_codes SET tries = tries + 1
     WHERE id = (SELECT id FROM activation_codes WHERE email = $1 AND purpose = $2 ORDER BY id DESC LIMIT 1)
       AND used_at IS NULL AND tries < ${maxTries} AND expires_at > $3
     RETURNING id, code_hash AS "codeHash"`,
    [email, purpose, now],
  );
}

/** The letter with this link, unless it is used or out of date. */
export function findLink(
  tx: Tx,
  { email, purpose }: Occasion,
  link: { hash: string; now: Date },
): Promise<{ id: number } | undefined> {
  return tx.row(
    `SELECT id FROM activation_codes
     WHERE email = $1 AND purpose = $2 AND link_hash = $3 AND used_at IS NULL AND expires_at > $4`,
    [email, purpose, link.hash, link.now],
  );
}

/** Uses up every code and link of the occasion. Ids of those that were unused until now. */
export async function markUsed(tx: Tx, { email, purpose }: Occasion, now: Date): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(
    'UPDATE activation_codes SET used_at = $3 WHERE email = $1 AND purpose = $2 AND used_at IS NULL RETURNING id',
    [email, purpose, now],
  );
  return rows.map(({ id }) => id);
}

export async function deleteOlderThan(tx: Tx, moment: Date): Promise<void> {
  await tx.rows('DELETE FROM activation_codes WHERE created_at < $1', [moment]);
}

import type { Tx } from '../../platform/db/index.ts';

const maxTries = 5;

export interface NewCode {
  email: string;
  purpose: string;
  codeHash: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Codes asked for since then. Holds the e-mail until the transaction ends: parallel requests count each other. */
export async function lockAndCount(
  tx: Tx,
  email: string,
  purpose: string,
  since: Date,
): Promise<{ count: number; oldest: Date | null }> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [`code ${purpose} ${email}`]);
  const row = await tx.row<{ count: number; oldest: Date | null }>(
    `SELECT count(*) AS count, min(created_at) AS oldest FROM activation_codes
     WHERE email = $1 AND purpose = $2 AND created_at > $3`,
    [email, purpose, since],
  );
  return row ?? { count: 0, oldest: null };
}

export async function insert(tx: Tx, code: NewCode): Promise<void> {
  await tx.rows(
    `INSERT INTO activation_codes (email, purpose, code_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
    [code.email, code.purpose, code.codeHash, code.createdAt, code.expiresAt],
  );
}

/** Counts one try of the newest code. Nothing when there is none, it is used, out of date, or out of tries. */
export function spendTry(
  tx: Tx,
  email: string,
  purpose: string,
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

/** True for the one caller that uses the code, while no newer code has been asked for. */
export async function markUsed(tx: Tx, id: number, now: Date): Promise<boolean> {
  const row = await tx.row(
    `UPDATE activation_codes c SET used_at = $2 WHERE c.id = $1 AND c.used_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM activation_codes n
                       WHERE n.email = c.email AND n.purpose = c.purpose AND n.id > c.id)
     RETURNING c.id`,
    [id, now],
  );
  return row !== undefined;
}

export async function deleteOlderThan(tx: Tx, moment: Date): Promise<void> {
  await tx.rows('DELETE FROM activation_codes WHERE created_at < $1', [moment]);
}

import type { Tx } from '../../../platform/db/index.ts';

export interface StoredSecondStep {
  /** Sealed. */
  secret: string | null;
  isOn: boolean;
  email: string;
}

export function read(tx: Tx, userId: number): Promise<StoredSecondStep | undefined> {
  return tx.row(`SELECT totp_secret AS secret, totp_since IS NOT NULL AS "isOn", email FROM users WHERE id = $1`, [
    userId,
  ]);
}

/** A secret that waits for its first code. False: the step is on already. */
export async function propose(tx: Tx, userId: number, secret: string): Promise<boolean> {
  const sql = 'UPDATE users SET totp_secret = $2, totp_step = 0 WHERE id = $1 AND totp_since IS NULL RETURNING id';
  return (await tx.row(sql, [userId, secret])) !== undefined;
}

export async function switchOn(tx: Tx, userId: number, now: Date): Promise<boolean> {
  const sql = 'UPDATE users SET totp_since = $2 WHERE id = $1 AND totp_since IS NULL RETURNING id';
  return (await tx.row(sql, [userId, now])) !== undefined;
}

export async function switchOff(tx: Tx, userId: number): Promise<void> {
  await tx.rows('UPDATE users SET totp_secret = NULL, totp_since = NULL, totp_step = 0 WHERE id = $1', [userId]);
  await tx.rows('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
}

/** True for the first that comes with a code of this half minute, or a later one. */
export async function spendStep(tx: Tx, userId: number, step: number): Promise<boolean> {
  const sql = 'UPDATE users SET totp_step = $2 WHERE id = $1 AND totp_step < $2 RETURNING id';
  return (await tx.row(sql, [userId, step])) !== undefined;
}

/** True for the first that comes with it. */
export async function spendRecoveryCode(tx: Tx, userId: number, codeHash: string): Promise<boolean> {
  const sql = 'DELETE FROM recovery_codes WHERE user_id = $1 AND code_hash = $2 RETURNING user_id';
  return (await tx.row(sql, [userId, codeHash])) !== undefined;
}

export async function replaceRecoveryCodes(tx: Tx, userId: number, hashes: readonly string[]): Promise<void> {
  await tx.rows('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
  await tx.rows('INSERT INTO recovery_codes (user_id, code_hash) SELECT $1, unnest($2::text[])', [userId, hashes]);
}

export async function countRecoveryCodes(tx: Tx, userId: number): Promise<number> {
  const row = await tx.row<{ count: number }>('SELECT count(*)::int AS count FROM recovery_codes WHERE user_id = $1', [
    userId,
  ]);
  return row?.count ?? 0;
}

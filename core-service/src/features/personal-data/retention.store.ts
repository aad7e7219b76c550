import type { Tx } from '../../platform/db/index.ts';

export async function findRetention(tx: Tx): Promise<number | null> {
  return (await tx.row<{ months: number }>('SELECT months FROM lead_retention'))?.months ?? null;
}

export async function saveRetention(tx: Tx, accountId: number, months: number | null): Promise<void> {
  if (months === null) {
    await tx.rows('DELETE FROM lead_retention');
    return;
  }
  await tx.rows(
    `INSERT INTO lead_retention (account_id, months) VALUES ($1, $2)
     ON CONFLICT (account_id) DO UPDATE SET months = excluded.months`,
    [accountId, months],
  );
}

/** Accounts that keep leads for a time only (role worker). */
export async function accountsWithRetention(tx: Tx): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>('SELECT account_id AS id FROM lead_retention ORDER BY account_id');
  return rows.map(({ id }) => id);
}

/** The oldest leads whose time is over, a piece of them. */
export async function overdueLeads(tx: Tx, now: Date): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(
    `SELECT l.id FROM leads l JOIN lead_retention r ON r.account_id = l.account_id
     WHERE l.created_at < $1::timestamptz - make_interval(months => r.months) ORDER BY l.created_at LIMIT 500`,
    [now],
  );
  return rows.map(({ id }) => id);
}

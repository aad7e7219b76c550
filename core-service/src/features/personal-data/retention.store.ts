import type { Tx } from '../../platform/db/index.ts';

/** Rows of one transaction. */
const piece = 500;

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
     WHERE l.created_at < $1::timestamptz - make_interval(months => r.months) ORDER BY l.created_at LIMIT ${piece}`,
    [now],
  );
  return rows.map(({ id }) => id);
}

/**
 * Erases a piece of the calls whose time is over and that no lead takes along, and what providers told of calls nobody knows.
 * Returns how many calls it was, and whether there may be more.
 */
export async function eraseOverdueCalls(tx: Tx, now: Date): Promise<{ calls: number; isMore: boolean }> {
  const isOver = (moment: string) =>
    `${moment} < $1::timestamptz - make_interval(months => (SELECT months FROM lead_retention))`;
  const row = await tx.row<{ calls: number; told: number }>(
    `WITH old AS (SELECT id FROM calls WHERE lead_id IS NULL AND ${isOver('ordered_at')} ORDER BY id LIMIT ${piece}),
       legs AS (DELETE FROM call_legs WHERE call_id IN (SELECT id FROM old)),
       events AS (DELETE FROM call_events WHERE call_id IN (SELECT id FROM old)),
       told AS (DELETE FROM call_events WHERE id IN (
         SELECT id FROM call_events WHERE call_id IS NULL AND ${isOver('received_at')} ORDER BY id LIMIT ${piece}) RETURNING 1),
       gone AS (DELETE FROM calls WHERE id IN (SELECT id FROM old) RETURNING 1)
     SELECT (SELECT count(*)::int FROM gone) AS calls, (SELECT count(*)::int FROM told) AS told`,
    [now],
  );
  const { calls = 0, told = 0 } = row ?? {};
  return { calls, isMore: calls === piece || told === piece };
}

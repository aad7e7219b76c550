import type { Tx } from '../../platform/db/index.ts';

export interface LiveEvent {
  n: number;
  kind: string;
  data: unknown;
}

/**
 * Tells what happened, in the transaction in which it happens. The account's counter stays locked until the commit, so
 * that no reader can meet a number before a smaller one.
 */
export async function insertEvent(tx: Tx, accountId: number, event: Omit<LiveEvent, 'n'>): Promise<void> {
  await tx.rows(
    `WITH next AS (
       INSERT INTO live_cursors AS c (account_id, last) VALUES ($1, 1)
       ON CONFLICT (account_id) DO UPDATE SET last = c.last + 1 RETURNING last
     )
     INSERT INTO live_events (account_id, n, kind, data) SELECT $1, last, $2, $3::jsonb FROM next`,
    [accountId, event.kind, JSON.stringify(event.data)],
  );
}

/** Number of the newest event of the account; 0 before the first. */
export async function lastNumber(tx: Tx): Promise<number> {
  return (await tx.row<{ last: number }>('SELECT last FROM live_cursors'))?.last ?? 0;
}

const pieceLength = 200;

/** Events after a number, in their order; at most a piece of them. */
export function eventsAfter(tx: Tx, n: number): Promise<LiveEvent[]> {
  return tx.rows<LiveEvent>('SELECT n, kind, data FROM live_events WHERE n > $1 ORDER BY n LIMIT $2', [n, pieceLength]);
}

/** Newest numbers of these accounts (role worker): what a lost notification would have said. */
export function newestOf(tx: Tx, accountIds: readonly number[]): Promise<{ accountId: number; last: number }[]> {
  return tx.rows('SELECT account_id AS "accountId", last FROM live_cursors WHERE account_id = ANY ($1::bigint[])', [
    accountIds,
  ]);
}

/** Events that no stream comes back for (role worker). */
export async function sweepEvents(tx: Tx): Promise<void> {
  await tx.rows(`DELETE FROM live_events WHERE at < now() - interval '1 day'`);
}

import type { Tx } from '../../platform/db/index.ts';
import { encodeReason } from './reason.ts';

const goOn = `state = 'waiting', hold = NULL, reason = NULL, next_attempt_at = now()`;
const stop = `state = 'parked', hold = NULL`;

/** Lets go what waited for these mailboxes (role tenant). */
export async function releaseMailboxes(tx: Tx, destinationIds: readonly number[]): Promise<void> {
  await tx.rows(
    `UPDATE deliveries SET ${goOn} WHERE state = 'held' AND hold = 'confirmation' AND destination_id = ANY ($1::bigint[])`,
    [[...destinationIds]],
  );
}

/** Lets go what waited for a connection to be made anew, or to be removed (role tenant). */
export async function releaseConnection(tx: Tx, connectionId: number): Promise<void> {
  await tx.rows(
    `UPDATE deliveries d SET ${goOn} FROM destinations g
     WHERE d.state = 'held' AND d.hold = 'connection' AND g.account_id = d.account_id AND g.id = d.destination_id
       AND g.connection_id = $1`,
    [connectionId],
  );
}

/**
 * Goes on with what was held while a person connected its service anew (role worker). @returns whether something is due
 */
export async function reviewConnections(tx: Tx): Promise<boolean> {
  const rows = await tx.rows(
    `UPDATE deliveries d SET ${goOn} FROM destinations g
     LEFT JOIN connections c ON c.account_id = g.account_id AND c.id = g.connection_id
     WHERE d.state = 'held' AND d.hold = 'connection' AND g.account_id = d.account_id AND g.id = d.destination_id
       AND c.state IS DISTINCT FROM 'reauthorize' RETURNING d.id`,
  );
  return rows.length > 0;
}

/** Letters that wait for another day of the account, for the panel (role tenant). */
export async function countOverBudget(tx: Tx): Promise<number> {
  const row = await tx.row<{ n: number }>(
    `SELECT count(*)::int AS n FROM deliveries WHERE state = 'held' AND hold = 'budget'`,
  );
  return row?.n ?? 0;
}

/**
 * Looks after everything that is held (role worker): goes on with what was confirmed while its row was being written, ends
 * what nobody can expect to go any more. @returns whether something is due now
 */
export async function reviewConfirmations(tx: Tx, maxDays: number): Promise<boolean> {
  const rows = await tx.rows<{ state: string }>(
    `WITH confirmed AS (
       UPDATE deliveries d SET ${goOn} FROM destinations g
       WHERE d.state = 'held' AND d.hold = 'confirmation' AND g.account_id = d.account_id AND g.id = d.destination_id
         AND g.confirmed_at IS NOT NULL AND g.declined_at IS NULL RETURNING d.state
     ), declined AS (
       UPDATE deliveries d SET ${stop}, reason = $2 FROM destinations g
       WHERE d.state = 'held' AND g.account_id = d.account_id AND g.id = d.destination_id AND g.declined_at IS NOT NULL
     ), expired AS (
       UPDATE deliveries d SET ${stop}, reason = $3 FROM destinations g
       WHERE d.state = 'held' AND d.hold = 'confirmation' AND d.created_at < now() - $1 * interval '1 day'
         AND g.account_id = d.account_id AND g.id = d.destination_id AND g.confirmed_at IS NULL AND g.declined_at IS NULL
     )
     SELECT state FROM confirmed LIMIT 1`,
    [maxDays, encodeReason({ key: 'declined' }), encodeReason({ key: 'never-confirmed', values: { days: maxDays } })],
  );
  return rows.length > 0;
}

/**
 * On a new day the oldest go on, as many as the day has letters for (role worker): those that are due already count too.
 * @returns whether something is due now
 */
export async function releaseBudgets(tx: Tx, perDay: number): Promise<boolean> {
  const rows = await tx.rows(
    `WITH RECURSIVE over (account_id) AS (
       (SELECT account_id FROM deliveries WHERE state = 'held' AND hold = 'budget' ORDER BY account_id LIMIT 1)
       UNION ALL
       SELECT n.account_id FROM over o CROSS JOIN LATERAL (
         SELECT account_id FROM deliveries WHERE state = 'held' AND hold = 'budget' AND account_id > o.account_id
         ORDER BY account_id LIMIT 1) n
     ), places AS (
       SELECT a.id AS account_id, $1
         - coalesce((SELECT sent FROM letter_days l WHERE l.account_id = a.id AND l.day = (now() AT TIME ZONE a.time_zone)::date), 0)
         - (SELECT count(*) FROM (SELECT FROM deliveries w
              WHERE w.account_id = a.id AND w.state = 'waiting' AND w.kind = 'mailbox' LIMIT $1) due) AS free
       FROM over o JOIN accounts a ON a.id = o.account_id
     )
     UPDATE deliveries d SET ${goOn} FROM places p
     CROSS JOIN LATERAL (
       SELECT h.account_id, h.id FROM deliveries h
       WHERE h.account_id = p.account_id AND h.state = 'held' AND h.hold = 'budget' ORDER BY h.id LIMIT greatest(p.free, 0)) h
     WHERE d.account_id = h.account_id AND d.id = h.id AND d.state = 'held' RETURNING d.id`,
    [perDay],
  );
  return rows.length > 0;
}

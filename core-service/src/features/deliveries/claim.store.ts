import type { Tx } from '../../platform/db/index.ts';

/** A delivery this worker holds until its lease ends. `attempts` is the number of this attempt and proves the hold. */
export interface Claimed {
  accountId: number;
  id: number;
  leadId: number | null;
  kind: string;
  target: string;
  destinationId: number | null;
  payload: string | null;
  progress: unknown;
  attempts: number;
  roundStart: number;
  lane: string;
}

export interface ClaimOptions {
  limit: number;
  leaseMs: number;
  kinds: string[];
  /** Places per lane; lanes not named have `defaultRoom`. */
  rooms: Record<string, number>;
  defaultRoom: number;
  /** Calls under way per account, and how many one may have. */
  busy?: Record<string, number>;
  perAccount?: number;
  /** The lane each account was served from last: the next one has its turn. */
  served?: Record<string, string>;
}

/**
 * Only steps along the two indexes: without statistics the planner would rather read and sort everything that waits. Orders
 * end with the id where the index by lane is meant: the one by account would give the same order by reading every lane.
 */
const stepwise = ['seqscan', 'bitmapscan', 'sort', 'incremental_sort', 'hashjoin', 'mergejoin', 'material'];

/**
 * Takes due deliveries: one of every account before the second of any, and within an account one of every destination, the
 * oldest first. Accounts and lanes are stepped over in their indexes, so the cost follows their number, never the length
 * of a queue. Time is the database's: a worker whose clock is wrong neither waits nor steals. A row whose lease ran out
 * was interrupted, and its journal says so.
 */
export async function claim(tx: Tx, options: ClaimOptions): Promise<Claimed[]> {
  await tx.rows(
    `SELECT set_config('jit', 'off', true), ${stepwise.map((name) => `set_config('enable_${name}', 'off', true)`).join(', ')}`,
  );
  const { limit, leaseMs, kinds, rooms, defaultRoom, busy = {}, perAccount = limit, served = {} } = options;
  return tx.rows<Claimed>(
    `WITH RECURSIVE ${dueAccounts}, ${dueLanes}, ${candidates}, picked AS (
       SELECT d.* FROM (SELECT * FROM candidates WHERE turn <= $8::int ORDER BY turn, next_attempt_at) c
       CROSS JOIN LATERAL (${held}) d LIMIT $1::int
     ), journal AS (
       INSERT INTO delivery_attempts (account_id, delivery_id, n, at, ms, outcome, detail)
       SELECT account_id, id, before, now(), 0, 'interrupted', '' FROM picked WHERE interrupted
       ON CONFLICT DO NOTHING
     )
     UPDATE deliveries d SET attempts = d.attempts + 1, lease_until = now() + $2 * interval '1 millisecond'
     FROM picked p WHERE d.account_id = p.account_id AND d.id = p.id
     RETURNING d.account_id AS "accountId", d.id, d.lead_id AS "leadId", d.kind, d.target, d.payload, d.attempts, d.lane,
       d.destination_id AS "destinationId", d.progress, d.round_start AS "roundStart"`,
    [
      limit,
      leaseMs,
      kinds,
      JSON.stringify(rooms),
      defaultRoom,
      JSON.stringify(busy),
      JSON.stringify(served),
      perAccount,
    ],
  );
}

const isFree = (row: string): string =>
  `${row}.state = 'waiting' AND ${row}.next_attempt_at <= now() AND (${row}.lease_until IS NULL OR ${row}.lease_until < now())`;

/** The concatenation keeps the planner from both partial indexes: by one of them it would read every letter of an account. */
const held = `SELECT d.account_id, d.id, d.attempts AS before, d.lease_until IS NOT NULL AS interrupted FROM deliveries d
  WHERE d.account_id = c.account_id AND d.id = c.id AND d.state || '' = 'waiting' AND d.next_attempt_at <= now()
    AND (d.lease_until IS NULL OR d.lease_until < now())
  FOR UPDATE SKIP LOCKED`;

/** From account to account of those where something waits; left are those with something due and a place free. */
const dueAccounts = `accounts (account_id) AS (
    (SELECT account_id FROM deliveries WHERE state = 'waiting' ORDER BY account_id, next_attempt_at LIMIT 1)
    UNION ALL
    SELECT n.account_id FROM accounts a CROSS JOIN LATERAL (
      SELECT account_id FROM deliveries WHERE state = 'waiting' AND account_id > a.account_id
      ORDER BY account_id, next_attempt_at LIMIT 1) n
  ), due_accounts AS MATERIALIZED (
    SELECT a.account_id, coalesce(($6::jsonb ->> a.account_id::text)::int, 0) AS busy,
      coalesce($7::jsonb ->> a.account_id::text, '') AS served
    FROM accounts a CROSS JOIN LATERAL (
      SELECT next_attempt_at FROM deliveries WHERE state = 'waiting' AND account_id = a.account_id
      ORDER BY account_id, next_attempt_at LIMIT 1) head
    WHERE head.next_attempt_at <= now() AND coalesce(($6::jsonb ->> a.account_id::text)::int, 0) < $8::int
  )`;

/** From lane to lane of each of them: those behind the lane served last, then from the first up to it. */
const dueLanes = `lanes (account_id, lap, lane, until, room, found) AS (
    SELECT account_id, lap, CASE lap WHEN 1 THEN served ELSE '' END, CASE lap WHEN 2 THEN served END, 0, 0
    FROM due_accounts CROSS JOIN (VALUES (1), (2)) laps (lap)
    UNION ALL
    SELECT l.account_id, l.lap, n.lane, l.until, n.room, l.found + (n.room > 0)::int
    FROM lanes l CROSS JOIN LATERAL (
      SELECT h.lane, CASE WHEN split_part(h.lane, ' ', 1) = ANY ($3::text[])
          AND coalesce(($4::jsonb ->> h.lane)::int, $5::int) > 0
          AND EXISTS (SELECT FROM (
            SELECT FROM deliveries w WHERE w.account_id = l.account_id AND w.lane = h.lane AND ${isFree('w')}
            ORDER BY w.account_id, w.lane, w.next_attempt_at, w.id LIMIT 1) one)
        THEN coalesce(($4::jsonb ->> h.lane)::int, $5::int) ELSE 0 END AS room
      FROM (
        SELECT lane FROM deliveries WHERE state = 'waiting' AND account_id = l.account_id AND lane > l.lane
        ORDER BY account_id, lane, next_attempt_at, id LIMIT 1) h
      ) n
    WHERE l.found < $1::int AND (l.until IS NULL OR n.lane <= l.until)
  )`;

/** In whose turn each would be: what an account has under way counts as its turns. */
const candidates = `candidates AS MATERIALIZED (
    SELECT account_id, id, next_attempt_at,
      busy + row_number() OVER (PARTITION BY account_id ORDER BY place, lap, lane) AS turn
    FROM (
      SELECT a.account_id, a.busy, l.lap, l.lane, w.id, w.next_attempt_at,
        row_number() OVER (PARTITION BY a.account_id, l.lane ORDER BY w.next_attempt_at, w.id) AS place
      FROM due_accounts a JOIN lanes l ON l.account_id = a.account_id AND l.room > 0
      CROSS JOIN LATERAL (
        SELECT w.id, w.next_attempt_at FROM deliveries w
        WHERE w.account_id = l.account_id AND w.lane = l.lane AND ${isFree('w')}
        ORDER BY w.account_id, w.lane, w.next_attempt_at, w.id LIMIT l.room) w
      ) each
  )`;

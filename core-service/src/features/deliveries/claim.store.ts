import type { Tx } from '../../platform/db/index.ts';

/**
 * A delivery this worker holds until its lease ends. `attempts` is the number of this attempt and proves the hold; `unasked` of
 * them asked nothing of the receiver.
 */
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
  unasked: number;
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
  /** The account whose turn it was last: the next one comes first. */
  after?: number;
}

/**
 * Only steps along the indexes: without statistics the planner would rather read and sort everything that waits. Orders
 * name every column of the index that is meant.
 */
const stepwise = ['seqscan', 'bitmapscan', 'sort', 'incremental_sort', 'hashjoin', 'mergejoin', 'material'];

async function onlySteps(tx: Tx): Promise<void> {
  const off = stepwise.map((name) => `set_config('enable_${name}', 'off', true)`);
  await tx.rows(`SELECT set_config('jit', 'off', true), ${off.join(', ')}`);
}

/**
 * Takes due deliveries: one of every account before the second of any, and within an account one of every destination, the
 * oldest first. Accounts have their turns in the order of their numbers. The cost follows the places that are free, never
 * what waits: only the due is stepped along, and no further than there are takers. Time is the database's: a worker whose
 * clock is wrong neither waits nor steals. A row whose lease ran out was interrupted, and its journal says so.
 */
export async function claim(tx: Tx, options: ClaimOptions): Promise<Claimed[]> {
  await onlySteps(tx);
  const { limit, leaseMs, kinds, rooms, defaultRoom, busy = {}, perAccount = limit, served = {}, after = -1 } = options;
  return tx.rows<Claimed>(
    `WITH RECURSIVE ${accounts}, picked AS (
       SELECT d.* FROM (
         SELECT a.account_id, p.id FROM accounts a CROSS JOIN LATERAL unnest(a.picks) WITH ORDINALITY p (id, n)
         ORDER BY a.busy + p.n, a.lap, a.account_id) c
       CROSS JOIN LATERAL (${held}) d LIMIT $1::int
     ), journal AS (
       INSERT INTO delivery_attempts (account_id, delivery_id, n, at, ms, outcome, detail)
       SELECT account_id, id, before, now(), 0, 'interrupted', '' FROM picked WHERE interrupted
       ON CONFLICT DO NOTHING
     )
     UPDATE deliveries d SET attempts = d.attempts + 1, lease_until = now() + $2 * interval '1 millisecond'
     FROM picked p WHERE d.account_id = p.account_id AND d.id = p.id
     RETURNING d.account_id AS "accountId", d.id, d.lead_id AS "leadId", d.kind, d.target, d.payload, d.attempts, d.unasked, d.lane,
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
      after,
    ],
  );
}

/**
 * Marks what has fallen due or does within a second, so that a short pause ends when it should; the longest ago first.
 * @returns how many: with `limit` there may be more
 */
export async function markDue(tx: Tx, limit: number): Promise<number> {
  await onlySteps(tx);
  const rows = await tx.rows(
    `UPDATE deliveries d SET is_due = true FROM (
       SELECT account_id, id FROM deliveries WHERE state = 'waiting' AND NOT is_due AND next_attempt_at <= now() + interval '1 second'
       ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED) w
     WHERE d.account_id = w.account_id AND d.id = w.id RETURNING d.id`,
    [limit],
  );
  return rows.length;
}

const isFree = (row: string): string =>
  `${row}.is_due AND ${row}.next_attempt_at <= now() AND (${row}.lease_until IS NULL OR ${row}.lease_until < now())`;

/** The concatenation keeps the planner from the partial indexes: by one of them it would read every letter of an account. */
const held = `SELECT d.account_id, d.id, d.attempts AS before, d.lease_until IS NOT NULL AS interrupted FROM deliveries d
  WHERE d.account_id = c.account_id AND d.id = c.id AND d.state || '' = 'waiting' AND d.next_attempt_at <= now()
    AND (d.lease_until IS NULL OR d.lease_until < now())
  FOR UPDATE SKIP LOCKED`;

/** From lane to lane of an account: those behind the lane served last, then from the first up to it. */
const lanes = `lanes (kind, lap, lane, until, room, found) AS (
    SELECT kind, lap, CASE lap WHEN 1 THEN n.served ELSE '' END, CASE lap WHEN 2 THEN n.served END, 0, 0
    FROM unnest($3::text[]) kind CROSS JOIN (VALUES (1), (2)) laps (lap)
    UNION ALL
    SELECT l.kind, l.lap, h.lane, l.until, r.room, l.found + (r.room > 0)::int
    FROM lanes l CROSS JOIN LATERAL (
      SELECT lane FROM deliveries WHERE is_due AND account_id = n.account_id AND kind = l.kind AND lane > l.lane
      ORDER BY account_id, kind, lane, next_attempt_at, id LIMIT 1) h
    CROSS JOIN LATERAL (
      SELECT CASE WHEN EXISTS (SELECT FROM (
          SELECT FROM deliveries w
          WHERE w.account_id = n.account_id AND w.kind = l.kind AND w.lane = h.lane AND ${isFree('w')}
          ORDER BY w.account_id, w.kind, w.lane, w.next_attempt_at, w.id LIMIT 1) one)
        THEN coalesce(($4::jsonb ->> h.lane)::int, $5::int) ELSE 0 END AS room) r
    WHERE l.found < $1::int AND (l.until IS NULL OR h.lane <= l.until)
  )`;

/** What may be taken of an account: one of every lane before the second of any, the oldest first. */
const picks = `ARRAY(
    WITH RECURSIVE ${lanes}
    SELECT w.id FROM lanes l CROSS JOIN LATERAL (
      SELECT f.id, row_number() OVER (ORDER BY f.next_attempt_at, f.id) AS place FROM (
        SELECT w.next_attempt_at, w.id FROM deliveries w
        WHERE w.account_id = n.account_id AND w.kind = l.kind AND w.lane = l.lane AND ${isFree('w')}
        ORDER BY w.account_id, w.kind, w.lane, w.next_attempt_at, w.id LIMIT l.room) f
      ) w
    WHERE l.room > 0 ORDER BY w.place, l.lap, l.lane LIMIT greatest(0, least($1::int, $8::int - n.busy))
  )`;

/**
 * From account to account of those with something due: those behind the one served last, then from the first up to it,
 * until there are takers for every place. Accounts with calls under way come after those without and are not counted.
 */
const accounts = `accounts (account_id, lap, until, busy, picks, found) AS (
    SELECT CASE lap WHEN 1 THEN $9::bigint ELSE -1 END, lap, CASE lap WHEN 2 THEN $9::bigint END, 0, '{}'::bigint[], 0
    FROM (VALUES (1), (2)) laps (lap)
    UNION ALL
    SELECT n.account_id, a.lap, a.until, n.busy, t.picks, a.found + (n.busy = 0 AND t.picks <> '{}')::int
    FROM accounts a CROSS JOIN LATERAL (
      SELECT account_id, coalesce(($6::jsonb ->> account_id::text)::int, 0) AS busy,
        coalesce($7::jsonb ->> account_id::text, '') AS served
      FROM deliveries WHERE is_due AND account_id > a.account_id
      ORDER BY account_id, kind, lane, next_attempt_at, id LIMIT 1) n
    CROSS JOIN LATERAL (SELECT ${picks} AS picks) t
    WHERE a.found < $1::int AND (a.until IS NULL OR n.account_id <= a.until)
  )`;

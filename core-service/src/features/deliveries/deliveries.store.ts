import type { Tx } from '../../platform/db/index.ts';
import type { Decision } from './retry-policy.ts';
import { encodeReason } from './reason.ts';

/** Account number of the service's own letters. */
export const ownAccount = 0;

export interface LeadKey {
  accountId: number;
  leadId: number;
  widgetId: number;
}

/**
 * One row per mailing group of the widget, in the lead's own transaction (role ingest, account set). A widget bound to
 * no group, or only to groups that are gone, reaches every group, and an account without groups its owner: better one
 * reader too many than a lead nobody sees.
 */
export async function insertLeadDeliveries(tx: Tx, lead: LeadKey): Promise<number[]> {
  const ids = await insertForGroups(tx, lead);
  return ids.length > 0 ? ids : insertForOwners(tx, lead);
}

async function insertForGroups(tx: Tx, { accountId, leadId, widgetId }: LeadKey): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(
    `WITH wanted AS (
       SELECT g.id FROM mailing_groups g JOIN widgets w ON g.id = ANY (w.mailing_group_ids)
       WHERE g.account_id = $1 AND w.account_id = $1 AND w.id = $3
     )
     INSERT INTO deliveries (account_id, lead_id, kind, target)
     SELECT g.account_id, $2, 'email', array_to_string(g.emails, ', ') FROM mailing_groups g
     WHERE g.account_id = $1 AND cardinality(g.emails) > 0
       AND (g.id IN (SELECT id FROM wanted) OR NOT EXISTS (SELECT FROM wanted))
     ORDER BY g.position, g.id
     RETURNING id`,
    [accountId, leadId, widgetId],
  );
  return rows.map(({ id }) => id);
}

/** Names of people are for no role that takes leads: this one row is written as `auth`. */
async function insertForOwners(tx: Tx, { accountId, leadId }: LeadKey): Promise<number[]> {
  const rows = await tx.under('auth', (asAuth) =>
    asAuth.rows<{ id: number }>(
      `INSERT INTO deliveries (account_id, lead_id, kind, target)
       SELECT $1, $2, 'email', string_agg(u.email, ', ' ORDER BY u.id) FROM memberships m JOIN users u ON u.id = m.user_id
       WHERE m.account_id = $1 AND m.role = 'owner' HAVING count(*) > 0
       RETURNING id`,
      [accountId, leadId],
    ),
  );
  return rows.map(({ id }) => id);
}

export interface NewLetterRow {
  kind: string;
  target: string;
  payload: string;
}

/** A letter of the service itself. Whatever role the transaction runs under, it is written as `auth`. */
export async function insertLetter(tx: Tx, { kind, target, payload }: NewLetterRow): Promise<number> {
  const row = await tx.under('auth', (asAuth) =>
    asAuth.row<{ id: number }>(
      'INSERT INTO deliveries (account_id, kind, target, payload) VALUES ($1, $2, $3, $4) RETURNING id',
      [ownAccount, kind, target, payload],
    ),
  );
  if (!row) throw new Error('the letter was not stored');
  return row.id;
}

/** A delivery this worker holds until its lease ends. `attempts` is the number of this attempt and proves the hold. */
export interface Claimed {
  accountId: number;
  id: number;
  leadId: number | null;
  kind: string;
  target: string;
  payload: string | null;
  attempts: number;
  lane: string;
}

export interface ClaimOptions {
  limit: number;
  leaseMs: number;
  kinds: string[];
  /** Places per lane; lanes not named have `defaultRoom`. */
  rooms: Record<string, number>;
  defaultRoom: number;
}

/** Destinations as lanes: hashed, since a group may have fifty addresses. */
const laneSql = `md5(kind || ' ' || target)`;
/** Due rows looked at in one claim. What lies behind a longer queue of one lane is found once that lane is full. */
const window = 2000;

/**
 * Takes due deliveries, the oldest of every destination first. Time is the database's: a worker whose clock is wrong
 * neither waits nor steals. A row whose lease ran out was interrupted, and its journal says so.
 */
export function claim(tx: Tx, { limit, leaseMs, kinds, rooms, defaultRoom }: ClaimOptions): Promise<Claimed[]> {
  const isFree = (row: string) =>
    `${row}state = 'waiting' AND ${row}next_attempt_at <= now() AND (${row}lease_until IS NULL OR ${row}lease_until < now())`;
  const closed = Object.keys(rooms).filter((lane) => rooms[lane] === 0);
  return tx.rows<Claimed>(
    `WITH due AS (
       SELECT account_id, id, ${laneSql} AS lane, next_attempt_at FROM deliveries
       WHERE ${isFree('')} AND kind = ANY ($3::text[]) AND ${laneSql} <> ALL ($4::text[])
       ORDER BY next_attempt_at LIMIT ${window}
     ), placed AS (
       SELECT account_id, id, lane, row_number() OVER (PARTITION BY lane ORDER BY next_attempt_at, id) AS place FROM due
     ), picked AS (
       SELECT d.account_id, d.id, d.attempts AS before, d.lease_until IS NOT NULL AS interrupted, p.lane
       FROM deliveries d JOIN placed p ON p.account_id = d.account_id AND p.id = d.id
       WHERE p.place <= coalesce(($5::jsonb ->> p.lane)::int, $6::int) AND ${isFree('d.')}
       ORDER BY p.place, d.next_attempt_at LIMIT $1
       FOR UPDATE OF d SKIP LOCKED
     ), journal AS (
       INSERT INTO delivery_attempts (account_id, delivery_id, n, at, ms, outcome, detail)
       SELECT account_id, id, before, now(), 0, 'interrupted', '' FROM picked WHERE interrupted
       ON CONFLICT DO NOTHING
     )
     UPDATE deliveries d SET attempts = d.attempts + 1, lease_until = now() + $2 * interval '1 millisecond'
     FROM picked p WHERE d.account_id = p.account_id AND d.id = p.id
     RETURNING d.account_id AS "accountId", d.id, d.lead_id AS "leadId", d.kind, d.target, d.payload, d.attempts, p.lane`,
    [limit, leaseMs, kinds, closed, JSON.stringify(rooms), defaultRoom],
  );
}

/** Keeps hold of running attempts. One that another worker has taken meanwhile is left to it. */
export async function renew(tx: Tx, held: Claimed[], leaseMs: number): Promise<void> {
  await tx.rows(
    `UPDATE deliveries d SET lease_until = now() + $1 * interval '1 millisecond'
     FROM unnest($2::bigint[], $3::bigint[], $4::int[]) AS h (account_id, id, attempts)
     WHERE d.account_id = h.account_id AND d.id = h.id AND d.attempts = h.attempts AND d.state = 'waiting'`,
    [leaseMs, held.map((row) => row.accountId), held.map((row) => row.id), held.map((row) => row.attempts)],
  );
}

export interface Settlement {
  decision: Decision;
  /** For the journal. */
  outcome: 'delivered' | 'retry' | 'rejected';
  /** What the next attempt needs to know; null = nothing is left to keep. */
  payload: string | null;
  ms: number;
}

/** Writes down how an attempt ended. False: the lease was lost, another worker has the row, nothing was changed. */
export async function settle(tx: Tx, held: Claimed, { decision, outcome, payload, ms }: Settlement): Promise<boolean> {
  const reason = decision.state === 'delivered' ? null : encodeReason(decision.reason);
  const delayMs = decision.state === 'waiting' ? decision.delayMs : 0;
  const row = await tx.row(
    `WITH settled AS (
       UPDATE deliveries SET state = $4, lease_until = NULL, reason = $5, payload = $6,
         next_attempt_at = now() + $7 * interval '1 millisecond',
         delivered_at = CASE WHEN $4 = 'delivered' THEN now() END
       WHERE account_id = $1 AND id = $2 AND attempts = $3 AND state = 'waiting' RETURNING account_id, id
     )
     INSERT INTO delivery_attempts (account_id, delivery_id, n, at, ms, outcome, detail)
     SELECT account_id, id, $3, now() - $8 * interval '1 millisecond', $8, $9, coalesce($5, '') FROM settled
     RETURNING n`,
    [held.accountId, held.id, held.attempts, decision.state, reason, payload, delayMs, Math.round(ms), outcome],
  );
  return row !== undefined;
}

/** Letters of the service are removed when nobody can need them: they hold addresses. */
export async function sweepLetters(tx: Tx): Promise<void> {
  await tx.rows(
    `WITH gone AS (
       DELETE FROM deliveries WHERE account_id = $1 AND (
         state = 'delivered' AND delivered_at < now() - interval '1 day'
         OR state = 'parked' AND next_attempt_at < now() - interval '14 days')
       RETURNING id
     )
     DELETE FROM delivery_attempts WHERE account_id = $1 AND delivery_id IN (SELECT id FROM gone)`,
    [ownAccount],
  );
}

import type { Callback } from '@smartpoint/contracts/callbacks';
import type { Tx } from '../../platform/db/index.ts';

type Times = 'createdAt' | 'wantedAt' | 'dueAt' | 'expiresAt' | 'firstCallAt' | 'finishedAt';
export type StoredCallback = Omit<Callback, Times | 'takenBy'> & {
  createdAt: Date;
  wantedAt: Date | null;
  dueAt: Date;
  expiresAt: Date;
  firstCallAt: Date | null;
  finishedAt: Date | null;
  takenBy: number | null;
  branchId: number;
};

const columns = `c.id, c.lead_id AS "leadId", c.state, c.reason, l.name, c.phone, l.form_name AS form, l.page_url AS "pageUrl",
  l.page_title AS "pageTitle", b.name AS branch, b.id AS "branchId", b.time_zone AS "timeZone", c.created_at AS "createdAt",
  c.due_at AS "dueAt", l.call_at AS "wantedAt", c.expires_at AS "expiresAt", c.attempts, coalesce(s.attempts, 3) AS "maxAttempts",
  c.taken_by AS "takenBy", c.note, c.first_call_at AS "firstCallAt", c.finished_at AS "finishedAt", c.version`;
const tables = `callbacks c
  JOIN leads l ON l.account_id = c.account_id AND l.id = c.lead_id
  JOIN branches b ON b.account_id = c.account_id AND b.id = c.branch_id
  LEFT JOIN callback_settings s ON s.account_id = c.account_id`;

const maxListed = 500;

/** The most urgent first. */
export function listOpen(tx: Tx): Promise<StoredCallback[]> {
  return tx.rows(`SELECT ${columns} FROM ${tables} WHERE c.finished_at IS NULL ORDER BY c.due_at, c.id LIMIT $1`, [
    maxListed,
  ]);
}

/** The last hundred that ended. */
export function listEnded(tx: Tx): Promise<StoredCallback[]> {
  return tx.rows(
    `SELECT ${columns} FROM ${tables} WHERE c.finished_at IS NOT NULL ORDER BY c.finished_at DESC, c.id DESC LIMIT 100`,
  );
}

export function findCallback(tx: Tx, id: number): Promise<StoredCallback | undefined> {
  return tx.row(`SELECT ${columns} FROM ${tables} WHERE c.id = $1`, [id]);
}

export function findOfLead(tx: Tx, leadId: number): Promise<StoredCallback | undefined> {
  return tx.row(`SELECT ${columns} FROM ${tables} WHERE c.lead_id = $1`, [leadId]);
}

export interface StoredStep {
  at: Date;
  state: Callback['state'];
  userId: number | null;
  note: string;
}

export function stepsOf(tx: Tx, callbackId: number): Promise<StoredStep[]> {
  return tx.rows('SELECT at, state, user_id AS "userId", note FROM callback_steps WHERE callback_id = $1 ORDER BY id', [
    callbackId,
  ]);
}

export interface DayFigures {
  talked: number;
  ended: number;
  answerSeconds: number | null;
}

/** Of the last 24 hours. What never was a call (a repeated wish, a number nobody can read) is left out. */
export async function dayFigures(tx: Tx): Promise<DayFigures> {
  const row = await tx.row<DayFigures>(
    `SELECT (count(*) FILTER (WHERE state = 'talked' AND finished_at > now() - interval '1 day'))::int AS talked,
       (count(*) FILTER (WHERE finished_at > now() - interval '1 day'))::int AS ended,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM first_call_at - least(told.at, first_call_at)))
         FILTER (WHERE first_call_at > now() - interval '1 day')::float8 AS "answerSeconds"
     FROM callbacks c
     LEFT JOIN LATERAL (
       SELECT min(s.at) AS at FROM callback_steps s
       WHERE s.account_id = c.account_id AND s.callback_id = c.id AND s.state = 'notified') told ON true
     WHERE (finished_at IS NULL OR finished_at > now() - interval '1 day')
       AND (reason IS NULL OR reason NOT IN ('bad-number', 'blocked', 'elsewhere', 'repeated', 'too-many'))`,
  );
  return row ?? { talked: 0, ended: 0, answerSeconds: null };
}

/** The same row, locked against others who move it. */
export async function lockCallback(tx: Tx, id: number): Promise<boolean> {
  return (await tx.row('SELECT id FROM callbacks WHERE id = $1 FOR UPDATE', [id])) !== undefined;
}

export interface CallbackChange {
  state: Callback['state'];
  reason: string | null;
  attempts: number;
  takenBy: number | null;
  note: string;
  dueAt: Date;
  expiresAt: Date;
  at: Date;
}

export async function updateCallback(tx: Tx, id: number, change: CallbackChange): Promise<void> {
  const { state, reason, attempts, takenBy, note, dueAt, expiresAt, at } = change;
  await tx.rows(
    `UPDATE callbacks SET state = $2, reason = $3, attempts = $4, taken_by = $5, note = CASE WHEN $6 = '' THEN note ELSE $6 END,
       due_at = $7, expires_at = $8, version = version + 1,
       first_call_at = CASE WHEN $2 IN ('calling', 'talked', 'no-answer') THEN coalesce(first_call_at, $9) ELSE first_call_at END,
       finished_at = CASE WHEN $2 IN ('talked', 'failed', 'expired') THEN $9::timestamptz END
     WHERE id = $1`,
    [id, state, reason, attempts, takenBy, note, dueAt, expiresAt, at],
  );
}

export function findSchedule(tx: Tx, branchId: number) {
  return tx.row<{
    timeZone: string;
    week: { from: string; to: string }[][];
    special: { from: string; to: string; intervals: { from: string; to: string }[] }[];
  }>('SELECT time_zone AS "timeZone", week, special FROM branches WHERE id = $1', [branchId]);
}

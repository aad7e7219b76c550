import type { CallbackSettings, CallbackState } from '@smartpoint/contracts/callbacks';
import type { Schedule } from '@smartpoint/contracts/schedule';
import type { Tx } from '../../platform/db/index.ts';

export const usualSettings: CallbackSettings = {
  enabled: false,
  attempts: 3,
  pauseMinutes: 15,
  expireHours: 24,
  blocked: '',
};

const settingsColumns = `enabled, attempts, pause_minutes AS "pauseMinutes", expire_hours AS "expireHours", blocked`;

export async function findSettings(tx: Tx): Promise<CallbackSettings> {
  return (await tx.row<CallbackSettings>(`SELECT ${settingsColumns} FROM callback_settings`)) ?? usualSettings;
}

/** Holds the settings until the transaction ends: of two people who save at once the second waits. */
export async function lockSettings(tx: Tx, accountId: number): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 52))', [`callback settings ${accountId}`]);
}

export async function saveSettings(tx: Tx, accountId: number, settings: CallbackSettings): Promise<void> {
  const { enabled, attempts, pauseMinutes, expireHours, blocked } = settings;
  await tx.rows(
    `INSERT INTO callback_settings (account_id, enabled, attempts, pause_minutes, expire_hours, blocked)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (account_id) DO UPDATE
       SET enabled = excluded.enabled, attempts = excluded.attempts, pause_minutes = excluded.pause_minutes,
         expire_hours = excluded.expire_hours, blocked = excluded.blocked`,
    [accountId, enabled, attempts, pauseMinutes, expireHours, blocked],
  );
}

export interface Wish {
  /** As typed, and what may be dialled. */
  typed: string;
  phone: string | null;
  branchId: number;
  timeZone: string;
  week: Schedule['week'];
  special: Schedule['special'];
  expireHours: number;
  /** What the visitor chose; null: as soon as somebody can. */
  callAt: Date | null;
  /** Numbers nobody calls, one a line. */
  blocked: string;
}

/**
 * Whether somebody asks for a call by this lead (role ingest): the account calls back, the widget passes leads on, and
 * there is a branch, the lead's own or the first. Undefined: one of them is not so, or no number was left.
 */
export function findWish(
  tx: Tx,
  { leadId, widgetId }: { leadId: number; widgetId: number },
): Promise<Wish | undefined> {
  return tx.row<Wish>(
    `SELECT l.phone AS typed, CASE WHEN l.phone_valid THEN l.phone_e164 END AS phone, b.id AS "branchId",
       b.time_zone AS "timeZone", b.week, b.special, s.expire_hours AS "expireHours", s.blocked, l.call_at AS "callAt"
     FROM leads l
     JOIN widgets w ON w.account_id = l.account_id AND w.id = $2 AND w.callback
     JOIN callback_settings s ON s.account_id = l.account_id AND s.enabled
     JOIN LATERAL (
       SELECT * FROM branches WHERE account_id = l.account_id AND removed_at IS NULL
       ORDER BY id = l.branch_id DESC NULLS LAST, id LIMIT 1) b ON true
     WHERE l.id = $1 AND l.phone <> ''`,
    [leadId, widgetId],
  );
}

export interface Repetition {
  /** Somebody waits for a call at this number. */
  isOpen: boolean;
  /** Callbacks that this number or visitor asked for in the last day. */
  ofDay: number;
}

/**
 * Others of this number and visitor; whoever asks for the same number meanwhile waits until this one is stored. What pages of
 * strangers ask for stands in nobody's way.
 */
export async function repetitionOf(
  tx: Tx,
  { accountId, phone, visitorId }: { accountId: number; phone: string; visitorId: string | null },
): Promise<Repetition> {
  await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 51))', [`callback ${accountId} ${phone}`]);
  const row = await tx.row<Repetition>(
    `SELECT coalesce(bool_or(phone = $1 AND finished_at IS NULL), false) AS "isOpen",
       (count(*) FILTER (WHERE created_at > now() - interval '1 day'))::int AS "ofDay"
     FROM callbacks WHERE (phone = $1 OR visitor_id = $2) AND (finished_at IS NULL OR reason IS DISTINCT FROM 'elsewhere')`,
    [phone, visitorId],
  );
  return row ?? { isOpen: false, ofDay: 0 };
}

export interface NewCallback {
  accountId: number;
  leadId: number;
  branchId: number;
  phone: string;
  visitorId: string | null;
  state: CallbackState;
  reason: string | null;
  at: Date;
  dueAt: Date;
  expireHours: number;
}

/** Undefined: the lead has its callback already. */
export async function insertCallback(tx: Tx, callback: NewCallback): Promise<number | undefined> {
  const row = await tx.row<{ id: number }>(
    `INSERT INTO callbacks (account_id, lead_id, branch_id, phone, visitor_id, state, reason, due_at, expires_at, created_at, finished_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8::timestamptz + $9 * interval '1 hour', $10, CASE WHEN $6 = 'failed' THEN $10::timestamptz END)
     ON CONFLICT (account_id, lead_id) DO NOTHING RETURNING id`,
    [
      callback.accountId,
      callback.leadId,
      callback.branchId,
      callback.phone,
      callback.visitorId,
      callback.state,
      callback.reason,
      callback.dueAt,
      callback.expireHours,
      callback.at,
    ],
  );
  return row?.id;
}

export interface Step {
  accountId: number;
  callbackId: number;
  at: Date;
  state: CallbackState;
  userId: number | null;
  note?: string;
}

export async function insertStep(tx: Tx, { accountId, callbackId, at, state, userId, note = '' }: Step): Promise<void> {
  await tx.rows(
    'INSERT INTO callback_steps (account_id, callback_id, at, state, user_id, note) VALUES ($1, $2, $3, $4, $5, $6)',
    [accountId, callbackId, at, state, userId, note],
  );
}

/** When somebody is told to be called, where that is not at once (role ingest). */
export function findPromise(
  tx: Tx,
  leadId: number,
): Promise<{ dueAt: Date; timeZone: string; locale: 'ru' | 'en' } | undefined> {
  return tx.row(
    `SELECT c.due_at AS "dueAt", b.time_zone AS "timeZone", a.locale FROM callbacks c
     JOIN branches b ON b.account_id = c.account_id AND b.id = c.branch_id
     JOIN accounts a ON a.id = c.account_id
     WHERE c.lead_id = $1 AND c.finished_at IS NULL AND c.due_at > c.created_at + interval '1 minute'`,
    [leadId],
  );
}

export interface Due {
  accountId: number;
  /** It waited for this time since it was asked for, and nobody was told of it. */
  isNews?: boolean;
  id: number;
  leadId: number;
}

/** The next callback whose time has come: from now on it is told (role worker). Undefined: there is none. */
export function notifyNext(tx: Tx, now: Date): Promise<Due | undefined> {
  return tx.row<Due>(
    `UPDATE callbacks c SET state = 'notified', version = version + 1, told_due = told_due OR d.is_news
     FROM (
       SELECT account_id, id, state = 'new' AND attempts = 0 AND NOT told_due AS is_news
       FROM callbacks WHERE state IN ('new', 'no-answer') AND due_at <= $1
       ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED) d
     WHERE c.account_id = d.account_id AND c.id = d.id
     RETURNING c.account_id AS "accountId", c.id, c.lead_id AS "leadId", d.is_news AS "isNews"`,
    [now],
  );
}

/** The next one that nobody took in time (role worker). */
export function expireNext(tx: Tx, now: Date): Promise<Due | undefined> {
  return tx.row<Due>(
    `UPDATE callbacks SET state = 'expired', version = version + 1, finished_at = $1
     WHERE (account_id, id) = (
       SELECT account_id, id FROM callbacks WHERE state = 'notified' AND expires_at <= $1
       ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING account_id AS "accountId", id, lead_id AS "leadId"`,
    [now],
  );
}

import type { AnswerTimesBy } from '@smartpoint/contracts/callbacks';
import type { Tx } from '../../platform/db/index.ts';
import type { Answered } from './answer-times.ts';

export interface AnsweredRow extends Answered {
  leadId: number;
  branchId: number;
  branch: string;
  /** Who called first. */
  userId: number | null;
  /** Of the account's day. */
  hour: number;
}

/**
 * Callbacks that came due on these days of the account. Due is when it was first told to those who call: at once, or when the
 * branch opened or the visitor asked to; who called before ends the wait before it began. A talk through telephony begins when
 * both are there, one by hand when somebody says so.
 */
export function listAnswered(
  tx: Tx,
  { from, to, timeZone, now }: { from: string; to: string; timeZone: string; now: Date },
): Promise<AnsweredRow[]> {
  return tx.rows(
    `SELECT c.lead_id AS "leadId", b.id AS "branchId", b.name AS branch, d.due_at AS "dueAt",
       first.at AS "calledAt", first.user_id AS "userId", talk.at AS "talkedAt",
       extract(hour FROM d.due_at AT TIME ZONE $3)::int AS hour
     FROM callbacks c
     JOIN branches b ON b.account_id = c.account_id AND b.id = c.branch_id
     LEFT JOIN LATERAL (
       SELECT s.at, s.user_id FROM callback_steps s
       WHERE s.account_id = c.account_id AND s.callback_id = c.id AND s.state IN ('calling', 'talked', 'no-answer')
       ORDER BY s.id LIMIT 1) first ON true
     LEFT JOIN LATERAL (
       SELECT min(s.at) AS at FROM callback_steps s
       WHERE s.account_id = c.account_id AND s.callback_id = c.id AND s.state = 'notified') told ON true
     CROSS JOIN LATERAL (SELECT least(told.at, first.at) AS due_at) d
     LEFT JOIN LATERAL (
       SELECT coalesce(
         (SELECT min(k.talked_at) FROM calls k WHERE k.account_id = c.account_id AND k.callback_id = c.id),
         (SELECT min(s.at) FROM callback_steps s
          WHERE s.account_id = c.account_id AND s.callback_id = c.id AND s.state = 'talked')) AS at) talk ON true
     WHERE (c.reason IS NULL OR c.reason NOT IN ('bad-number', 'blocked', 'repeated', 'too-many', 'elsewhere') OR first.at IS NOT NULL)
       AND c.created_at >= ($1::date - 31)::timestamp AT TIME ZONE $3 AND c.created_at < ($2::date + 1)::timestamp AT TIME ZONE $3
       AND d.due_at >= $1::date::timestamp AT TIME ZONE $3 AND d.due_at < ($2::date + 1)::timestamp AT TIME ZONE $3
       AND d.due_at <= $4
     ORDER BY d.due_at`,
    [from, to, timeZone, now],
  );
}

export interface Contact {
  leadId: number;
  name: string;
  phone: string;
}

/** Of the few that are shown: figures need nobody's number. */
export async function contactsOf(tx: Tx, leadIds: readonly number[]): Promise<Map<number, Contact>> {
  const rows = await tx.rows<Contact>(
    `SELECT l.id AS "leadId", l.name, c.phone FROM callbacks c
     JOIN leads l ON l.account_id = c.account_id AND l.id = c.lead_id WHERE c.lead_id = ANY ($1::bigint[])`,
    [leadIds],
  );
  return new Map(rows.map((contact) => [contact.leadId, contact]));
}

/** Who has called, of callbacks that nobody has called yet. */
export const nobody = 'nobody';

export function valueOf({ userId, branchId, hour }: AnsweredRow, by: AnswerTimesBy): string {
  const value = { operator: userId, branch: branchId, hour }[by];
  return value === null ? nobody : String(value);
}

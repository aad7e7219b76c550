import type { Tx } from '../../platform/db/index.ts';

/** From this hour of Monday on, by the clock of the account; who was away gets it on Tuesday at the latest. */
const fromHour = 8;
const untilHours = 48;
/** What could not be counted by then is left out. */
const lateHour = 20;

export interface DueWeek {
  accountId: number;
  timeZone: string;
  name: string;
  /** The first day after the week. */
  monday: string;
  isLate: boolean;
  userIds: number[];
}

/** Accounts with members who want to hear of the week that is over and have not yet (role worker). Not the demo account. */
export function dueWeeks(tx: Tx, now: Date): Promise<DueWeek[]> {
  return tx.rows<DueWeek>(
    `SELECT a.id AS "accountId", a.time_zone AS "timeZone", a.name, w.monday::text AS monday,
       bool_and(local.at >= w.monday + $4 * interval '1 hour') AS "isLate",
       json_agg(c.user_id ORDER BY c.user_id) AS "userIds"
     FROM notification_choices c JOIN accounts a ON a.id = c.account_id
     CROSS JOIN LATERAL (SELECT $1::timestamptz AT TIME ZONE a.time_zone AS at) local
     CROSS JOIN LATERAL (SELECT date_trunc('week', local.at)::date AS monday) w
     WHERE c.kind = 'weekly' AND c.is_wanted
       AND local.at >= w.monday + $2 * interval '1 hour' AND local.at < w.monday + $3 * interval '1 hour'
       AND a.id NOT IN (SELECT uid FROM demo_account WHERE uid IS NOT NULL)
       AND NOT EXISTS (
         SELECT FROM weekly_letters l WHERE l.account_id = c.account_id AND l.user_id = c.user_id AND l.monday = w.monday)
     GROUP BY a.id, w.monday ORDER BY a.id`,
    [now.toISOString(), fromHour, untilHours, lateHour],
  );
}

/** False when somebody has told them already, or is about to: the letter goes with this row or not at all (role worker). */
export async function takeWeek(
  tx: Tx,
  { accountId, userId, monday }: { accountId: number; userId: number; monday: string },
): Promise<boolean> {
  const row = await tx.row(
    `INSERT INTO weekly_letters (account_id, user_id, monday) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING user_id`,
    [accountId, userId, monday],
  );
  return row !== undefined;
}

/** Nobody is told of a week that long ago. */
export async function forgetWeeks(tx: Tx, now: Date): Promise<void> {
  await tx.rows(`DELETE FROM weekly_letters WHERE monday < $1::timestamptz - interval '60 days'`, [now.toISOString()]);
}

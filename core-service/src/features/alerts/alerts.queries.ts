import type { Locale } from '@smartpoint/contracts/primitives';
import type { Tx } from '../../platform/db/index.ts';
import { isElsewhere } from '../sites/index.ts';

export interface BrokenConnection {
  accountId: number;
  connectionId: number;
  connector: string;
  name: string;
  /** As stored with its deliveries. */
  reason: string;
}

/** Not the demo account, whose letters nobody reads. */
const isReal = (accountId: string) => `${accountId} NOT IN (SELECT uid FROM demo_account WHERE uid IS NOT NULL)`;

/** Letters of a day about connections of one account, and about each of them: what comes and goes is told of once. */
const toldPerDay = 5;

/**
 * Connections that wait for a person, or have taken nothing of what came at least `minutes` ago, and were not told of since
 * they worked last, nor in the last day (role worker). They count as told from now on; what is too much for one day is told
 * on the next, if it is broken still.
 */
export function takeBroken(tx: Tx, minutes: number): Promise<BrokenConnection[]> {
  return tx.rows<BrokenConnection>(
    `WITH told_today AS (
       SELECT account_id, count(*) AS letters FROM alerts
       WHERE about LIKE 'connection %' AND told_at > now() - interval '1 day' GROUP BY account_id
     ), all_broken AS (
       SELECT c.account_id, c.id, row_number() OVER (PARTITION BY c.account_id ORDER BY c.id) AS n, c.connector, g.name, coalesce(c.state_reason, failed.reason, '') AS reason
       FROM connections c
       JOIN destinations g ON g.account_id = c.account_id AND g.connection_id = c.id AND g.enabled
       LEFT JOIN LATERAL (
         SELECT delivered_at FROM deliveries v WHERE v.account_id = g.account_id AND v.destination_id = g.id
           AND v.state = 'delivered' ORDER BY v.id DESC LIMIT 1) worked ON true
       LEFT JOIN LATERAL (
         SELECT v.reason FROM deliveries v WHERE v.account_id = g.account_id AND v.destination_id = g.id
           AND v.state <> 'delivered' AND v.reason IS NOT NULL AND v.created_at > coalesce(worked.delivered_at, '-infinity')
           AND v.created_at < now() - $1 * interval '1 minute'
         ORDER BY v.id DESC LIMIT 1) failed ON true
       LEFT JOIN alerts a ON a.account_id = c.account_id AND a.about = 'connection ' || c.id
       WHERE (c.state = 'reauthorize' OR failed.reason IS NOT NULL)
         AND (a.told_at IS NULL OR (a.told_at < worked.delivered_at AND a.told_at < now() - interval '1 day'))
         AND ${isReal('c.account_id')}
     ), broken AS (
       SELECT b.* FROM all_broken b LEFT JOIN told_today t USING (account_id) WHERE b.n + coalesce(t.letters, 0) <= $2
     ), told AS (
       INSERT INTO alerts (account_id, about) SELECT account_id, 'connection ' || id FROM broken
       ON CONFLICT (account_id, about) DO UPDATE SET told_at = now()
     )
     SELECT account_id AS "accountId", id AS "connectionId", connector, name, reason FROM broken`,
    [minutes, toldPerDay],
  );
}

export interface Silence {
  accountId: number;
  since: Date;
}

/**
 * Accounts that had leads on a week of the last fifteen days, and have had none for at least a day and half as long again
 * as their longest pause in that time: a weekend is none (role worker). They count as told until the next lead.
 */
export function takeSilent(tx: Tx): Promise<Silence[]> {
  return tx.rows<Silence>(
    `WITH pauses AS (
       SELECT account_id, created_at, created_at - lag(created_at) OVER (PARTITION BY account_id ORDER BY created_at) AS pause
       FROM leads l WHERE created_at > now() - interval '15 days' AND NOT is_test AND state <> 'quarantined' AND NOT ${isElsewhere('l')}
     ), accounts AS (
       SELECT account_id, max(created_at) AS last, max(pause) AS longest FROM pauses
       GROUP BY account_id HAVING count(DISTINCT created_at::date) >= 7
     ), silent AS (
       SELECT s.account_id, s.last FROM accounts s
       LEFT JOIN alerts a ON a.account_id = s.account_id AND a.about = 'leads'
       WHERE now() - s.last > greatest(interval '1 day', 1.5 * s.longest)
         AND (a.told_at IS NULL OR a.told_at < s.last) AND ${isReal('s.account_id')}
     ), told AS (
       INSERT INTO alerts (account_id, about) SELECT account_id, 'leads' FROM silent
       ON CONFLICT (account_id, about) DO UPDATE SET told_at = now()
     )
     SELECT account_id AS "accountId", last AS since FROM silent`,
  );
}

export interface Manager {
  email: string;
  locale: Locale;
  timeZone: string;
}

/** Whoever may mend it (role auth). */
export function managersOf(tx: Tx, accountId: number): Promise<Manager[]> {
  return tx.rows<Manager>(
    `SELECT u.email, u.locale, a.time_zone AS "timeZone" FROM memberships m
     JOIN users u ON u.id = m.user_id JOIN accounts a ON a.id = m.account_id
     WHERE m.account_id = $1 AND m.role IN ('owner', 'admin') ORDER BY u.id`,
    [accountId],
  );
}

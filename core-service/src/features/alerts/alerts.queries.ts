import type { Tx } from '../../platform/db/index.ts';

export interface BrokenConnection {
  accountId: number;
  connectionId: number;
  connector: string;
  name: string;
  /** As stored with its deliveries. */
  reason: string;
}

/** SQL: not the demo account, whose letters nobody reads. */
export const isReal = (accountId: string) => `${accountId} NOT IN (SELECT uid FROM demo_account WHERE uid IS NOT NULL)`;

/** Letters of a day about connections of one account, and about each of them: what comes and goes is told of once. */
const toldPerDay = 5;

/**
 * Connections of `whose` that wait for a person, or have taken nothing of what came at least so many minutes ago, and were not
 * told of since they worked last, nor in the last day.
 */
const broken = (whose: string, minutes: string) => `
       SELECT c.account_id, c.id, c.connector, g.name, coalesce(c.state_reason, failed.reason, '') AS reason
       FROM connections c
       JOIN destinations g ON g.account_id = c.account_id AND g.connection_id = c.id AND g.enabled
       LEFT JOIN LATERAL (
         SELECT delivered_at FROM deliveries v WHERE v.account_id = g.account_id AND v.destination_id = g.id
           AND v.state = 'delivered' ORDER BY v.id DESC LIMIT 1) worked ON true
       LEFT JOIN LATERAL (
         SELECT v.reason FROM deliveries v WHERE v.account_id = g.account_id AND v.destination_id = g.id
           AND v.state <> 'delivered' AND v.reason IS NOT NULL AND v.created_at > coalesce(worked.delivered_at, '-infinity')
           AND v.created_at < now() - ${minutes} * interval '1 minute'
         ORDER BY v.id DESC LIMIT 1) failed ON true
       LEFT JOIN alerts a ON a.account_id = c.account_id AND a.about = 'connection ' || c.id
       WHERE (c.state = 'reauthorize' OR failed.reason IS NOT NULL)
         AND (a.told_at IS NULL OR (a.told_at < worked.delivered_at AND a.told_at < now() - interval '1 day'))
         AND ${whose} AND ${isReal('c.account_id')}`;

/** Accounts that have something to be told of (role worker). */
export function accountsWithBroken(tx: Tx, minutes: number): Promise<{ accountId: number }[]> {
  return tx.rows(`SELECT DISTINCT account_id AS "accountId" FROM (${broken('true', '$1')}) b ORDER BY 1`, [minutes]);
}

/**
 * What is broken of one account and to be told of (role worker). It counts as told from now on: whoever asks first tells. What is
 * too much for one day is told on the next, if it is broken still.
 */
export function takeBroken(tx: Tx, accountId: number, minutes: number): Promise<BrokenConnection[]> {
  return tx.rows<BrokenConnection>(
    `WITH broken AS (${broken('c.account_id = $1', '$2')} ORDER BY c.id LIMIT greatest(0, $3 - (
       SELECT count(*) FROM alerts
       WHERE account_id = $1 AND about LIKE 'connection %' AND told_at > now() - interval '1 day'))
     ), told AS (
       INSERT INTO alerts AS a (account_id, about) SELECT account_id, 'connection ' || id FROM broken ORDER BY id
       ON CONFLICT (account_id, about) DO UPDATE SET told_at = now() WHERE a.told_at < now() - interval '1 day'
       RETURNING about
     )
     SELECT account_id AS "accountId", id AS "connectionId", connector, name, reason
     FROM broken JOIN told ON about = 'connection ' || id`,
    [accountId, minutes, toldPerDay],
  );
}

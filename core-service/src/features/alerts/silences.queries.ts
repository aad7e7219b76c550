import type { Tx } from '../../platform/db/index.ts';
import { eventTypeCodes } from '../visits/index.ts';
import { isElsewhere } from '../sites/index.ts';
import { isReal } from './alerts.queries.ts';

/** Weeks that tell what is usual. */
const weeks = 8;
/** Of `l`: no tests, none kept back, none on the word of another host. */
const counts = `NOT l.is_test AND l.state <> 'quarantined' AND NOT ${isElsewhere('l')}`;
/** A moment as the hour of the account's clock, counted from the first of 1970. */
const hourOf = (moment: string, timeZone: string) =>
  `floor(extract(epoch FROM ${moment} AT TIME ZONE ${timeZone}) / 3600)::int`;

export interface Listened {
  accountId: number;
  timeZone: string;
  /** The hour that is not over yet. */
  until: number;
}

/** Accounts that had leads lately (role worker). */
export function accountsWithLeads(tx: Tx): Promise<Listened[]> {
  return tx.rows<Listened>(
    `SELECT a.id AS "accountId", a.time_zone AS "timeZone", ${hourOf('now()', 'a.time_zone')} AS until FROM accounts a
     WHERE ${isReal('a.id')} AND EXISTS (
       SELECT FROM leads l WHERE l.account_id = a.id AND l.created_at > now() - interval '${weeks} weeks')
     ORDER BY a.id`,
  );
}

export interface HourOfSite {
  /** null: leads that came by no site. */
  siteId: number | null;
  hour: number;
  leads: number;
  /** When the last of them came. */
  last: Date;
}

/** Hours with leads, in order (role worker). */
export function hoursWithLeads(tx: Tx, { accountId, timeZone }: Listened): Promise<HourOfSite[]> {
  return tx.rows<HourOfSite>(
    `SELECT l.site_id AS "siteId", ${hourOf('l.created_at', '$2')} AS hour, count(*)::int AS leads, max(l.created_at) AS last
     FROM leads l WHERE l.account_id = $1 AND l.created_at > now() - interval '${weeks} weeks' AND ${counts}
     GROUP BY 1, 2 ORDER BY 2`,
    [accountId, timeZone],
  );
}

export interface SpecialDays {
  from: string;
  to: string;
  intervals: readonly unknown[];
}

/** Days that are not like others, of each branch (role worker). */
export async function specialDaysOf(tx: Tx, accountId: number): Promise<SpecialDays[][]> {
  const rows = await tx.rows<{ special: SpecialDays[] }>(
    'SELECT special FROM branches WHERE account_id = $1 AND removed_at IS NULL',
    [accountId],
  );
  return rows.map(({ special }) => special);
}

/** The first step towards a lead that nobody makes any more. */
export type Missing = 'visits' | 'shows' | 'clicks' | 'leads';

export interface Stopped {
  accountId: number;
  siteId: number | null;
  since: Date;
}

/** What follows the last lead at once is its own (role worker). */
export async function missingSince(tx: Tx, { accountId, siteId, since }: Stopped): Promise<Missing> {
  const { visit, show, click } = eventTypeCodes;
  const happens = (
    type: number,
  ) => `EXISTS (SELECT FROM events WHERE account_id = $1 AND ($2::bigint IS NULL OR site_id = $2)
    AND ts > $3::timestamptz + interval '10 minutes' AND type = ${type})`;
  const row = await tx.row<Record<'visits' | 'shows' | 'clicks', boolean>>(
    `SELECT ${happens(visit)} AS visits, ${happens(show)} AS shows, ${happens(click)} AS clicks`,
    [accountId, siteId, since],
  );
  if (row?.clicks) return 'leads';
  if (row?.shows) return 'clicks';
  return row?.visits ? 'shows' : 'visits';
}

/** Of which sites silences last that were told of; null stands for the account (role worker). */
export async function openSilences(tx: Tx, accountId: number): Promise<(number | null)[]> {
  const rows = await tx.rows<{ siteId: number | null }>(
    `SELECT site_id AS "siteId" FROM alerts
     WHERE account_id = $1 AND (about = 'leads' OR site_id IS NOT NULL) AND ended_at IS NULL`,
    [accountId],
  );
  return rows.map(({ siteId }) => siteId);
}

/** False where it was told of already and is not over: whoever asks first tells (role worker). */
export async function openSilence(tx: Tx, { accountId, siteId, since, missing }: Stopped & { missing: Missing }) {
  const row = await tx.row(
    `INSERT INTO alerts AS a (account_id, about, site_id, since, missing) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (account_id, about) DO UPDATE SET since = excluded.since, missing = excluded.missing, told_at = now(), ended_at = NULL
     WHERE a.ended_at IS NOT NULL RETURNING 1 AS told`,
    [accountId, siteId === null ? 'leads' : `leads ${siteId}`, siteId, since, missing],
  );
  return row !== undefined;
}

/**
 * Of `a`: a silence after which leads came again. One that was on its way while its silence was told of is older than that, and
 * `since` knows no microseconds.
 */
const isOver = `(a.about = 'leads' OR a.site_id IS NOT NULL) AND a.ended_at IS NULL AND EXISTS (
  SELECT FROM leads l WHERE l.account_id = a.account_id AND (a.site_id IS NULL OR l.site_id = a.site_id)
    AND l.created_at >= a.since + interval '1 millisecond' AND ${counts})`;

/** Accounts where leads came again (role worker). */
export function accountsWithEnded(tx: Tx): Promise<{ accountId: number }[]> {
  return tx.rows(`SELECT DISTINCT a.account_id AS "accountId" FROM alerts a WHERE ${isOver} ORDER BY 1`);
}

/** Silences of an account that are over; they count as over from now on (role worker). */
export function takeEnded(tx: Tx, accountId: number): Promise<Stopped[]> {
  return tx.rows<Stopped>(
    `UPDATE alerts a SET ended_at = now() WHERE a.account_id = $1 AND ${isOver}
     RETURNING a.account_id AS "accountId", a.site_id AS "siteId", a.since`,
    [accountId],
  );
}

/** Role worker. */
export async function nameOfSite(tx: Tx, { accountId, siteId }: Stopped): Promise<string | null> {
  const row = await tx.row<{ name: string }>('SELECT name FROM sites WHERE account_id = $1 AND id = $2', [
    accountId,
    siteId,
  ]);
  return row?.name ?? null;
}

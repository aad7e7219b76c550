import type { Tx } from '../../platform/db/index.ts';
import { extents, leadTables, reminders } from '../leads/index.ts';

/** Of which leads, and by which clock. */
export interface Wanted {
  timeZone: string;
  now: Date;
  /** Left out: of all sites. */
  siteId?: number | undefined;
}

const ofSite = (at: string): string => `(${at}::bigint IS NULL OR l.site_id = ${at})`;
/** The last 30 days of the account, today among them: the period that the list begins with. */
const ofMonth = `l.created_at >= (date_trunc('day', $2::timestamptz AT TIME ZONE $1) - interval '29 days') AT TIME ZONE $1`;

/** Days are those on which leads count: when it was pressed, by the clock that dated them. */
export async function leadsOfToday(
  tx: Tx,
  { timeZone, now, siteId }: Wanted,
): Promise<{ today: number; weekAgo: number }> {
  const row = await tx.row<{ today: number; weekAgo: number }>(
    `WITH local AS (
       SELECT date_trunc('day', $2::timestamptz AT TIME ZONE $1) AS day, $2::timestamptz AT TIME ZONE $1 AS now
     ), bounds AS (
       SELECT day AT TIME ZONE $1 AS since, (day - interval '7 days') AT TIME ZONE $1 AS "weekSince",
              (now - interval '7 days') AT TIME ZONE $1 AS "weekUntil" FROM local
     )
     SELECT count(*) FILTER (WHERE at >= since)::int AS today,
            count(*) FILTER (WHERE at >= "weekSince" AND at < "weekUntil")::int AS "weekAgo"
     FROM leads l CROSS JOIN bounds CROSS JOIN LATERAL (SELECT coalesce(l.pressed_at, l.created_at) AS at) AS counts
     WHERE ${extents.figures} AND l.created_at >= "weekSince" AND ${ofSite('$3')}`,
    [timeZone, now.toISOString(), siteId ?? null],
  );
  return row ?? { today: 0, weekAgo: 0 };
}

/** Leads of a month whose status is one of the new ones: nobody has begun with them. */
export async function waitingLeads(
  tx: Tx,
  { timeZone, now, siteId }: Wanted,
): Promise<{ leads: number; since: Date | null }> {
  const row = await tx.row<{ leads: number; since: Date | null }>(
    `SELECT count(*)::int AS leads, min(l.created_at) AS since FROM ${leadTables}
     WHERE ${extents.waiting} AND ${ofMonth} AND ${ofSite('$3')}`,
    [timeZone, now.toISOString(), siteId ?? null],
  );
  return row ?? { leads: 0, since: null };
}

/** Behind the index of reminders: of any day. */
export async function leadsToCall(tx: Tx, siteId?: number): Promise<number> {
  const row = await tx.row<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${leadTables} WHERE ${reminders.due} AND ${extents.real} AND ${ofSite('$1')}`,
    [siteId ?? null],
  );
  return row?.n ?? 0;
}

export function brokenConnections(tx: Tx): Promise<{ id: number; connector: string; name: string }[]> {
  return tx.rows(
    `SELECT c.id, c.connector, max(d.name) AS name FROM connections c
     JOIN destinations d ON d.account_id = c.account_id AND d.connection_id = c.id AND d.enabled
     WHERE c.state = 'reauthorize' GROUP BY c.account_id, c.id ORDER BY c.id`,
  );
}

export async function parkedLeads(tx: Tx, { timeZone, now, siteId }: Wanted): Promise<number> {
  const row = await tx.row<{ n: number }>(
    `SELECT count(DISTINCT v.lead_id)::int AS n FROM deliveries v
     JOIN leads l ON l.account_id = v.account_id AND l.id = v.lead_id
     WHERE v.state = 'parked' AND ${extents.real} AND ${ofMonth} AND ${ofSite('$3')}`,
    [timeZone, now.toISOString(), siteId ?? null],
  );
  return row?.n ?? 0;
}

/** Not those nobody has put the code on: the checklist tells of them. */
export function silentSites(tx: Tx): Promise<{ id: number; name: string; lastSeenAt: Date }[]> {
  return tx.rows(
    `SELECT id, name, last_ping_at AS "lastSeenAt" FROM sites
     WHERE installed_at IS NOT NULL AND last_ping_at < now() - interval '2 days' ORDER BY id`,
  );
}

export interface SilenceOfSite {
  /** null: of all leads of the account. */
  siteId: number | null;
  site: string | null;
  since: Date;
  missing: 'visits' | 'shows' | 'clicks' | 'leads';
}

/** Of the last 30 days, told of and not over (ADR 76). Where all leads have stopped, no site is named beside that. */
export function silences(tx: Tx): Promise<SilenceOfSite[]> {
  return tx.rows(
    `WITH told AS (
       SELECT * FROM alerts WHERE (about = 'leads' OR site_id IS NOT NULL) AND ended_at IS NULL
         AND missing IS NOT NULL AND told_at > now() - interval '30 days'
     )
     SELECT t.site_id AS "siteId", s.name AS site, t.since, t.missing FROM told t
     LEFT JOIN sites s ON s.account_id = t.account_id AND s.id = t.site_id
     WHERE t.site_id IS NULL OR NOT EXISTS (SELECT FROM told WHERE site_id IS NULL) ORDER BY t.site_id`,
  );
}

export interface WeekOfWidget {
  widgetId: number;
  shows: number[];
  leads: number[];
}

/** @param today of the account */
export function weeksOfWidgets(tx: Tx, accountId: number, today: string): Promise<WeekOfWidget[]> {
  return tx.rows(
    `WITH days AS (
       SELECT day::date FROM generate_series($2::date - 6, $2::date, '1 day') AS day
     )
     SELECT w.id AS "widgetId", array_agg(coalesce(d.shows, 0)::int ORDER BY day) AS shows,
            array_agg(coalesce(d.leads, 0)::int ORDER BY day) AS leads
     FROM widgets w CROSS JOIN days
     LEFT JOIN LATERAL (
       SELECT sum(shows) AS shows, sum(leads) AS leads FROM widget_daily d
       WHERE d.account_id = $1 AND d.edition = (SELECT rollup_edition FROM accounts WHERE id = $1)
         AND d.widget_id = w.id AND d.day = days.day
     ) d ON true
     WHERE w.account_id = $1 AND w.deleted_at IS NULL GROUP BY w.id ORDER BY w.id`,
    [accountId, today],
  );
}

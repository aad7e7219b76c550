import type { Reads } from '../../platform/db/index.ts';
import type { Span } from './stats-period.ts';

/** Of an account's editions of rollups the one that counts. */
const current = 'edition = (SELECT rollup_edition FROM accounts WHERE id = $1)';

export interface SiteDay {
  day: string;
  visits: number;
  leads: number;
  /** Visitors of the day. */
  visitors: number;
}

/** Days with anything in them, of the span and of the one before; `siteId` null = all sites of the account. */
export function siteDays(reads: Reads, accountId: number, siteId: number | null, span: Span): Promise<SiteDay[]> {
  return reads.rows<SiteDay>(
    `SELECT day, sum(visits)::bigint AS visits, sum(leads)::bigint AS leads, sum(visitors)::bigint AS visitors
     FROM site_daily
     WHERE account_id = $1 AND ${current} AND ($2::bigint IS NULL OR site_id = $2) AND day BETWEEN $3::date AND $4::date
     GROUP BY day`,
    [accountId, siteId, span.previousFrom, span.to],
  );
}

/** How often a visitor of the period had been there on an earlier day of it: what its days count too many. */
export interface Returns {
  current: number;
  previous: number;
}

export async function visitorReturns(
  reads: Reads,
  accountId: number,
  siteId: number | null,
  span: Span,
): Promise<Returns> {
  // Returns from one period into the other count in neither. Both days have both bounds, though one follows from the
  // other: only so does a plan made once fit every period.
  const within = (from: string, to: string) => `
    SELECT coalesce(sum(visitors), 0)::bigint FROM visitor_gaps
    WHERE account_id = $1 AND ${current} AND ($2::bigint IS NULL OR site_id = $2)
      AND prev_day BETWEEN ${from} AND ${to} AND day BETWEEN ${from} AND ${to}`;
  const row = await reads.row<Returns>(
    `SELECT (${within('$4::date', '$5::date')}) AS current, (${within('$3::date', '$4::date - 1')}) AS previous`,
    [accountId, siteId, span.previousFrom, span.from, span.to],
  );
  return row ?? { current: 0, previous: 0 };
}

export interface WidgetTotals {
  id: number;
  name: string;
  kind: string;
  removed: boolean;
  shows: number;
  clicks: number;
  leads: number;
}

/** Every widget there is, and every one removed or moved away that still has figures in the span. */
export function widgetTotals(
  reads: Reads,
  accountId: number,
  siteId: number | null,
  span: Span,
): Promise<WidgetTotals[]> {
  return reads.rows<WidgetTotals>(
    `SELECT w.id, w.name, w.kind, w.deleted_at IS NOT NULL AS removed,
            coalesce(sum(d.shows), 0)::bigint AS shows, coalesce(sum(d.clicks), 0)::bigint AS clicks,
            coalesce(sum(d.leads), 0)::bigint AS leads
     FROM widgets w
     LEFT JOIN widget_daily d
       ON d.account_id = w.account_id AND d.${current} AND d.widget_id = w.id AND d.day BETWEEN $3::date AND $4::date
         AND ($2::bigint IS NULL OR d.site_id = $2)
     WHERE w.account_id = $1 AND ($2::bigint IS NULL OR w.site_id = $2 OR $2 = ANY (w.former_site_ids))
     GROUP BY w.account_id, w.id
     HAVING count(d.day) > 0 OR w.deleted_at IS NULL AND ($2::bigint IS NULL OR w.site_id = $2)
     ORDER BY w.id DESC`,
    [accountId, siteId, span.from, span.to],
  );
}

export interface WidgetDay {
  day: string;
  shows: number;
  clicks: number;
  leads: number;
}

export function widgetDays(reads: Reads, accountId: number, widgetId: number, span: Span): Promise<WidgetDay[]> {
  return reads.rows<WidgetDay>(
    `SELECT day, sum(shows)::bigint AS shows, sum(clicks)::bigint AS clicks, sum(leads)::bigint AS leads FROM widget_daily
     WHERE account_id = $1 AND ${current} AND widget_id = $2 AND day BETWEEN $3::date AND $4::date GROUP BY day`,
    [accountId, widgetId, span.previousFrom, span.to],
  );
}

export type WidgetName = Pick<WidgetTotals, 'id' | 'name' | 'kind' | 'removed'>;

export function findWidget(reads: Reads, accountId: number, widgetId: number): Promise<WidgetName | undefined> {
  return reads.row<WidgetName>(
    'SELECT id, name, kind, deleted_at IS NOT NULL AS removed FROM widgets WHERE account_id = $1 AND id = $2',
    [accountId, widgetId],
  );
}

export async function hasSite(reads: Reads, accountId: number, siteId: number): Promise<boolean> {
  return (await reads.row('SELECT 1 FROM sites WHERE account_id = $1 AND id = $2', [accountId, siteId])) !== undefined;
}

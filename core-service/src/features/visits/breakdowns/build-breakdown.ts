import { dimensionIds, type DimensionId, type Narrowing } from '@smartpoint/contracts/breakdowns';
import { eventTypeCodes, nobody } from '../event-types.ts';
import { dimensions, type Dimension } from './dimensions.ts';

/** Of whom, when and narrowed by what. Both ends are moments, the later one exclusive. */
export interface Facts {
  accountId: number;
  siteId: number | null;
  timeZone: string;
  since: Date;
  until: Date;
  narrowing: Narrowing;
  /** Only what happened in this widget. */
  widgetId?: number | undefined;
}

export interface Question {
  sql: string;
  bind: unknown[];
}

const { visit, page, lead } = eventTypeCodes;

/** A visit may begin before the period in which something happens in it, and is told of late. */
const margin = `interval '1 day'`;

/**
 * Figures by one dimension with their sum, which has no value. Everything a person chose is bound; the text is made of
 * the table of dimensions alone. Events are first folded into one row per visit, so that what is joined and counted
 * apart is visits, not events. Visitors are told apart by site, as in the totals.
 */
export function buildBreakdown(
  facts: Facts,
  by: DimensionId,
  { limit, of }: { limit?: number; of?: string[] },
): Question {
  const { with: folded, bind } = fold(facts, by);
  const add = binder(bind);
  const dimension = dimensions[by];
  const order = dimension.isOrdered ? 'value' : 'leads DESC, visits DESC, value';
  const sql = `${folded}, people AS (
    SELECT value, site_id, visitor_id, sum(visits) AS visits, sum(leads) AS leads FROM told
    GROUP BY value, site_id, visitor_id
  ), by_value AS (
    SELECT value, sum(visits)::bigint AS visits, sum(leads)::bigint AS leads,
           count(*) FILTER (WHERE visitor_id <> '${nobody}') AS visitors
    FROM people GROUP BY value
  ), whole AS (
    SELECT count(*) AS visitors FROM (SELECT FROM people WHERE visitor_id <> '${nobody}' GROUP BY site_id, visitor_id) AS p
  )
  (SELECT NULL AS value, coalesce(sum(visits), 0)::bigint AS visits, coalesce(sum(leads), 0)::bigint AS leads,
          (SELECT visitors FROM whole) AS visitors, count(*) AS "values" FROM by_value)
  UNION ALL
  (SELECT value, visits, leads, visitors, 1 FROM by_value
   ${of ? `WHERE value = ANY (${add(of)}::text[])` : ''} ORDER BY ${order} ${limit === undefined ? '' : `LIMIT ${add(limit)}`})`;
  return { sql, bind };
}

/**
 * `told`: one row per visit and value, with what is counted of it. Where pages are asked for, a visit counts for every
 * page it saw; else it counts once, where it began.
 */
export function fold(
  { accountId, siteId, timeZone, since, until, narrowing, widgetId }: Facts,
  by?: DimensionId,
): Fold {
  const bind: unknown[] = [accountId, siteId, since.toISOString(), until.toISOString(), timeZone];
  const add = binder(bind);
  const narrowed = dimensionIds.flatMap((id) => {
    const wanted = narrowing[id];
    return wanted === undefined ? [] : [{ id, sql: `${dimensions[id].sql} = ${add(wanted)}`, of: dimensions[id].of }];
  });
  const ofWidget = widgetId === undefined ? '' : `AND widget_id = ${add(widgetId)}`;
  const isOf = (of: Dimension['of']) => (by && dimensions[by].of === of) || narrowed.some((each) => each.of === of);
  const condition = (isEvent: boolean) =>
    narrowed.filter(({ of }) => (of === 'event') === isEvent).map(({ sql }) => sql);
  const isOfPages = by === 'page' || narrowing.page !== undefined;
  const own = {
    sql: by && dimensions[by].of === 'event' ? dimensions[by].sql : `''`,
    condition: ['true', ...condition(true)].join(' AND '),
  };
  const value = by && dimensions[by].of !== 'event' ? dimensions[by].sql : 'own';
  const text = `WITH e AS (
    SELECT *, ts AT TIME ZONE $5 AS at_local FROM events
    WHERE account_id = $1 AND ($2::bigint IS NULL OR site_id = $2) AND ts >= $3 AND ts < $4 ${ofWidget}
  ), seen AS (
    SELECT session_id, site_id, visitor_id, ${own.sql} AS own,
           CASE WHEN session_id = '${nobody}' THEN source END AS nobodys_source, max(source) AS seen_source,
           ${isOfPages ? `max((type IN (${visit}, ${page}))::int)` : `count(*) FILTER (WHERE type = ${visit})`} AS visits,
           count(*) FILTER (WHERE type = ${lead}) AS leads, min(ts) AS at
    FROM e WHERE ${own.condition}
    GROUP BY 1, 2, 3, 4, 5
  )${isOf('visit') || isOf('person') ? `, ${startedVisits}` : ''}${isOf('person') ? `, ${firstVisits}` : ''}, told AS (
    SELECT ${value} AS value, seen.site_id, seen.visitor_id, seen.session_id, nobodys_source, visits, leads, at
    FROM (SELECT *, coalesce(nobodys_source, seen_source) AS own_source FROM seen) AS seen
    ${isOf('visit') || isOf('person') ? 'LEFT JOIN s USING (session_id)' : ''}
    ${isOf('person') ? 'LEFT JOIN f ON f.site_id = seen.site_id AND f.visitor_id = seen.visitor_id' : ''}
    WHERE ${['true', ...condition(false)].join(' AND ')}
  )`;
  return { with: text, bind, condition: own.condition };
}

export interface Fold {
  with: string;
  bind: unknown[];
  /** What narrows events of `e` beyond the period. */
  condition: string;
}

/** Two tabs may tell of one visit: the first row of it counts. */
const startedVisits = `firsts AS (
    SELECT session_id, min(started_at) AS started_at FROM visitor_sessions
    WHERE account_id = $1 AND started_at >= $3::timestamptz - ${margin} AND started_at < $4::timestamptz + ${margin}
    GROUP BY session_id
  ), s AS (
    SELECT v.* FROM visitor_sessions v JOIN firsts USING (session_id, started_at)
    WHERE v.account_id = $1 AND v.started_at >= $3::timestamptz - ${margin} AND v.started_at < $4::timestamptz + ${margin}
  )`;

const firstVisits = `f AS (
    SELECT site_id, visitor_id, min(started_at) AS first_at FROM visitor_sessions
    WHERE account_id = $1 AND started_at < $4::timestamptz + ${margin} GROUP BY site_id, visitor_id
  )`;

/** Adds a value to those of a statement, and says its place. */
export const binder =
  (bind: unknown[]) =>
  (value: unknown): string =>
    `$${bind.push(value)}`;

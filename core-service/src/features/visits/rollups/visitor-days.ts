import { dailyRollups } from './daily-rollups.ts';

/*
 * Exact unique visitors (ADR 8): `visitor_recency` is moved once per visitor and day, `visitor_gaps` counts who was
 * there before. Leads do not make a visitor: an event of theirs came first.
 */

/**
 * CTEs `arriving`, `moved` and `gaps` from a relation of (account_id, edition, site_id, visitor_id, day). `arriving` are
 * visitors whose day may be new, `moved` those for whom it was, with their day as `last_day`.
 */
export const visitorSteps = (visitors: string): string => `
  arriving AS MATERIALIZED (
    SELECT active.* FROM (
      SELECT DISTINCT account_id, edition, site_id, visitor_id, day FROM ${visitors} AS visitors
    ) AS active
    WHERE (
      SELECT v.last_day = active.day OR v.prev_day >= active.day FROM visitor_recency v
      WHERE v.account_id = active.account_id AND v.edition = active.edition AND v.site_id = active.site_id
        AND v.visitor_id = active.visitor_id
    ) IS NOT TRUE
    ORDER BY account_id, edition, site_id, visitor_id
  ), moved AS MATERIALIZED (
    INSERT INTO visitor_recency AS kept (account_id, edition, site_id, visitor_id, last_day, prev_day)
    SELECT account_id, edition, site_id, visitor_id, day, '-infinity' FROM arriving
    ON CONFLICT (account_id, edition, site_id, visitor_id)
      DO UPDATE SET prev_day = kept.last_day, last_day = excluded.last_day WHERE kept.last_day < excluded.last_day
    RETURNING account_id, edition, site_id, visitor_id, last_day, prev_day
  ), gaps AS (${addGaps(`SELECT account_id, edition, site_id, last_day, prev_day, 1 FROM moved`)} RETURNING 1)`;

/**
 * Leaves in `smartpoint.missed` the visitors that were neither new nor moved on to this day: another process was faster,
 * or the event is late. {@link countMissed} settles them.
 */
export const leaveMissed = `
  SELECT set_config('smartpoint.missed', coalesce(json_agg(arriving), '[]')::text, true)
  FROM arriving LEFT JOIN moved USING (account_id, edition, site_id, visitor_id)
  WHERE (SELECT count(*) FROM rollups_done) >= 0 AND moved.last_day IS NULL`;

/**
 * Visitors whose day arrives after a later one was counted (two machines around midnight): the day is put between
 * `prev_day` and `last_day`, and the later day's gap is shortened. A day before `prev_day`, two local days late, is not
 * counted among the visitors; a build does.
 */
export const countMissed = `
  WITH missed AS MATERIALIZED (
    SELECT * FROM json_to_recordset(current_setting('smartpoint.missed')::json)
      AS missed (account_id bigint, edition smallint, site_id bigint, visitor_id uuid, day date)
    ORDER BY account_id, edition, site_id, visitor_id
  ), late AS MATERIALIZED (
    SELECT locked.*, missed.day
    FROM missed CROSS JOIN LATERAL (
      SELECT v.* FROM visitor_recency v
      WHERE v.account_id = missed.account_id AND v.edition = missed.edition AND v.site_id = missed.site_id
        AND v.visitor_id = missed.visitor_id
      FOR UPDATE
    ) AS locked
    WHERE locked.prev_day < missed.day AND missed.day < locked.last_day
  ), moved AS (
    INSERT INTO visitor_recency (account_id, edition, site_id, visitor_id, last_day, prev_day)
    SELECT account_id, edition, site_id, visitor_id, last_day, day FROM late
    ON CONFLICT (account_id, edition, site_id, visitor_id) DO UPDATE SET prev_day = excluded.prev_day
  ), gaps AS (${addGaps(`
    SELECT account_id, edition, site_id, day, prev_day, 1 FROM late
    UNION ALL SELECT account_id, edition, site_id, last_day, prev_day, -1 FROM late
    UNION ALL SELECT account_id, edition, site_id, last_day, day, 1 FROM late`)} RETURNING 1)
  ${dailyRollups.flatMap(({ table, visitors }) => (visitors ? [lateVisitors(table, visitors)] : [])).join('\n')}
  SELECT 1`;

function lateVisitors(table: string, visitors: string): string {
  return `, ${table}_kept AS (
    INSERT INTO ${table} AS kept (account_id, edition, site_id, day, ${visitors})
    SELECT account_id, edition, site_id, day, count(*) FROM late WHERE (SELECT count(*) FROM gaps) >= 0
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (account_id, edition, site_id, day) DO UPDATE SET ${visitors} = kept.${visitors} + excluded.${visitors}
  )`;
}

/** Adds rows of (account_id, edition, site_id, day, prev_day, visitors). */
export function addGaps(changes: string): string {
  return `
    INSERT INTO visitor_gaps AS kept (account_id, edition, site_id, day, prev_day, visitors)
    SELECT account_id, edition, site_id, day, prev_day, sum(visitors)
    FROM (${changes}) AS changes (account_id, edition, site_id, day, prev_day, visitors)
    GROUP BY 1, 2, 3, 4, 5 ORDER BY account_id, edition, prev_day, day, site_id
    ON CONFLICT (account_id, edition, site_id, day, prev_day) DO UPDATE SET visitors = kept.visitors + excluded.visitors`;
}

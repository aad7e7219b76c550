import { dailyRollups } from './daily-rollups.ts';

/** So many days before the last one are remembered of each visitor, a bit each. */
export const keptDays = 30;

/** Whether the visitor in the row `v` is known to have been there on this day, not longer than {@link keptDays} before the last. */
const wasThere = (day: string): string =>
  `(v.last_day > ${day} AND v.last_day - ${day} <= ${keptDays} AND (v.recent >> (v.last_day - ${day} - 1)) & 1 = 1)`;

/** Place of a bit, from 0; null when none is set. */
const lowestBit = (bits: string): string => `nullif(position('1' IN reverse((${bits})::bit(32)::text)), 0) - 1`;
const highestBit = (bits: string): string => `nullif(length(ltrim((${bits})::bit(32)::text, '0')), 0) - 1`;

/** The row `kept` of a visitor moves on by so many days: bits of days move up, and out into `older_day`. */
const movedOn = `(excluded.last_day - kept.last_day)`;
const moveOn = `
  prev_day = kept.last_day, last_day = excluded.last_day,
  recent = CASE WHEN ${movedOn} > ${keptDays} THEN 0
    ELSE (((kept.recent::bigint << ${movedOn}) | (1::bigint << (${movedOn} - 1))) & ${2 ** keptDays - 1})::int END,
  older_day = CASE WHEN ${movedOn} > ${keptDays} THEN kept.last_day
    ELSE coalesce(kept.last_day - 1 - (${keptDays} - ${movedOn}) - (${lowestBit(`kept.recent >> (${keptDays} - ${movedOn})`)}), kept.older_day) END`.replace(
  /\s+/g,
  ' ',
);

/*
 * Exact unique visitors (ADR 8): `visitor_recency` is moved once per visitor and day, `visitor_gaps` counts who was
 * there before. A lead makes a visitor as any event does.
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
      SELECT v.last_day = active.day OR ${wasThere('active.day')} FROM visitor_recency v
      WHERE v.account_id = active.account_id AND v.edition = active.edition AND v.site_id = active.site_id
        AND v.visitor_id = active.visitor_id
    ) IS NOT TRUE
    ORDER BY account_id, edition, site_id, visitor_id
  ), moved AS MATERIALIZED (
    INSERT INTO visitor_recency AS kept (account_id, edition, site_id, visitor_id, last_day, prev_day)
    SELECT account_id, edition, site_id, visitor_id, day, '-infinity' FROM arriving
    ON CONFLICT (account_id, edition, site_id, visitor_id)
      DO UPDATE SET ${moveOn} WHERE kept.last_day < excluded.last_day
    RETURNING account_id, edition, site_id, visitor_id, last_day, prev_day
  ), gaps AS (${addGaps(`SELECT account_id, edition, site_id, last_day, prev_day, 1 FROM moved`)} RETURNING 1)`;

/**
 * Leaves in `smartpoint.missed` the visitors that were neither new nor moved on to this day: another process was faster,
 * or the event is late. {@link countMissed} settles them.
 */
export const leaveMissed = `
  SELECT set_config('smartpoint.missed', coalesce(json_agg(arriving), '[]')::text, true) AS visitors
  FROM arriving LEFT JOIN moved USING (account_id, edition, site_id, visitor_id)
  WHERE (SELECT count(*) FROM rollups_done) >= 0 AND moved.last_day IS NULL`;

/**
 * Visitors whose day arrives after a later one was counted: the day is put between its neighbours, and the later one's
 * gap is shortened. A day more than {@link keptDays} before the last one is not counted among the visitors.
 */
export const countMissed = `
  WITH missed AS MATERIALIZED (
    SELECT * FROM json_to_recordset(current_setting('smartpoint.missed')::json)
      AS missed (account_id bigint, edition smallint, site_id bigint, visitor_id uuid, day date)
    ORDER BY account_id, edition, site_id, visitor_id
  ), late AS MATERIALIZED (
    SELECT v.*, missed.day, v.last_day - missed.day - 1 AS bit
    FROM missed CROSS JOIN LATERAL (
      SELECT v.* FROM visitor_recency v
      WHERE v.account_id = missed.account_id AND v.edition = missed.edition AND v.site_id = missed.site_id
        AND v.visitor_id = missed.visitor_id
      FOR UPDATE
    ) AS v
    WHERE missed.day < v.last_day AND v.last_day - missed.day <= ${keptDays} AND NOT ${wasThere('missed.day')}
  ), placed AS MATERIALIZED (
    SELECT *, coalesce(last_day - 1 - (${highestBit('recent & ((1::bigint << bit) - 1)::int')}), last_day) AS next_day,
           coalesce(last_day - 2 - bit - (${lowestBit('(recent::bigint >> (bit + 1))::int')}), older_day) AS day_before
    FROM late
  ), moved AS (
    INSERT INTO visitor_recency (account_id, edition, site_id, visitor_id, last_day, prev_day, recent)
    SELECT account_id, edition, site_id, visitor_id, last_day, greatest(prev_day, day), recent | (1 << bit) FROM late
    ON CONFLICT (account_id, edition, site_id, visitor_id)
      DO UPDATE SET prev_day = excluded.prev_day, recent = excluded.recent
  ), gaps AS (${addGaps(`
    SELECT account_id, edition, site_id, day, day_before, 1 FROM placed
    UNION ALL SELECT account_id, edition, site_id, next_day, day_before, -1 FROM placed
    UNION ALL SELECT account_id, edition, site_id, next_day, day, 1 FROM placed`)} RETURNING 1)
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

import { eventTypeCodes, type EventName } from '../event-types.ts';
import { countSeen } from './count-events.ts';
import { leaveMissed } from './visitor-days.ts';

const allTypes = Object.keys(eventTypeCodes) as EventName[];

/**
 * Counts the next events of account $1 into the edition of its build, at most $2 of them and of one local day, in the
 * order of their time, and moves the build's cursor behind them. Gives how many they were. What a flush does with new
 * events, over events that are there; an event that came in this very edition is counted already.
 */
export const countSlice = `
  WITH build AS MATERIALIZED (SELECT * FROM rollup_builds WHERE account_id = $1),
  ahead AS MATERIALIZED (
    SELECT e.account_id, build.edition, e.ts, e.id, e.site_id, e.widget_id, e.type, e.visitor_id, e.source,
           (e.ts AT TIME ZONE build.time_zone)::date AS day
    FROM build CROSS JOIN LATERAL (
      SELECT * FROM events
      WHERE account_id = $1 AND ts >= build.cursor_ts AND (ts, id) > (build.cursor_ts, build.cursor_id)
        AND id > build.after_id AND id <= build.to_id AND edition <> build.edition
      ORDER BY ts, id LIMIT $2
    ) AS e
  ), days AS MATERIALIZED (
    SELECT *, first_value(day) OVER in_time AS first_day FROM ahead WINDOW in_time AS (ORDER BY ts, id)
  ), seen AS MATERIALIZED (
    SELECT * FROM (
      SELECT *, count(*) FILTER (WHERE day <> first_day) OVER (ORDER BY ts, id) AS of_other_days FROM days
    ) AS told WHERE of_other_days = 0
  ), moved_on AS (
    UPDATE rollup_builds b SET cursor_ts = last.ts, cursor_id = last.id, counted = counted + (SELECT count(*) FROM seen)
    FROM (SELECT ts, id FROM seen ORDER BY ts DESC, id DESC LIMIT 1) AS last WHERE b.account_id = $1
  ), ${countSeen(allTypes)}, missed AS (${leaveMissed})
  SELECT (SELECT count(*) FROM seen)::int AS events, missed.* FROM missed`;

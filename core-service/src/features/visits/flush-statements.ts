import { roleExpressions, type Statement } from '../../platform/db/index.ts';
import { eventTypeCodes } from './event-types.ts';
import { rollupLock } from './rollup-lock.ts';

const { visit, show, click, close } = eventTypeCodes;
const countOf = (type: number): string => `count(*) FILTER (WHERE type = ${type})`;

/** Past this a hanging server counts as away: the visitors' browsers are told to come again. */
export const answerWithinMs = 10_000;

const setLocally = (settings: Record<string, string>): string =>
  Object.entries(settings)
    .map(([name, value]) => `set_config('${name}', '${value}', true)`)
    .join(', ');

/**
 * Enters the role and takes the accounts' rollup locks ($1) without waiting, so that one account's rebuild never holds
 * up the others. The locks that were not to be had are its answer, and stay in a setting for `storeEvents`.
 */
export const openGroup: Statement = {
  name: 'visits.open-group',
  text: `
  SELECT set_config('smartpoint.busy', '{' || coalesce(string_agg(lock::text, ','), '') || '}', true),
         ${roleExpressions('ingest')},
         ${setLocally({
           plan_cache_mode: 'force_generic_plan',
           jit: 'off',
           statement_timeout: String(answerWithinMs),
         })}
  FROM unnest($1::int[]) AS lock WHERE NOT pg_try_advisory_xact_lock_shared(${rollupLock.space}, lock)`,
};

/**
 * `storeEvents` joins arrays of up to a thousand rows, which the planner takes for ten: it must not compare every row
 * with every row. And a plan made while a table was empty must not read all of it once it is not. Look-ups by key are
 * subqueries, so they keep their indexes.
 */
export const planByKeys: Statement = {
  name: 'visits.plan-by-keys',
  text: `SELECT ${setLocally({ enable_nestloop: 'off', enable_seqscan: 'off' })}`,
};

/**
 * One flush: batches not seen before → events → visitors and their gaps → counters of widgets, then of sites.
 * `local` gives one day per account, because a group never spans two minutes. Rows of one table are always written in
 * the order of their keys, and the tables in the order above (each `>= 0` waits for the table before), so that flushes
 * of several processes and `recordLead` never wait for each other in a circle. The most contended rows, the sites'
 * counters, come last.
 *
 * Leaves in `smartpoint.missed` the visitors that were neither new nor moved on to this day: another process was faster,
 * or this event is late. `countMissedVisitors` settles them.
 */
export const storeEvents: Statement = {
  name: 'visits.store-events',
  text: `
  WITH local AS MATERIALIZED (
    SELECT id AS account_id, ($13::timestamptz AT TIME ZONE time_zone)::date AS day FROM accounts WHERE id = ANY ($12::bigint[])
  ), sent AS MATERIALIZED (
    SELECT s.*, local.day
    FROM unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::float8[], $5::uuid[], $6::uuid[], $7::text[], $8::text[])
      WITH ORDINALITY AS s (account_id, site_id, batch_id, at, visitor_id, session_id, page_url, source, n)
    JOIN local ON local.account_id = s.account_id
    WHERE s.account_id % ${rollupLock.count} <> ALL (current_setting('smartpoint.busy')::bigint[])
  ), first_time AS (
    INSERT INTO collect_batches (account_id, batch_id, ts)
    SELECT account_id, batch_id, to_timestamp(at) FROM sent ORDER BY account_id, batch_id
    ON CONFLICT DO NOTHING
    RETURNING account_id, batch_id
  ), fresh AS MATERIALIZED (
    SELECT sent.* FROM sent JOIN first_time USING (account_id, batch_id)
  ), seen AS MATERIALIZED (
    SELECT fresh.*, e.type, e.widget_id
    FROM unnest($9::bigint[], $10::smallint[], $11::bigint[]) AS e (n, type, widget_id) JOIN fresh ON fresh.n = e.n
  ), stored AS (
    INSERT INTO events (account_id, ts, site_id, widget_id, type, visitor_id, session_id, page_url, source)
    SELECT account_id, to_timestamp(at), site_id, widget_id, type, visitor_id, session_id, page_url, source FROM seen
  ), active AS MATERIALIZED (
    SELECT DISTINCT account_id, site_id, visitor_id, day FROM fresh
  ), arriving AS MATERIALIZED (
    SELECT * FROM active
    WHERE (
      SELECT v.last_day = active.day OR v.prev_day >= active.day FROM visitor_recency v
      WHERE v.account_id = active.account_id AND v.site_id = active.site_id AND v.visitor_id = active.visitor_id
    ) IS NOT TRUE
    ORDER BY account_id, site_id, visitor_id
  ), moved AS MATERIALIZED (
    INSERT INTO visitor_recency AS kept (account_id, site_id, visitor_id, last_day, prev_day)
    SELECT account_id, site_id, visitor_id, day, '-infinity' FROM arriving
    ON CONFLICT (account_id, edition, site_id, visitor_id)
      DO UPDATE SET prev_day = kept.last_day, last_day = excluded.last_day WHERE kept.last_day < excluded.last_day
    RETURNING account_id, site_id, visitor_id, last_day, prev_day
  ), gaps AS (
    INSERT INTO visitor_gaps AS kept (account_id, site_id, day, prev_day, visitors)
    SELECT account_id, site_id, last_day, prev_day, count(*) FROM moved GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (account_id, edition, site_id, day, prev_day) DO UPDATE SET visitors = kept.visitors + excluded.visitors
    RETURNING 1
  ), of_widgets AS (
    INSERT INTO widget_daily AS kept (account_id, widget_id, day, shows, clicks, closes)
    SELECT account_id, widget_id, day, ${countOf(show)}, ${countOf(click)}, ${countOf(close)} FROM seen
    WHERE (SELECT count(*) FROM gaps) >= 0 AND widget_id IS NOT NULL AND type IN (${show}, ${click}, ${close})
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (account_id, edition, widget_id, day) DO UPDATE
      SET shows = kept.shows + excluded.shows, clicks = kept.clicks + excluded.clicks, closes = kept.closes + excluded.closes
    RETURNING 1
  ), of_sites AS (
    INSERT INTO site_daily AS kept (account_id, site_id, day, visits, shows, clicks, visitors)
    SELECT account_id, site_id, day, sum(visits), sum(shows), sum(clicks), sum(visitors) FROM (
      SELECT account_id, site_id, day, ${countOf(visit)} AS visits, ${countOf(show)} AS shows,
             ${countOf(click)} AS clicks, 0 AS visitors
      FROM seen WHERE type IN (${visit}, ${show}, ${click}) GROUP BY 1, 2, 3
      UNION ALL SELECT account_id, site_id, last_day, 0, 0, 0, count(*) FROM moved GROUP BY 1, 2, 3
    ) AS counted
    WHERE (SELECT count(*) FROM of_widgets) >= 0
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (account_id, edition, site_id, day) DO UPDATE
      SET visits = kept.visits + excluded.visits, shows = kept.shows + excluded.shows,
          clicks = kept.clicks + excluded.clicks, visitors = kept.visitors + excluded.visitors
    RETURNING 1
  )
  SELECT set_config('smartpoint.missed', coalesce(json_agg(arriving), '[]')::text, true)
  FROM arriving LEFT JOIN moved USING (account_id, site_id, visitor_id)
  WHERE (SELECT count(*) FROM of_sites) >= 0 AND moved.last_day IS NULL`,
};

/**
 * Visitors whose day arrives after a later one was counted (two machines around midnight): the day is put between
 * `prev_day` and `last_day`, and the later day's gap is shortened. A day before `prev_day`, two local days late, is not
 * counted among the visitors; a rebuild would.
 */
export const countMissedVisitors: Statement = {
  name: 'visits.count-missed-visitors',
  text: `
  WITH missed AS MATERIALIZED (
    SELECT * FROM json_to_recordset(current_setting('smartpoint.missed')::json)
      AS missed (account_id bigint, site_id bigint, visitor_id uuid, day date)
    ORDER BY account_id, site_id, visitor_id
  ), late AS MATERIALIZED (
    SELECT locked.*, missed.day
    FROM missed CROSS JOIN LATERAL (
      SELECT v.* FROM visitor_recency v
      WHERE v.account_id = missed.account_id AND v.site_id = missed.site_id AND v.visitor_id = missed.visitor_id
      FOR UPDATE
    ) AS locked
    WHERE locked.prev_day < missed.day AND missed.day < locked.last_day
  ), moved AS (
    INSERT INTO visitor_recency (account_id, site_id, visitor_id, last_day, prev_day)
    SELECT account_id, site_id, visitor_id, last_day, day FROM late
    ON CONFLICT (account_id, edition, site_id, visitor_id) DO UPDATE SET prev_day = excluded.prev_day
  ), changes AS (
    SELECT account_id, site_id, day, prev_day, 1 AS visitors FROM late
    UNION ALL SELECT account_id, site_id, last_day, prev_day, -1 FROM late
    UNION ALL SELECT account_id, site_id, last_day, day, 1 FROM late
  ), gaps AS (
    INSERT INTO visitor_gaps AS kept (account_id, site_id, day, prev_day, visitors)
    SELECT account_id, site_id, day, prev_day, sum(visitors) FROM changes GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (account_id, edition, site_id, day, prev_day) DO UPDATE SET visitors = kept.visitors + excluded.visitors
    RETURNING 1
  )
  INSERT INTO site_daily AS kept (account_id, site_id, day, visitors)
  SELECT account_id, site_id, day, count(*) FROM late WHERE (SELECT count(*) FROM gaps) >= 0
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (account_id, edition, site_id, day) DO UPDATE SET visitors = kept.visitors + excluded.visitors`,
};

/** Rows somebody else holds are skipped: their ping comes again with a later visit. */
export const markSitesAlive: Statement = {
  name: 'visits.mark-sites-alive',
  text: `
  WITH pings AS MATERIALIZED (
    SELECT DISTINCT ON (account_id, site_id) account_id, site_id, to_timestamp(at) AS at, page
    FROM unnest($1::bigint[], $2::bigint[], $3::float8[], $4::text[]) AS p (account_id, site_id, at, page)
    ORDER BY account_id, site_id, at
  ), free AS MATERIALIZED (
    SELECT s.account_id, s.id, pings.at, pings.page FROM sites s
    JOIN pings ON s.account_id = pings.account_id AND s.id = pings.site_id
    FOR UPDATE OF s SKIP LOCKED
  )
  UPDATE sites s SET installed_at = coalesce(s.installed_at, free.at),
    installed_page = coalesce(s.installed_page, free.page), last_ping_at = greatest(s.last_ping_at, free.at)
  FROM free WHERE s.account_id = free.account_id AND s.id = free.id
  RETURNING s.id`,
};

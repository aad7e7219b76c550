import { roleExpressions, type Statement } from '../../platform/db/index.ts';
import { toldAhead } from './event-types.ts';
import { countSeen } from './rollups/count-events.ts';
import { countMissed, leaveMissed } from './rollups/visitor-days.ts';
import { sessionColumns } from './sessions/session.ts';

const sessionKey = 'account_id, started_at, session_id, site_id, visitor_id, source';

/** Past this a hanging server counts as away: the visitors' browsers are told to come again. */
export const answerWithinMs = 10_000;

const setLocally = (settings: Record<string, string>): string =>
  Object.entries(settings)
    .map(([name, value]) => `set_config('${name}', '${value}', true)`)
    .join(', ');

/**
 * Enters the role and takes a transaction id: whoever counts an edition of rollups waits for the transactions that may
 * have read which edition counts before it changed, and sees them by their ids (`rollup-builds.store.ts`). A lead that
 * tells events ahead looks while no group is being written ({@link lookWhileNobodyWrites}).
 */
const aheadLock = `hashtext('visits.events-ahead')`;

/** Waits for groups under way and keeps others waiting until the transaction of this lead is over. */
export const lookWhileNobodyWrites = `SELECT pg_advisory_xact_lock(${aheadLock})`;

export const openGroup: Statement = {
  name: 'visits.open-group',
  text: `
  SELECT pg_current_xact_id(), pg_advisory_xact_lock_shared(${aheadLock}), ${roleExpressions('ingest')},
         ${setLocally({
           plan_cache_mode: 'force_generic_plan',
           jit: 'off',
           statement_timeout: String(answerWithinMs),
         })}`,
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
 * One flush: batches not seen before → events and sessions → rollups. `local` gives one day per account, because a group
 * never spans two minutes. Batches are marked in the order of their keys, so that flushes of several processes never
 * wait for each other in a circle; for the rollups see `countSeen`.
 */
export const storeEvents: Statement = {
  name: 'visits.store-events',
  text: `
  WITH local AS MATERIALIZED (
    SELECT id AS account_id, rollup_edition AS edition, ($13::timestamptz AT TIME ZONE time_zone)::date AS day
    FROM accounts WHERE id = ANY ($12::bigint[])
  ), sent AS MATERIALIZED (
    SELECT s.*, local.edition, local.day
    FROM unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::float8[], $5::uuid[], $6::uuid[], $7::text[], $8::text[])
      WITH ORDINALITY AS s (account_id, site_id, batch_id, at, visitor_id, session_id, page_url, source, n)
    JOIN local ON local.account_id = s.account_id
  ), first_time AS (
    INSERT INTO collect_batches (account_id, batch_id, ts)
    SELECT account_id, batch_id, to_timestamp(at) FROM sent ORDER BY account_id, batch_id
    ON CONFLICT DO NOTHING
    RETURNING account_id, batch_id
  ), fresh AS MATERIALIZED (
    SELECT sent.* FROM sent JOIN first_time USING (account_id, batch_id)
  ), ahead AS MATERIALIZED (
    SELECT ctid AS mark, * FROM events_ahead WHERE account_id = ANY ($12::bigint[]) AND session_id = ANY ($6::uuid[])
  ), come AS MATERIALIZED (
    SELECT DISTINCT ON (ahead.mark) ahead.mark, e.k
    FROM ahead JOIN fresh USING (account_id, session_id)
    JOIN unnest($9::bigint[], $10::smallint[], $11::bigint[]) WITH ORDINALITY AS e (n, type, widget_id, k)
      ON e.n = fresh.n AND e.type = ahead.type AND coalesce(e.widget_id, 0) = ahead.widget_id
    ORDER BY ahead.mark, e.k
  ), settled AS (
    DELETE FROM events_ahead WHERE ctid = ANY (ARRAY(SELECT mark FROM come))
  ), seen AS MATERIALIZED (
    SELECT fresh.*, CASE WHEN e.k = ANY (ARRAY(SELECT k FROM come)) THEN e.type + ${toldAhead} ELSE e.type END AS type,
           e.widget_id, e.hit_id, e.field
    FROM unnest($9::bigint[], $10::smallint[], $11::bigint[], $14::uuid[], $${sessionColumns.length + 16}::text[]) WITH ORDINALITY
      AS e (n, type, widget_id, hit_id, field, k)
    JOIN fresh ON fresh.n = e.n
  ), stored AS (
    INSERT INTO events (account_id, ts, site_id, widget_id, type, visitor_id, session_id, page_url, source, hit_id, field, edition)
    SELECT account_id, to_timestamp(at), site_id, widget_id, type, visitor_id, session_id, page_url, source, hit_id, field, edition
    FROM seen
  ), sessions AS (
    INSERT INTO visitor_sessions (${sessionKey}, ${sessionColumns.join(', ')})
    SELECT fresh.account_id, to_timestamp(fresh.at), fresh.session_id, fresh.site_id, fresh.visitor_id, fresh.source,
           ${sessionColumns.map((name) => `s.${name}`).join(', ')}
    FROM unnest($15::bigint[], ${sessionColumns.map((name, at) => `$${at + 16}::${name === 'click_ids' ? 'jsonb' : 'text'}[]`).join(', ')})
      AS s (n, ${sessionColumns.join(', ')})
    JOIN fresh ON fresh.n = s.n
    ON CONFLICT DO NOTHING
  ), ${countSeen(['visit', 'page', 'show', 'click', 'close'], 'fresh')}
  ${leaveMissed}`,
};

export const countMissedVisitors: Statement = { name: 'visits.count-missed-visitors', text: countMissed };

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

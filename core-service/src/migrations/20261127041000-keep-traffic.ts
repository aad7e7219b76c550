import { protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/**
 * What is not stored today is lost for ever: every visit with where it came from, and every page seen. Both live as long
 * as raw events, in months that are dropped whole.
 */
export const keepTraffic: Migration = {
  name: '20261127041000-keep-traffic',
  up: (client) =>
    client.query(`
      ALTER TABLE events ADD COLUMN hit_id uuid;
      COMMENT ON COLUMN events.type IS '1 visit, 2 show, 3 click, 4 close, 5 lead, 6 page';
      COMMENT ON COLUMN events.hit_id IS 'Of a page event: this one look at this page';
      ALTER TABLE site_daily ADD COLUMN pages bigint NOT NULL DEFAULT 0;

      CREATE TABLE visitor_sessions (
        account_id bigint NOT NULL,
        started_at timestamptz NOT NULL,
        session_id uuid NOT NULL,
        site_id bigint NOT NULL,
        visitor_id uuid NOT NULL,
        landing_url text NOT NULL DEFAULT '',
        referrer text NOT NULL DEFAULT '',
        source text NOT NULL DEFAULT '',
        channel text NOT NULL DEFAULT '',
        utm_source text NOT NULL DEFAULT '',
        utm_medium text NOT NULL DEFAULT '',
        utm_campaign text NOT NULL DEFAULT '',
        utm_content text NOT NULL DEFAULT '',
        utm_term text NOT NULL DEFAULT '',
        query text NOT NULL DEFAULT '',
        click_ids jsonb NOT NULL DEFAULT '{}',
        device text NOT NULL DEFAULT '',
        browser text NOT NULL DEFAULT '',
        os text NOT NULL DEFAULT '',
        country text NOT NULL DEFAULT '',
        city text NOT NULL DEFAULT '',
        PRIMARY KEY (account_id, started_at, session_id)
      ) PARTITION BY RANGE (started_at);
      COMMENT ON COLUMN visitor_sessions.query IS 'Query of the landing page without what looks personal';
      ${protect('visitor_sessions', {
        grants: { tenant: 'SELECT', ingest: 'SELECT, INSERT', worker: 'SELECT' },
        acrossAccounts: ['ingest', 'worker'],
      })}

      DROP FUNCTION ensure_event_partitions();
      ${trafficPartitions}
      SELECT ensure_traffic_partitions((
        SELECT coalesce(max(extract(year FROM age) * 12 + extract(month FROM age))::int, 1) + 1
        FROM (SELECT age(now(), min(ts)) FROM events) AS oldest (age)
      ));
      INSERT INTO visitor_sessions (account_id, started_at, session_id, site_id, visitor_id, landing_url, source)
        SELECT account_id, ts, session_id, site_id, visitor_id, page_url, source FROM events WHERE type = 1
        ON CONFLICT DO NOTHING;
    `),
  down: (client) =>
    client.query(`
      DROP TABLE visitor_sessions;
      DROP FUNCTION ensure_traffic_partitions(int);
      DROP FUNCTION drop_traffic_partitions(int);
      ALTER TABLE site_daily DROP COLUMN pages;
      DELETE FROM events WHERE type = 6;
      ALTER TABLE events DROP COLUMN hit_id;
      COMMENT ON COLUMN events.type IS '1 visit, 2 show, 3 click, 4 close, 5 lead';
      CREATE FUNCTION ensure_event_partitions() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
      DECLARE month date;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('ensure_event_partitions'));
        FOR month IN SELECT generate_series(date_trunc('month', now()) - interval '1 month',
                                            date_trunc('month', now()) + interval '3 months', '1 month') LOOP
          EXECUTE format('CREATE TABLE IF NOT EXISTS events_%s PARTITION OF events FOR VALUES FROM (%L) TO (%L)',
                         to_char(month, 'YYYYMM'), month, month + interval '1 month');
        END LOOP;
      END $$;
      REVOKE EXECUTE ON FUNCTION ensure_event_partitions() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ensure_event_partitions() TO smartpoint_worker;
    `),
};

// Partitions belong to the owner, so the worker makes and drops them through functions that do nothing else.
const trafficPartitions = `
  CREATE FUNCTION ensure_traffic_partitions(months_back int DEFAULT 1) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
  DECLARE month date; parent text;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('traffic_partitions'));
    FOR month IN SELECT generate_series(date_trunc('month', now()) - make_interval(months => months_back),
                                        date_trunc('month', now()) + interval '3 months', '1 month') LOOP
      FOREACH parent IN ARRAY ARRAY['events', 'visitor_sessions'] LOOP
        -- Asked first: creating one takes a lock that every writer feels, even when it is there already.
        CONTINUE WHEN to_regclass(parent || '_' || to_char(month, 'YYYYMM')) IS NOT NULL;
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                       parent || '_' || to_char(month, 'YYYYMM'), parent, month, month + interval '1 month');
      END LOOP;
    END LOOP;
  END $$;
  CREATE FUNCTION drop_traffic_partitions(months int) RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp SET timezone = 'UTC' SET lock_timeout = '1s' AS $$
  DECLARE partition text;
  BEGIN
    IF months < 1 THEN RAISE EXCEPTION 'at least one month is kept'; END IF;
    PERFORM pg_advisory_xact_lock(hashtext('traffic_partitions'));
    FOR partition IN
      SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent IN ('events'::regclass, 'visitor_sessions'::regclass) AND c.relname ~ '_[0-9]{6}$'
        AND to_date(right(c.relname, 6), 'YYYYMM') < date_trunc('month', now()) - make_interval(months => months)
      ORDER BY 1 LOOP
      EXECUTE format('DROP TABLE %I', partition);
      RETURN NEXT partition;
    END LOOP;
  END $$;
  REVOKE EXECUTE ON FUNCTION ensure_traffic_partitions(int), drop_traffic_partitions(int) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ensure_traffic_partitions(int), drop_traffic_partitions(int) TO smartpoint_worker;`;

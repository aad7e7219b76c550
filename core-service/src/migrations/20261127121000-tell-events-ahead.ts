import { acrossAccounts, protect } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/**
 * A lead implies its visitor, its visit and its show. What had not come is counted with the lead and marked here, so that
 * it is not counted again. What comes late belongs between days that were counted already, so visitors remember more than
 * two days of theirs. Rollups are counted anew: leads of before imply their visitors too.
 */
export const tellEventsAhead: Migration = {
  name: '20261127121000-tell-events-ahead',
  up: (client) =>
    client.query(`
      CREATE TABLE events_ahead (
        account_id bigint NOT NULL,
        session_id uuid NOT NULL,
        type smallint NOT NULL,
        widget_id bigint NOT NULL,
        told_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, session_id, type, widget_id)
      );
      COMMENT ON TABLE events_ahead IS 'Events that a lead was counted with before they came; widget 0: of none';
      ${protect('events_ahead', {
        grants: { ingest: 'SELECT, INSERT, DELETE', worker: 'SELECT, DELETE' },
        acrossAccounts: ['ingest', 'worker'],
      })}
      ALTER TABLE visitor_recency ADD COLUMN recent int NOT NULL DEFAULT 0, ADD COLUMN older_day date NOT NULL DEFAULT '-infinity';
      COMMENT ON COLUMN visitor_recency.recent IS 'Bit n: there on the day n + 1 days before the last one, for 30 days';
      COMMENT ON COLUMN visitor_recency.older_day IS 'The last day before those 30';
      COMMENT ON COLUMN events.type IS '1 visit, 2 show, 3 click, 4 close, 5 lead, 6 page; 101 and 102: a lead had told of it';
      ${acrossAccounts(
        ['site_daily', 'accounts', 'rollup_builds', 'visitor_recency'],
        `UPDATE visitor_recency SET recent = 1 << (last_day - prev_day - 1)
           WHERE isfinite(prev_day) AND last_day - prev_day <= 30;
         UPDATE visitor_recency SET older_day = prev_day WHERE isfinite(prev_day) AND last_day - prev_day > 30;
         INSERT INTO rollup_builds (account_id, edition, time_zone)
           SELECT id, rollup_edition + 1, coalesce(pending_time_zone, time_zone) FROM accounts
           WHERE id IN (SELECT account_id FROM site_daily) ON CONFLICT DO NOTHING;`,
      )}
    `),
  down: (client) =>
    client.query(`
      DROP TABLE events_ahead;
      ALTER TABLE visitor_recency DROP COLUMN recent, DROP COLUMN older_day;
      ${acrossAccounts(['events'], 'DELETE FROM events WHERE type > 100;')}
      COMMENT ON COLUMN events.type IS '1 visit, 2 show, 3 click, 4 close, 5 lead, 6 page';
    `),
};

import { acrossAccounts } from './row-level-security.ts';
import type { Migration } from './migration.ts';

/**
 * A widget may be moved to another site while pages of the first one are open. They go on sending, and what they send
 * counts for the site it was given on: the widget remembers where it was, and its figures are kept by site.
 */
export const countWidgetsWhereTheyAre: Migration = {
  name: '20261127090000-count-widgets-where-they-are',
  up: (client) =>
    client.query(`
      ALTER TABLE widgets ADD COLUMN former_site_ids bigint[] NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN widgets.former_site_ids IS 'Sites it was on before: their open pages still send for it';
      ALTER TABLE widget_daily ADD COLUMN site_id bigint;
      ${acrossAccounts(
        ['widgets', 'widget_daily', 'events', 'rollup_builds'],
        `UPDATE widgets w SET former_site_ids = moved.site_ids
         FROM (
           SELECT e.account_id, e.widget_id, array_agg(DISTINCT e.site_id) AS site_ids
           FROM events e JOIN widgets w ON w.account_id = e.account_id AND w.id = e.widget_id
           WHERE e.site_id <> w.site_id GROUP BY 1, 2
         ) AS moved WHERE w.account_id = moved.account_id AND w.id = moved.widget_id;
         UPDATE widget_daily d SET site_id = w.site_id FROM widgets w WHERE w.account_id = d.account_id AND w.id = d.widget_id;
         DELETE FROM widget_daily WHERE site_id IS NULL;
         INSERT INTO rollup_builds (account_id, edition, time_zone)
           SELECT id, rollup_edition + 1, coalesce(pending_time_zone, time_zone) FROM accounts
           WHERE id IN (SELECT account_id FROM widgets WHERE former_site_ids <> '{}') ON CONFLICT DO NOTHING;`,
      )}
      ALTER TABLE widget_daily ALTER COLUMN site_id SET NOT NULL,
        DROP CONSTRAINT widget_daily_pkey, ADD PRIMARY KEY (account_id, edition, widget_id, site_id, day);
    `),
  down: (client) =>
    client.query(`
      ALTER TABLE widget_daily DROP CONSTRAINT widget_daily_pkey;
      ${acrossAccounts(
        ['widget_daily'],
        `WITH gone AS (DELETE FROM widget_daily RETURNING *)
         INSERT INTO widget_daily (account_id, edition, widget_id, site_id, day, shows, clicks, closes, leads)
         SELECT account_id, edition, widget_id, min(site_id), day, sum(shows), sum(clicks), sum(closes), sum(leads)
         FROM gone GROUP BY account_id, edition, widget_id, day;`,
      )}
      ALTER TABLE widget_daily DROP COLUMN site_id, ADD PRIMARY KEY (account_id, edition, widget_id, day);
      ALTER TABLE widgets DROP COLUMN former_site_ids;
    `),
};

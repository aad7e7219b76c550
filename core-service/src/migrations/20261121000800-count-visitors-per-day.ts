import type { Migration } from './migration.ts';

/**
 * A dashboard of a busy site read every gap of its days, up to one per earlier day. With the visitors of a day kept
 * beside its visits, it reads only gaps that begin and end within the period: those of people who came back.
 */
export const countVisitorsPerDay: Migration = {
  name: '20261121000800-count-visitors-per-day',
  up: (client) =>
    client.query(`
      ALTER TABLE site_daily ADD COLUMN visitors bigint NOT NULL DEFAULT 0;
      INSERT INTO site_daily AS kept (account_id, site_id, day, visitors)
        SELECT account_id, site_id, day, sum(visitors) FROM visitor_gaps GROUP BY 1, 2, 3
        ON CONFLICT (account_id, site_id, day) DO UPDATE SET visitors = excluded.visitors;
      ALTER TABLE visitor_gaps DROP CONSTRAINT visitor_gaps_pkey,
        ADD PRIMARY KEY (account_id, prev_day, day, site_id);
      COMMENT ON TABLE visitor_gaps IS
        'Visitors active on day whose previous active day was prev_day (-infinity: none). Unique visitors of [a,b] = visitors of each day - those with prev_day in [a,day).';
    `),
  down: (client) =>
    client.query(`
      ALTER TABLE visitor_gaps DROP CONSTRAINT visitor_gaps_pkey,
        ADD PRIMARY KEY (account_id, site_id, day, prev_day);
      COMMENT ON TABLE visitor_gaps IS
        'Visitors active on day whose previous active day was prev_day (-infinity: none). Unique visitors of [a,b] = sum where day in [a,b] and prev_day < a.';
      ALTER TABLE site_daily DROP COLUMN visitors;
    `),
};

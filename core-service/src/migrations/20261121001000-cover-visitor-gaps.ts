import type { Migration } from './migration.ts';

/**
 * The gaps of a period lie all over the table, written day by day. With their visitors in the key's index a dashboard
 * reads a few pages of it, and none of the table once a day is over and vacuumed.
 */
export const coverVisitorGaps: Migration = {
  name: '20261121001000-cover-visitor-gaps',
  up: (client) => client.query(replaceKey('INCLUDE (visitors)')),
  down: (client) => client.query(replaceKey('')),
};

const replaceKey = (included: string): string => `
  ALTER TABLE visitor_gaps DROP CONSTRAINT visitor_gaps_pkey,
    ADD PRIMARY KEY (account_id, prev_day, day, site_id) ${included}`;

import { dailyRollups } from './daily-rollups.ts';
import { addGaps } from './visitor-days.ts';

/**
 * Statements that take days before $3, whose raw events are gone, from edition $2 − 1 of account $1 over into edition
 * $2 as they are. A visitor last seen on such a day keeps it, so that coming back counts as a return. For one seen again
 * since, nothing but the old gap tells of the day before: gaps across the border are kept, and taken from the "never
 * before" that counting will find for them. One statement for both, because visitors move meanwhile.
 */
export const carryHistory: readonly string[] = [
  ...dailyRollups.map(({ table, by, counts, visitors }) => {
    const columns = [...by, 'day', ...Object.keys(counts), ...(visitors ? [visitors] : [])].join(', ');
    return `INSERT INTO ${table} (account_id, edition, ${columns})
      SELECT account_id, $2::smallint, ${columns} FROM ${table}
      WHERE account_id = $1 AND edition = $2::smallint - 1 AND day < $3::date`;
  }),
  `WITH recency AS (
    INSERT INTO visitor_recency (account_id, edition, site_id, visitor_id, last_day, prev_day, recent, older_day)
    SELECT account_id, $2::smallint, site_id, visitor_id, last_day, prev_day, recent, older_day FROM visitor_recency
    WHERE account_id = $1 AND edition = $2::smallint - 1 AND last_day < $3::date
  ), across AS (
    SELECT * FROM visitor_gaps WHERE account_id = $1 AND edition = $2::smallint - 1
      AND day >= $3::date AND prev_day < $3::date AND prev_day <> '-infinity'
  ) ${addGaps(`
    SELECT account_id, $2::smallint, site_id, day, prev_day, visitors FROM visitor_gaps
      WHERE account_id = $1 AND edition = $2::smallint - 1 AND day < $3::date
    UNION ALL SELECT account_id, $2::smallint, site_id, day, prev_day, visitors FROM across
    UNION ALL SELECT account_id, $2::smallint, site_id, day, '-infinity', -visitors FROM across`)}`,
];

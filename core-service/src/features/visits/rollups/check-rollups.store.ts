import type { Database, Tx } from '../../../platform/db/index.ts';
import { nobody } from '../event-types.ts';
import { countedSeen, keyOf } from './count-events.ts';
import { dailyRollups } from './daily-rollups.ts';
import { keptDays } from './visitor-days.ts';
import { wholeDays } from './whole-days.ts';

/** A row that a rollup holds and should not (`stored`), or should hold and does not (`expected`). */
export interface RollupDifference {
  rollup: string;
  side: 'expected' | 'stored';
  row: Record<string, unknown>;
}

/** Compares an account's rollups with a GROUP BY over its raw events. An empty answer means they are equal. */
export function checkRollups(db: Database, accountId: number): Promise<RollupDifference[]> {
  return db.as('worker', (tx) => differencesOf(tx, accountId), accountId);
}

async function differencesOf(tx: Tx, accountId: number): Promise<RollupDifference[]> {
  const found: RollupDifference[] = [];
  for (const check of checks) found.push(...(await tx.rows<RollupDifference>(compare(check), [accountId])));
  return found;
}

interface Check {
  table: string;
  columns: string;
  /** What the table must hold, from the relation `seen`, or from `visitor_days`. */
  expected: string;
  /** What it holds, with days before the first whole one told apart no further: their events are gone. */
  stored: string;
}

/** From `seen`: a visitor's days, each with the one before. */
const visitorDays = `
  SELECT account_id, edition, site_id, visitor_id, day,
         lag(day, 1, '-infinity') OVER (PARTITION BY site_id, visitor_id ORDER BY day) AS prev_day,
         row_number() OVER latest AS nth_last,
         (sum(1::bigint << (last_day - day - 1)::int) FILTER (WHERE last_day - day BETWEEN 1 AND ${keptDays}) OVER visitor)::int AS recent,
         max(day) FILTER (WHERE last_day - day > ${keptDays}) OVER visitor AS older_day
  FROM (SELECT *, max(day) OVER (PARTITION BY site_id, visitor_id) AS last_day
  FROM (SELECT DISTINCT account_id, edition, site_id, visitor_id, day FROM seen WHERE visitor_id <> '${nobody}') AS days) AS told
  WINDOW visitor AS (PARTITION BY site_id, visitor_id), latest AS (PARTITION BY site_id, visitor_id ORDER BY day DESC)`;

const remembered = `CASE WHEN prev_day < from_day THEN '-infinity' ELSE prev_day END`;

/** Bits of days that are not before the first whole one. */
const knownBits = `CASE WHEN NOT isfinite(from_day) THEN -1 ELSE ((1::bigint << least(last_day - from_day, ${keptDays})) - 1)::int END`;

const checks: readonly Check[] = [
  ...dailyRollups.map(({ table, by, counts, visitors }): Check => {
    const [key, counters] = [keyOf(by), Object.keys(counts)];
    const columns = [...counters, ...(visitors ? [visitors] : [])];
    const gone = columns.map((name) => `${name} = 0`).join(' AND ');
    const counted = visitors
      ? `SELECT ${key}, ${columns.map((name) => `sum(${name})`).join(', ')} FROM (
           ${countedSeen(by, counts, ['0'])}
           UNION ALL SELECT ${key}, ${counters.map(() => '0').join(', ')}, count(*) FROM visitor_days GROUP BY ${key}
         ) AS both_sides (${key}, ${columns.join(', ')}) GROUP BY ${key}`
      : countedSeen(by, counts);
    return {
      table,
      columns: `${key}, ${columns.join(', ')}`,
      expected: counted,
      stored: `SELECT ${key}, ${columns.join(', ')} FROM kept WHERE day >= from_day AND NOT (${gone})`,
    };
  }),
  {
    table: 'visitor_recency',
    columns: 'account_id, edition, site_id, visitor_id, last_day, prev_day, recent, older_day',
    expected: `SELECT account_id, edition, site_id, visitor_id, day, prev_day, coalesce(recent, 0), coalesce(older_day, '-infinity')
      FROM visitor_days WHERE nth_last = 1`,
    stored: `SELECT account_id, edition, site_id, visitor_id, last_day, ${remembered}, recent & ${knownBits},
      CASE WHEN older_day < from_day THEN '-infinity' ELSE older_day END FROM kept WHERE last_day >= from_day`,
  },
  {
    table: 'visitor_gaps',
    columns: 'account_id, edition, site_id, day, prev_day, visitors',
    expected: `SELECT account_id, edition, site_id, day, prev_day, count(*) FROM visitor_days GROUP BY 1, 2, 3, 4, 5`,
    stored: `SELECT account_id, edition, site_id, day, ${remembered}, sum(visitors) FROM kept WHERE day >= from_day
      GROUP BY 1, 2, 3, 4, 5 HAVING sum(visitors) <> 0`,
  },
];

// One statement per table, so that both sides are of one moment.
function compare({ table, columns, expected, stored }: Check): string {
  return `WITH account AS (SELECT a.*, rollup_edition AS edition FROM accounts a WHERE a.id = $1), whole AS (${wholeDays}),
    seen AS (
      SELECT e.account_id, account.edition, e.site_id, e.widget_id, e.type, e.visitor_id, e.source,
             (e.ts AT TIME ZONE time_zone)::date AS day
      FROM events e CROSS JOIN account CROSS JOIN whole
      WHERE e.account_id = $1 AND (e.ts AT TIME ZONE time_zone)::date >= from_day
    ), visitor_days AS (${visitorDays}),
    kept AS (SELECT * FROM ${table} JOIN account USING (edition) CROSS JOIN whole WHERE account_id = $1),
    expected (${columns}) AS (${expected}),
    stored (${columns}) AS (${stored})
    SELECT '${table}' AS rollup, 'expected' AS side, to_jsonb(d) AS row FROM (TABLE expected EXCEPT TABLE stored) AS d
    UNION ALL
    SELECT '${table}', 'stored', to_jsonb(d) FROM (TABLE stored EXCEPT TABLE expected) AS d`;
}

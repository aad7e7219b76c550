import type { Database, Tx } from '../../platform/db/index.ts';
import { eventTypeCodes } from './event-types.ts';
import { rollupLock } from './rollup-lock.ts';

const { visit, show, click, close, lead } = eventTypeCodes;
const countOf = (type: number): string => `count(*) FILTER (WHERE type = ${type})`;

const localEvents = `
  local_events AS (
    SELECT e.*, (e.ts AT TIME ZONE a.time_zone)::date AS day FROM events e JOIN accounts a ON a.id = e.account_id
    WHERE e.account_id = $1
  )`;
const visitorDays = `${localEvents}, visitor_days AS (
    SELECT *, lag(day, 1, '-infinity') OVER (PARTITION BY site_id, visitor_id ORDER BY day) AS prev_day,
           row_number() OVER (PARTITION BY site_id, visitor_id ORDER BY day DESC) AS nth_last
    FROM (SELECT DISTINCT account_id, site_id, visitor_id, day FROM local_events WHERE type <> ${lead}) AS days
  )`;

interface Rollup {
  table: string;
  columns: string;
  /** CTEs that `rows` reads. */
  from: string;
  /** What the table must hold, from the raw events of account $1. */
  rows: string;
  /** Rows that mean nothing: all their counters are zero. */
  isEmpty: string;
}

/** The definition of every rollup: a GROUP BY over the raw events. */
const rollups: readonly Rollup[] = [
  {
    table: 'site_daily',
    columns: 'account_id, site_id, day, visits, shows, clicks, leads, visitors',
    from: localEvents,
    rows: `SELECT account_id, site_id, day, ${[visit, show, click, lead].map(countOf).join(', ')},
             count(DISTINCT visitor_id) FILTER (WHERE type <> ${lead})
           FROM local_events GROUP BY 1, 2, 3`,
    isEmpty: 'visits = 0 AND shows = 0 AND clicks = 0 AND leads = 0 AND visitors = 0',
  },
  {
    table: 'widget_daily',
    columns: 'account_id, widget_id, day, shows, clicks, closes, leads',
    from: localEvents,
    rows: `SELECT account_id, widget_id, day, ${[show, click, close, lead].map(countOf).join(', ')} FROM local_events
           WHERE type <> ${visit} AND widget_id IS NOT NULL GROUP BY 1, 2, 3`,
    isEmpty: 'shows = 0 AND clicks = 0 AND closes = 0 AND leads = 0',
  },
  {
    table: 'visitor_recency',
    columns: 'account_id, site_id, visitor_id, last_day, prev_day',
    from: visitorDays,
    rows: 'SELECT account_id, site_id, visitor_id, day, prev_day FROM visitor_days WHERE nth_last = 1',
    isEmpty: 'false',
  },
  {
    table: 'visitor_gaps',
    columns: 'account_id, site_id, day, prev_day, visitors',
    from: visitorDays,
    rows: 'SELECT account_id, site_id, day, prev_day, count(*) FROM visitor_days GROUP BY 1, 2, 3, 4',
    isEmpty: 'visitors = 0',
  },
];

/** A row that a rollup holds and should not (`stored`), or should hold and does not (`expected`). */
export interface RollupDifference {
  rollup: string;
  side: 'expected' | 'stored';
  row: Record<string, unknown>;
}

/**
 * Counts an account's rollups anew from its raw events, as its time zone is now. Call it in the transaction that changes
 * the zone, after the change: events and leads that arrive meanwhile wait for the commit.
 */
export function rebuildRollups(tx: Tx, accountId: number): Promise<void> {
  return tx.under('worker', (asWorker) => rebuild(asWorker, accountId), accountId);
}

async function rebuild(tx: Tx, accountId: number): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock($1, $2)', [rollupLock.space, rollupLock.ofAccount(accountId)]);
  for (const { table, columns, from, rows } of rollups) {
    await tx.rows(`DELETE FROM ${table} WHERE account_id = $1`, [accountId]);
    await tx.rows(`WITH ${from} INSERT INTO ${table} (${columns}) ${rows}`, [accountId]);
  }
}

/** Compares an account's rollups with its raw events. An empty answer means they are equal. */
export async function checkRollups(db: Database, accountId: number): Promise<RollupDifference[]> {
  const differences = await db.as(
    'worker',
    async (tx) => {
      const found: RollupDifference[] = [];
      for (const rollup of rollups) found.push(...(await tx.rows<RollupDifference>(compare(rollup), [accountId])));
      return found;
    },
    accountId,
  );
  return differences;
}

// One statement per table, so that both sides are of one moment.
function compare({ table, columns, from, rows, isEmpty }: Rollup): string {
  return `WITH ${from}, expected (${columns}) AS (${rows}),
    stored AS (SELECT ${columns} FROM ${table} WHERE account_id = $1 AND NOT (${isEmpty}))
    SELECT '${table}' AS rollup, 'expected' AS side, to_jsonb(d) AS row FROM (TABLE expected EXCEPT TABLE stored) AS d
    UNION ALL
    SELECT '${table}', 'stored', to_jsonb(d) FROM (TABLE stored EXCEPT TABLE expected) AS d`;
}

/** To be run once a day and at start: months ahead for events, and old marks of resent batches. */
export async function maintainEvents(db: Database): Promise<void> {
  await db.as('worker', async (tx) => {
    await tx.rows('SELECT ensure_traffic_partitions()');
    // A page keeps an unsent batch for a day at most; three leave room for clocks.
    await tx.rows(`DELETE FROM collect_batches WHERE ts < now() - interval '3 days'`);
  });
}

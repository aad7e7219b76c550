import { eventTypeCodes, nobody, type EventName } from '../event-types.ts';
import { dailyRollups, type DailyRollup } from './daily-rollups.ts';
import { visitorSteps } from './visitor-days.ts';

/**
 * CTEs that add the events of the relation `seen` (account_id, edition, site_id, widget_id, type, visitor_id, day, and what
 * rollups name in `by`; a row per event) to every rollup that counts one of `types`, in the one order of locks: visitors, their gaps, then {@link dailyRollups}; rows of a table in the order of their keys. Flushes of several
 * processes, leads and builds therefore never wait for each other in a circle. `rollups_done` is the last of them.
 *
 * A visitor has one day in `seen`. `visitors` is a relation of those in `seen`, where there is a shorter one.
 */
export function countSeen(types: readonly EventName[], visitors = visitorsSeen): string {
  const steps = [visitorSteps(visitors)];
  let previous = 'gaps';
  for (const rollup of dailyRollups) {
    const columns = Object.entries(rollup.counts).filter(([, type]) => types.includes(type));
    if (columns.length === 0 && !rollup.visitors) continue;
    steps.push(addTo(rollup, { counts: Object.fromEntries(columns), previous }));
    previous = `${rollup.table}_kept`;
  }
  return `${steps.join(', ')}, rollups_done AS (SELECT count(*) FROM ${previous})`;
}

const visitorsSeen = `(SELECT * FROM seen WHERE visitor_id <> '${nobody}')`;

interface Addition {
  counts: Readonly<Record<string, EventName>>;
  previous: string;
}

function addTo({ table, by, visitors }: DailyRollup, { counts, previous }: Addition): string {
  const key = keyOf(by);
  const columns = [...Object.keys(counts), ...(visitors ? [visitors] : [])];
  const sources = [
    `${countedSeen(by, counts, visitors ? ['0'] : [])}`,
    ...(visitors
      ? [
          `SELECT ${keyOf(by, 'last_day')}, ${columns.map((name) => (name === visitors ? 'count(*)' : '0')).join(', ')}
          FROM moved GROUP BY ${keyOf(by, 'last_day')}`,
        ]
      : []),
  ];
  return `${table}_kept AS (
    INSERT INTO ${table} AS kept (${key}, ${columns.join(', ')})
    SELECT ${key}, ${columns.map((name) => `sum(${name})`).join(', ')}
    FROM (${sources.join(' UNION ALL ')}) AS counted (${key}, ${columns.join(', ')})
    WHERE (SELECT count(*) FROM ${previous}) >= 0
    GROUP BY ${key} ORDER BY ${key}
    ON CONFLICT (${key}) DO UPDATE SET ${columns.map((name) => `${name} = kept.${name} + excluded.${name}`).join(', ')}
    RETURNING 1
  )`;
}

/** The primary key of a daily rollup, in its order. */
export function keyOf(by: readonly string[], day = 'day'): string {
  return ['account_id', 'edition', ...by, day].join(', ');
}

/** Rows of a daily rollup from the relation `seen`: its key, its counters, and `more` expressions. */
export function countedSeen(
  by: readonly string[],
  counts: Readonly<Record<string, EventName>>,
  more: readonly string[] = [],
): string {
  const counters = Object.values(counts).map((type) => `count(*) FILTER (WHERE type = ${eventTypeCodes[type]})`);
  const codes = Object.values(counts).map((type) => eventTypeCodes[type]);
  return `SELECT ${[keyOf(by), ...counters, ...more].join(', ')} FROM seen
    WHERE type IN (${codes.join(', ')}) AND ${by.map((name) => `${name} IS NOT NULL`).join(' AND ')} GROUP BY ${keyOf(by)}`;
}

import type { comparisons } from '@smartpoint/contracts/breakdowns';
import type { Tx } from '../../../platform/db/index.ts';
import { localTimeOf } from '../hours.queries.ts';
import type { Asked } from '../same-hours.ts';
import { spanOf } from '../stats-period.ts';

/** A period as moments: `until` is exclusive. */
export interface Bounds {
  since: Date;
  until: Date;
}

export interface ComparedBounds {
  current: Bounds;
  before: Bounds | null;
  isSameHours: boolean;
}

/**
 * The moments of local days, and of what they are compared with. A period that ends today is compared with one that ends
 * at the same time of its last day.
 * @throws AppError invalid-request for a period longer than 1096 days
 */
export async function boundsOf(
  tx: Tx,
  { account: { timeZone }, now }: Asked,
  { from, to, compare }: { from: string; to: string; compare: (typeof comparisons)[number] },
): Promise<ComparedBounds> {
  const { previousFrom, previousTo } = spanOf({ from, to });
  const isSameHours = compare !== 'none' && localTimeOf(now, timeZone).day === to;
  const row = await tx.row<{ since: Date; until: Date; beforeSince: Date; beforeUntil: Date }>(
    `SELECT ($1::date)::timestamp AT TIME ZONE $5 AS since, ($2::date + 1)::timestamp AT TIME ZONE $5 AS until,
            first::timestamp AT TIME ZONE $5 AS "beforeSince",
            (last + CASE WHEN $7::boolean THEN ($6::timestamptz AT TIME ZONE $5)::time::interval ELSE interval '1 day' END) AT TIME ZONE $5 AS "beforeUntil"
     FROM (SELECT CASE WHEN $8::boolean THEN ($1::date - interval '1 year')::date ELSE $3::date END AS first,
                  CASE WHEN $8::boolean THEN ($2::date - interval '1 year')::date ELSE $4::date END AS last) AS compared`,
    [from, to, previousFrom, previousTo, timeZone, now.toISOString(), isSameHours, compare === 'year'],
  );
  if (!row) throw new Error('a row without a table was not returned');
  const before = compare === 'none' ? null : { since: row.beforeSince, until: row.beforeUntil };
  return { current: { since: row.since, until: row.until }, before, isSameHours };
}

import type { EndpointResponse } from '@smartpoint/contracts';
import type { getStats } from '@smartpoint/contracts/stats';
import type { Reads } from '../../platform/db/index.ts';
import type { Span } from './stats-period.ts';

/** Hosts named to the owner, those most was heard from first. */
const named = 5;

/** What came in the period and is in none of its figures; `siteId` null = all sites of the account. */
export async function findUncounted(
  reads: Reads,
  accountId: number,
  siteId: number | null,
  { from, to }: Pick<Span, 'from' | 'to'>,
): Promise<EndpointResponse<typeof getStats>['uncounted']> {
  const row = await reads.row<{ visits: number; events: number; leads: number; hosts: string[]; overLimit: number }>(
    `WITH days AS MATERIALIZED (
       SELECT reason, host, sum(visits) AS visits, sum(events) AS events, sum(leads) AS leads FROM uncounted_daily
       WHERE account_id = $1 AND ($2::bigint IS NULL OR site_id = $2) AND day BETWEEN $3::date AND $4::date
       GROUP BY reason, host
     ), elsewhere AS (SELECT * FROM days WHERE reason = 'elsewhere')
     SELECT coalesce(sum(visits), 0)::bigint AS visits, coalesce(sum(events), 0)::bigint AS events,
            coalesce(sum(leads), 0)::bigint AS leads,
            ARRAY(SELECT host FROM elsewhere WHERE host <> '' ORDER BY events + leads DESC, host LIMIT ${named}) AS hosts,
            (SELECT coalesce(sum(events), 0)::bigint FROM days WHERE reason = 'over-limit') AS "overLimit"
     FROM elsewhere`,
    [accountId, siteId, from, to],
  );
  const { overLimit, ...elsewhere } = row ?? { visits: 0, events: 0, leads: 0, hosts: [], overLimit: 0 };
  return { elsewhere, overLimit };
}

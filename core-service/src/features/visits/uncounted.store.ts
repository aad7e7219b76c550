import type { Database, Tx } from '../../platform/db/index.ts';
import type { LeadFact } from './lead-event.store.ts';
import type { LeftOut } from './uncounted.ts';

/** Hosts told apart for a site and day: anybody can make up names. */
const mostHosts = 30;

/** Adds to the days they happened on, by the clock of their account. */
export async function writeUncounted(db: Database, rows: readonly LeftOut[]): Promise<void> {
  await db.as('ingest', (tx) => tx.rows(addUp, [JSON.stringify(rows), mostHosts]));
}

const addUp = `
  WITH sent AS (
    SELECT s.*, (to_timestamp(s.at / 1000) AT TIME ZONE a.time_zone)::date AS day
    FROM json_to_recordset($1::json)
      AS s ("accountId" bigint, "siteId" bigint, reason text, host text, at float8, visits bigint, events bigint)
    JOIN accounts a ON a.id = s."accountId"
  ), told AS (
    SELECT sent.*, known.host IS NOT NULL AS is_known,
           (SELECT count(*) FROM uncounted_daily AS of_day
            WHERE of_day.account_id = "accountId" AND of_day.site_id = "siteId" AND of_day.day = sent.day
              AND of_day.reason = sent.reason)
             + row_number() OVER (PARTITION BY "siteId", sent.day, sent.reason, known.host IS NULL) AS nth
    FROM sent LEFT JOIN uncounted_daily AS known
      ON known.account_id = "accountId" AND known.site_id = "siteId" AND known.day = sent.day
        AND known.reason = sent.reason AND known.host = sent.host
  )
  INSERT INTO uncounted_daily AS kept (account_id, site_id, day, reason, host, visits, events)
  SELECT "accountId", "siteId", day, reason, CASE WHEN is_known OR nth <= $2 THEN host ELSE '' END AS host,
         sum(visits), sum(events)
  FROM told GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (account_id, site_id, day, reason, host)
    DO UPDATE SET visits = kept.visits + excluded.visits, events = kept.events + excluded.events`;

export type UncountedLead = Pick<LeadFact, 'accountId' | 'siteId' | 'at'> & { host: string };

/** A lead that its owner sees and no figure does; in the transaction that stores it (role ingest). */
export async function recordUncountedLead(tx: Tx, { accountId, siteId, at, host }: UncountedLead): Promise<void> {
  await tx.rows(
    `INSERT INTO uncounted_daily AS kept (account_id, site_id, day, reason, host, leads)
     SELECT id, $2, ($3::timestamptz AT TIME ZONE time_zone)::date, 'elsewhere', $4, 1 FROM accounts WHERE id = $1
     ON CONFLICT (account_id, site_id, day, reason, host) DO UPDATE SET leads = kept.leads + 1`,
    [accountId, siteId, at, host],
  );
}

/** As long as single events would have been kept (role worker). */
export async function forgetOldUncounted(db: Database, keptMonths: number): Promise<void> {
  await db.as('worker', (tx) =>
    tx.rows(`DELETE FROM uncounted_daily WHERE day < date_trunc('month', now()) - make_interval(months => $1)`, [
      keptMonths,
    ]),
  );
}

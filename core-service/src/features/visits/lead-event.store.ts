import type { Tx } from '../../platform/db/index.ts';
import { eventTypeCodes } from './event-types.ts';
import { countSeen } from './rollups/count-events.ts';
import { trafficOf } from './traffic.ts';

export interface LeadFact {
  accountId: number;
  siteId: number;
  /** null: it came by no widget, and counts for its site alone. */
  widgetId: number | null;
  /** Moment of the lead; its day is counted in the account's time zone. */
  at: Date;
  /** null: nobody's browser sent it. */
  visitor: { id: string; sessionId: string } | null;
  /** As submitted; cut and stripped here. */
  page: { url: string; referrer: string };
  utmSource?: string | undefined;
}

/** Leads count no visitors, so that nobody never becomes one. */
const nobody = '00000000-0000-0000-0000-000000000000';

const insertLeadEvent = `
  WITH local AS (
    SELECT rollup_edition AS edition, ($1::timestamptz AT TIME ZONE time_zone)::date AS day
    FROM accounts WHERE id = $2::bigint
  ), seen AS MATERIALIZED (
    INSERT INTO events (account_id, ts, site_id, widget_id, type, visitor_id, session_id, page_url, source, edition)
    SELECT $2, $1, $3::bigint, $4::bigint, ${eventTypeCodes.lead}, $5::uuid, $6::uuid, $7, $8, edition FROM local
    RETURNING account_id, edition, site_id, widget_id, type, visitor_id, source, (SELECT day FROM local) AS day
  ), ${countSeen(['lead'])}
  SELECT count FROM rollups_done`;

/**
 * Counts a lead in the statistics, inside the transaction that stores it (role ingest or owner of the account's rows).
 * Call it last: the counters' rows stay locked until the commit, and every visitor of the site updates them. By then the
 * transaction has written, which gives it the id that builders of rollups wait for.
 * Once per lead: a repeated submission must not call it again. Visitors are not touched.
 */
export async function recordLead(tx: Tx, lead: LeadFact): Promise<void> {
  const { page, source } = trafficOf({ ...lead.page, utmSource: lead.utmSource });
  await tx.rows(insertLeadEvent, [
    lead.at,
    lead.accountId,
    lead.siteId,
    lead.widgetId,
    lead.visitor?.id ?? nobody,
    lead.visitor?.sessionId ?? nobody,
    page,
    source,
  ]);
}

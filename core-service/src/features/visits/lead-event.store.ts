import type { Tx } from '../../platform/db/index.ts';
import { eventTypeCodes } from './event-types.ts';
import { rollupLock } from './rollup-lock.ts';
import { trafficOf } from './traffic.ts';

export interface LeadFact {
  accountId: number;
  siteId: number;
  widgetId: number;
  /** Moment of the lead; its day is counted in the account's time zone. */
  at: Date;
  visitorId: string;
  sessionId: string;
  /** As submitted; cut and stripped here. */
  page: { url: string; referrer: string };
  utmSource?: string;
}

/** Waits for a rebuild of this account's rollups, so that the next statement reads the settled time zone. */
const waitForRollups = 'SELECT pg_advisory_xact_lock_shared($1, $2)';

// The order of the upserts is the order of the flush (widget, then site): two orders would deadlock.
const insertLeadEvent = `
  WITH local AS (
    SELECT ($1::timestamptz AT TIME ZONE time_zone)::date AS day FROM accounts WHERE id = $2::bigint
  ), stored AS (
    INSERT INTO events (account_id, ts, site_id, widget_id, type, visitor_id, session_id, page_url, source)
    VALUES ($2, $1, $3::bigint, $4::bigint, ${eventTypeCodes.lead}, $5::uuid, $6::uuid, $7, $8)
  ), of_widget AS (
    INSERT INTO widget_daily AS kept (account_id, widget_id, day, leads)
    SELECT $2, $4, day, 1 FROM local
    ON CONFLICT (account_id, edition, widget_id, day) DO UPDATE SET leads = kept.leads + 1
    RETURNING day
  )
  INSERT INTO site_daily AS kept (account_id, site_id, day, leads)
  SELECT $2, $3, day, 1 FROM of_widget
  ON CONFLICT (account_id, edition, site_id, day) DO UPDATE SET leads = kept.leads + 1`;

/**
 * Counts a lead in the statistics, inside the transaction that stores it (role ingest or owner of the account's rows).
 * Call it last: the counters' rows stay locked until the commit, and every visitor of the site updates them.
 * Once per lead: a repeated submission must not call it again. Visitors are not touched.
 */
export async function recordLead(tx: Tx, lead: LeadFact): Promise<void> {
  await tx.rows(waitForRollups, [rollupLock.space, rollupLock.ofAccount(lead.accountId)]);
  const { page, source } = trafficOf({ ...lead.page, utmSource: lead.utmSource });
  await tx.rows(insertLeadEvent, [
    lead.at,
    lead.accountId,
    lead.siteId,
    lead.widgetId,
    lead.visitorId,
    lead.sessionId,
    page,
    source,
  ]);
}

import type { Tx } from '../../platform/db/index.ts';
import { eventTypeCodes, nobody, toldAhead } from './event-types.ts';
import { lookWhileNobodyWrites } from './flush-statements.ts';
import { countSeen } from './rollups/count-events.ts';
import { countMissed, leaveMissed } from './rollups/visitor-days.ts';
import { trafficOf } from './traffic.ts';

export interface LeadFact {
  accountId: number;
  siteId: number;
  /** null: it came by no widget, and counts for its site alone. */
  widgetId: number | null;
  /** When it happened; its day is counted in the account's time zone. */
  at: Date;
  /** null: nobody's browser sent it. */
  visitor: { id: string; sessionId: string } | null;
  /** As submitted; cut and stripped here. */
  page: { url: string; referrer: string };
  utmSource?: string | undefined;
}

const { visit, show, click, lead: leadType } = eventTypeCodes;

/**
 * Counts a lead in the statistics, inside the transaction that stores it (role ingest or owner of the account's rows). A
 * lead implies its visitor, its visit, its show and that its form was begun: what has not come is told ahead, and not counted
 * when it comes.
 * Call it last: the counters' rows stay locked until the commit, and every visitor of the site updates them. By then the
 * transaction has written, which gives it the id that builders of rollups wait for.
 * Once per lead: a repeated submission must not call it again.
 */
export async function recordLead(tx: Tx, lead: LeadFact): Promise<void> {
  const { page, source } = trafficOf({ ...lead.page, utmSource: lead.utmSource });
  const told = lead.visitor ? await notComeYet(tx, lead) : [];
  const missed = await tx.row<{ visitors: string }>(insertLeadEvents, [
    lead.at,
    lead.accountId,
    lead.siteId,
    lead.widgetId,
    lead.visitor?.id ?? nobody,
    lead.visitor?.sessionId ?? nobody,
    page,
    source,
    told,
  ]);
  if (missed && missed.visitors !== '[]') await tx.rows(countMissed);
}

/** Types of what should have come before the lead. Most leads follow their events, so the second look is seldom. */
async function notComeYet(tx: Tx, lead: LeadFact): Promise<number[]> {
  const missing = await look(tx, lead);
  if (missing.length === 0) return missing;
  await tx.rows(lookWhileNobodyWrites);
  return look(tx, lead);
}

async function look(tx: Tx, { accountId, siteId, widgetId, at, visitor }: LeadFact): Promise<number[]> {
  const come = await tx.row<{ visit: boolean; show: boolean; click: boolean }>(lookForEvents, [
    accountId,
    siteId,
    widgetId,
    at,
    visitor?.id,
    visitor?.sessionId,
  ]);
  const ofWidget = widgetId === null ? [] : [...(come?.show ? [] : [show]), ...(come?.click ? [] : [click])];
  return [...(come?.visit ? [] : [visit]), ...ofWidget];
}

/** So many rows of the account are read at most: some ten milliseconds. */
const lookedAt = 20_000;

/** The last rows of the account up to the lead, in the order they are stored by. */
const last = (columns: string, table: string, moment: string): string => `
  SELECT ${columns} FROM ${table}
  WHERE account_id = $1::bigint
    AND ${moment} BETWEEN $4::timestamptz - interval '1 day' AND $4::timestamptz + interval '10 minutes'
  ORDER BY account_id DESC, ${moment} DESC LIMIT ${lookedAt}`;

const wasTold = (type: number, widgetId: string): string => `
  EXISTS (SELECT FROM events_ahead WHERE account_id = $1::bigint AND session_id = $6::uuid AND type = ${type}
    AND widget_id = ${widgetId})`;

/** Whether its widget told of such an event, or a lead before it did. */
const hasCome = (type: number): string => `
         CASE WHEN NOT has_come THEN false WHEN ${wasTold(type, 'coalesce($3::bigint, 0)')} THEN true ELSE EXISTS (
           SELECT FROM (${last('session_id, type, widget_id', 'events', 'ts')}) AS come
           WHERE session_id = $6::uuid AND widget_id = $3::bigint AND type IN (${type}, ${type + toldAhead})
         ) END`;

/** What a lead told ahead, or what came. Only where an event of this visitor has come about that day, rows are read. */
const lookForEvents = `
  WITH known AS MATERIALIZED (
    SELECT EXISTS (
      SELECT FROM visitor_recency v JOIN accounts a ON a.id = v.account_id AND a.rollup_edition = v.edition
      WHERE v.account_id = $1::bigint AND v.site_id = $2::bigint AND v.visitor_id = $5::uuid
        AND v.last_day >= ($4::timestamptz AT TIME ZONE a.time_zone)::date - 1
    ) AS has_come
  )
  SELECT CASE WHEN NOT has_come THEN false WHEN ${wasTold(visit, '0')} THEN true ELSE EXISTS (
           SELECT FROM (${last('session_id', 'visitor_sessions', 'started_at')}) AS visits WHERE session_id = $6::uuid
         ) END AS visit,
         ${hasCome(show)} AS show, ${hasCome(click)} AS click
  FROM known`;

const insertLeadEvents = `
  WITH local AS (
    SELECT rollup_edition AS edition, ($1::timestamptz AT TIME ZONE time_zone)::date AS day
    FROM accounts WHERE id = $2::bigint
  ), told AS MATERIALIZED (
    SELECT type, CASE WHEN type <> ${visit} THEN $4::bigint END AS widget_id
    FROM unnest($9::smallint[] || ${leadType}::smallint) AS told (type)
  ), ahead AS (
    INSERT INTO events_ahead (account_id, session_id, type, widget_id)
    SELECT $2::bigint, $6::uuid, type, coalesce(widget_id, 0) FROM told WHERE type <> ${leadType} ON CONFLICT DO NOTHING
  ), seen AS MATERIALIZED (
    INSERT INTO events (account_id, ts, site_id, widget_id, type, visitor_id, session_id, page_url, source, edition)
    SELECT $2, $1, $3::bigint, widget_id, type, $5::uuid, $6::uuid, $7, $8, edition FROM local CROSS JOIN told
    RETURNING account_id, edition, site_id, widget_id, type, visitor_id, source, (SELECT day FROM local) AS day
  ), ${countSeen(['visit', 'show', 'click', 'lead'])}, missed AS (${leaveMissed})
  SELECT * FROM missed`;

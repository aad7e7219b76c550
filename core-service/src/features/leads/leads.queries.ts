import type { LeadDetail, LeadRow } from '@smartpoint/contracts/leads';
import { streamRows, type Database, type Tx } from '../../platform/db/index.ts';
import type { LeadOrigin, LeadState } from './capture.ts';

/** Filters of the report; days are local days of the account, both inclusive. */
export interface LeadFilters {
  from: string;
  to: string;
  timeZone: string;
  widgetId?: number;
  siteId?: number;
  branch?: string;
  state?: LeadState;
}

type StoredRow = Omit<LeadRow, 'createdAt' | 'pressedAt' | 'deliveries'> & { createdAt: Date; pressedAt: Date | null };

const rowColumns = `id, created_at AS "createdAt", pressed_at AS "pressedAt", form_name AS "formName", form_kind AS "formKind", name, phone, email,
  CASE WHEN phone_valid THEN phone_e164 END AS dialable, device, origin, state, widget_id AS "widgetId", branch, is_test AS "isTest", foreign_origin AS "foreignOrigin",
  coalesce(nullif(utm->>'source', ''), substring(referrer from '^https?://([^/?#]+)'), '') AS source`;

const filterSql = `created_at >= ($1::date)::timestamp AT TIME ZONE $3 AND created_at < ($2::date + 1)::timestamp AT TIME ZONE $3
  AND ($4::bigint IS NULL OR widget_id = $4) AND ($5::bigint IS NULL OR site_id = $5) AND ($6::text IS NULL OR branch = $6)
  AND ($7::text IS NULL OR state = $7)`;

function filterBind({ from, to, timeZone, widgetId, siteId, branch, state }: LeadFilters): unknown[] {
  return [from, to, timeZone, widgetId ?? null, siteId ?? null, branch ?? null, state ?? null];
}

/** One page, newest first: leads with an id below `before`. */
export function listLeads(
  tx: Tx,
  filters: LeadFilters,
  page: { before?: number; limit: number },
): Promise<StoredRow[]> {
  return tx.rows<StoredRow>(
    `SELECT ${rowColumns} FROM leads WHERE ${filterSql} AND ($8::bigint IS NULL OR id < $8) ORDER BY id DESC LIMIT $9`,
    [...filterBind(filters), page.before ?? null, page.limit],
  );
}

/** Test leads are listed, marked, and counted nowhere. */
export async function countLeads(tx: Tx, filters: LeadFilters): Promise<number> {
  const row = await tx.row<{ n: number }>(
    `SELECT count(*)::int AS n FROM leads WHERE NOT is_test AND ${filterSql}`,
    filterBind(filters),
  );
  return row?.n ?? 0;
}

type StoredLead = Omit<
  LeadDetail,
  'createdAt' | 'pressedAt' | 'deliveries' | 'consents' | 'seen' | 'fields' | 'utm'
> & {
  createdAt: Date;
  pressedAt: Date | null;
  /** As the database holds them, unchecked. */
  fields: unknown;
  utm: unknown;
  seenTitle: string;
  seenText: string;
  seenButton: string;
};

export function findLead(tx: Tx, id: number): Promise<StoredLead | undefined> {
  return tx.row<StoredLead>(
    `SELECT ${rowColumns}, submission_id AS "submissionId", external_ref AS "externalRef", phone_e164 AS "phoneE164",
       phone_valid AS "phoneValid", page_url AS "pageUrl", page_title AS "pageTitle", referrer,
       landing_url AS "landingUrl", utm, last_source AS "lastSource", fields, display, geo, user_agent AS "userAgent",
       widget_version AS "widgetVersion", suspicions, form_title AS "seenTitle", form_text AS "seenText", form_button AS "seenButton"
     FROM leads WHERE id = $1`,
    [id],
  );
}

type StoredConsent = Omit<LeadDetail['consents'][number], 'at'> & { at: Date };

export function consentsOf(tx: Tx, leadId: number): Promise<StoredConsent[]> {
  return tx.rows<StoredConsent>(
    `SELECT kind, mode, given, at, text_version AS "textVersion", text FROM lead_consents WHERE lead_id = $1 ORDER BY kind DESC`,
    [leadId],
  );
}

/** A row of the CSV: what the report shows, one lead a line. */
export interface ExportRow {
  id: number;
  at: string;
  pressed: string | null;
  form: string;
  kind: string | null;
  origin: LeadOrigin;
  state: LeadState;
  name: string;
  phone: string;
  email: string;
  device: string;
  page: string;
  title: string;
  /** As the database holds them, unchecked. */
  utm: unknown;
  fields: unknown;
  geo: string;
  branch: string;
  isTest: boolean;
  foreignOrigin: boolean;
}

/** The filtered leads of the account, newest first, in batches from a cursor. */
export function streamLeads(db: Database, accountId: number, filters: LeadFilters): AsyncGenerator<ExportRow[]> {
  const sql = `SELECT id, to_char(created_at AT TIME ZONE $3, 'YYYY-MM-DD HH24:MI:SS') AS at,
            to_char(pressed_at AT TIME ZONE $3, 'YYYY-MM-DD HH24:MI:SS') AS pressed, form_name AS form,
            form_kind AS kind, origin, state, name, phone, email, device, page_url AS page, page_title AS title, utm, fields, geo, branch, is_test AS "isTest",
            foreign_origin AS "foreignOrigin"
          FROM leads WHERE ${filterSql} ORDER BY id DESC`;
  return streamRows<ExportRow>(db, {
    reader: accountId,
    role: 'tenant',
    questions: [{ accountId, sql, bind: filterBind(filters) }],
    sizeOf: (row) => JSON.stringify(row).length,
  });
}

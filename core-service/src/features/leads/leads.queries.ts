import type { LeadDetail, LeadRow } from '@smartpoint/contracts/leads';
import { streamRows, type Database, type Tx } from '../../platform/db/index.ts';
import type { LeadOrigin, LeadState } from './capture.ts';
import { filterCondition, leadTables, sourceSql, type Condition, type LeadFilters } from './lead-filters.ts';

type Dates = 'createdAt' | 'pressedAt' | 'deliveries' | 'work';
type StoredRow = Omit<LeadRow, Dates> & {
  createdAt: Date;
  pressedAt: Date | null;
  work: LeadRow['work'];
};

const rowColumns = `l.id, l.created_at AS "createdAt", l.pressed_at AS "pressedAt", l.form_name AS "formName", l.form_kind AS "formKind",
  l.name, l.phone, l.email, CASE WHEN l.phone_valid THEN l.phone_e164 END AS dialable, l.device, l.origin, l.state,
  l.widget_id AS "widgetId", l.branch, l.is_test AS "isTest", l.foreign_origin AS "foreignOrigin", ${sourceSql} AS source,
  jsonb_build_object('statusId', coalesce(w.status_id, 1), 'responsibleId', w.responsible_id, 'tags', coalesce(w.tags, '{}'),
    'remindAt', to_char(w.remind_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', coalesce(w.version, 0)) AS work,
  (SELECT count(*)::int - 1 FROM leads o WHERE o.account_id = l.account_id AND o.phone_e164 = l.phone_e164) AS others`;

/** One page, newest first: leads with an id below `before`; of those that were found, where somebody looks for some. */
export function listLeads(
  tx: Tx,
  filters: LeadFilters,
  page: { before?: number | undefined; limit: number; ids?: readonly number[] },
): Promise<StoredRow[]> {
  const { sql, bind } = filterCondition(filters);
  const at = bind.length;
  return tx.rows<StoredRow>(
    `SELECT ${rowColumns} FROM ${leadTables} WHERE ${sql} AND ($${at + 1}::bigint IS NULL OR l.id < $${at + 1})
       AND ($${at + 2}::bigint[] IS NULL OR l.id = ANY ($${at + 2}::bigint[])) ORDER BY l.id DESC LIMIT $${at + 3}`,
    [...bind, page.before ?? null, page.ids ?? null, page.limit],
  );
}

/** Test leads are listed, marked, and counted nowhere. */
export async function countLeads(tx: Tx, filters: LeadFilters): Promise<number> {
  const { sql, bind } = filterCondition(filters);
  const row = await tx.row<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${leadTables} WHERE NOT l.is_test AND ${sql}`,
    bind,
  );
  return row?.n ?? 0;
}

/** The newest leads that answer, of `ids` where given, as they are now. */
export function listVersions(
  tx: Tx,
  filters: LeadFilters,
  { ids, limit }: { ids: readonly number[] | null; limit: number },
): Promise<{ id: number; version: number }[]> {
  const condition = filterCondition(filters);
  return tx.rows(
    `SELECT l.id, coalesce(w.version, 0) AS version FROM ${leadTables}
     WHERE ${condition.sql} AND ${amongIds(condition)} ORDER BY l.id DESC LIMIT ${limit}`,
    [...condition.bind, ids],
  );
}

type StoredLead = Omit<LeadDetail, Dates | 'consents' | 'seen' | 'fields' | 'utm'> & {
  createdAt: Date;
  pressedAt: Date | null;
  work: LeadRow['work'];
  /** As the database holds them, unchecked. */
  fields: unknown;
  utm: unknown;
  seenTitle: string;
  seenText: string;
  seenButton: string;
};

export function findLead(tx: Tx, id: number): Promise<StoredLead | undefined> {
  return tx.row<StoredLead>(
    `SELECT ${rowColumns}, l.submission_id AS "submissionId", l.external_ref AS "externalRef",
       l.external_status AS "externalStatus", l.phone_e164 AS "phoneE164", l.phone_valid AS "phoneValid", l.page_url AS "pageUrl", l.page_title AS "pageTitle", l.referrer,
       l.landing_url AS "landingUrl", l.utm, l.last_source AS "lastSource", l.fields, l.display, l.geo,
       l.user_agent AS "userAgent", l.widget_version AS "widgetVersion", l.suspicions, l.form_title AS "seenTitle",
       l.form_text AS "seenText", l.form_button AS "seenButton"
     FROM ${leadTables} WHERE l.id = $1`,
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
  utmSource: string | null;
  utmMedium: string | null;
  utmCampaign: string | null;
  utmContent: string | null;
  utmTerm: string | null;
  /** Answers, a line each. */
  fields: string;
  geo: string;
  branch: string;
  isTest: boolean;
  foreignOrigin: boolean;
  source: string;
  /** Its name; empty where it has the ready word of its kind. */
  status: string;
  statusKind: string;
  tags: string | null;
  responsibleId: number | null;
}

/** Answers of any shape as lines of a cell: what is no field is left out, so that one odd lead never ends a file. */
const fieldLines = `coalesce((SELECT string_agg(format('%s: %s', f->>'label', f->>'value'), E'\\n')
  FROM jsonb_path_query(l.fields, '$[*] ? (@.label.type() == "string" && @.value.type() == "string")') f), '')`;

/** The filtered leads of the account, of `ids` where given, newest first, in batches from a cursor. */
export function streamLeads(
  db: Database,
  accountId: number,
  filters: LeadFilters,
  ids: readonly number[] | null,
): AsyncGenerator<ExportRow[]> {
  const condition = filterCondition(filters);
  const sql = `SELECT l.id, to_char(l.created_at AT TIME ZONE $3, 'YYYY-MM-DD HH24:MI:SS') AS at,
            to_char(l.pressed_at AT TIME ZONE $3, 'YYYY-MM-DD HH24:MI:SS') AS pressed, l.form_name AS form,
            l.form_kind AS kind, l.origin, l.state, l.name, l.phone, l.email, l.device, l.page_url AS page,
            l.page_title AS title, l.utm->>'source' AS "utmSource", l.utm->>'medium' AS "utmMedium",
            l.utm->>'campaign' AS "utmCampaign", l.utm->>'content' AS "utmContent", l.utm->>'term' AS "utmTerm",
            ${fieldLines} AS fields, l.geo, l.branch, l.is_test AS "isTest", l.foreign_origin AS "foreignOrigin", ${sourceSql} AS source, coalesce(s.name, '') AS status,
            coalesce(s.kind, (ARRAY['new', 'work', 'won', 'lost'])[coalesce(w.status_id, 1)], 'new') AS "statusKind",
            array_to_string(w.tags, ', ') AS tags, w.responsible_id AS "responsibleId"
          FROM ${leadTables} LEFT JOIN lead_statuses s ON s.account_id = l.account_id AND s.id = coalesce(w.status_id, 1)
          WHERE ${condition.sql}
            AND ${amongIds(condition)} ORDER BY l.id DESC`;
  return streamRows<ExportRow>(db, {
    reader: accountId,
    role: 'tenant',
    questions: [{ accountId, sql, bind: [...condition.bind, ids] }],
    // What is long in some leads, and what all have.
    sizeOf: ({ page, title, fields }) => 600 + page.length + title.length + fields.length,
  });
}

/** How many leads {@link streamLeads} would give, test ones too. */
export async function countToExport(tx: Tx, filters: LeadFilters, ids: readonly number[] | null): Promise<number> {
  const condition = filterCondition(filters);
  const row = await tx.row<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${leadTables} WHERE ${condition.sql} AND ${amongIds(condition)}`,
    [...condition.bind, ids],
  );
  return row?.n ?? 0;
}

/** The value after those of the condition: numbers of leads, or null for any. */
const amongIds = ({ bind: { length } }: Condition): string =>
  `($${length + 1}::bigint[] IS NULL OR l.id = ANY ($${length + 1}))`;

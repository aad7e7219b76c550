import type { OrdersRequest } from '@smartpoint/contracts/orders';
import { streamRows, type Database } from '../../platform/db/index.ts';
import { offsetInterval } from './utc-offset.ts';

/** Whether `value`, a filled answer of this kind, is not the first one. */
function isSecond(kind: 'name' | 'phone' | 'email'): string {
  return `value->>'value' ~ '\\S' AND value <> jsonb_path_query_first(l.fields, '$[*] ? (@.kind == "${kind}" && @.value like_regex "\\\\S")')`;
}

/**
 * Every answer but the three that stand in `name`, `phone` and `email`: the first filled one of each kind. A form with a
 * second name or number has it here.
 */
const extras = `(SELECT value->>'label' AS label, value->>'value' AS value, at
    FROM jsonb_array_elements(CASE jsonb_typeof(l.fields) WHEN 'array' THEN l.fields ELSE '[]' END)
      WITH ORDINALITY AS each (value, at)
    WHERE value->>'label' IS NOT NULL AND CASE value->>'kind'
      WHEN 'name' THEN ${isSecond('name')} WHEN 'phone' THEN ${isSecond('phone')} WHEN 'email' THEN ${isSecond('email')}
      ELSE true END)`;

/**
 * Labels that repeat get their number, so that no key stands twice in the raw text. Where even that repeats ("d", "d",
 * "d (2)"), every label gets its place.
 */
const numberedFields = `(
  SELECT CASE WHEN count(*) = count(DISTINCT f.key) THEN json_object_agg(f.key, f.value ORDER BY f.at)
    ELSE json_object_agg(f.label || ' (' || f.at || ')', f.value ORDER BY f.at) END
  FROM (
    SELECT e.*, e.label || CASE WHEN row_number() OVER same > 1 THEN ' (' || row_number() OVER same || ')' ELSE '' END AS key
    FROM ${extras} e WINDOW same AS (PARTITION BY e.label ORDER BY e.at)
  ) f)`;

/** Extra fields by label. Labels that repeat are rare, and numbering every order costs a seventh of the whole export. */
const extraFields = `coalesce((
  SELECT CASE WHEN count(*) = count(DISTINCT e.label) THEN json_object_agg(e.label, e.value ORDER BY e.at)
    ELSE ${numberedFields} END
  FROM ${extras} e), '{}'::json)`;

/** One order as `"id":{…}` text, built by PostgreSQL: Node only passes it on (performance.md 4). */
const orderSql = (withUid: boolean) => `'"' || l.id || '":' || json_build_object(
  'type', 'contact',
  'date', to_char(l.created_at AT TIME ZONE z.zone, 'YYYY-MM-DD HH24:MI'),
  'email_desc', 'Сбор контактов',
  'comment', 'Тип: ' || l.form_name,
  'name', l.name,
  'phone', l.phone_printed,
  'email', l.email,
  'filial', l.branch,
  'geo', l.geo,
  'utm', l.utm_printed,
  'form_name', l.form_title,
  'form_url', l.page_url,
  'device', l.device,
  'header', l.form_name,
  'fields', ${extraFields}${withUid ? ", 'uid', l.account_id" : ''}
)::text AS "json"`;

export interface OrdersQuery {
  /** Account of the token. */
  reader: number;
  /** Accounts whose orders are asked. */
  uids: readonly number[];
  request: OrdersRequest;
}

/** Orders of one account after another, oldest first. Both ends are inclusive to the second. */
export function streamOrders(db: Database, { reader, uids, request }: OrdersQuery): AsyncGenerator<{ json: string }[]> {
  const offset = offsetInterval(request.timezone);
  const zone =
    offset === undefined ? 'SELECT time_zone AS zone FROM accounts WHERE id = $1' : 'SELECT $4::interval AS zone';
  // Where several accounts may be asked, each order says whose it is (S-67).
  const sql = `SELECT ${orderSql(request.uids !== undefined)}
      FROM (${zone}) z, leads l
      WHERE l.account_id = $1 AND NOT l.is_test AND l.state <> 'quarantined'
        AND l.created_at >= $2::timestamp AT TIME ZONE z.zone
        AND l.created_at < ($3::timestamp + interval '1 second') AT TIME ZONE z.zone
      ORDER BY l.id`;
  const bind = [request.date_from, request.date_end, ...(offset === undefined ? [] : [offset])];
  return streamRows<{ json: string }>(db, {
    reader,
    role: 'api',
    questions: uids.map((uid) => ({ accountId: uid, sql, bind: [uid, ...bind] })),
    sizeOf: ({ json }) => json.length,
  });
}

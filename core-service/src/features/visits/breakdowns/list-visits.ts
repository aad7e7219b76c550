import type { EndpointResponse } from '@smartpoint/contracts';
import type { listVisits } from '@smartpoint/contracts/breakdowns';
import type { Tx } from '../../../platform/db/index.ts';
import { eventTypeCodes, nobody } from '../event-types.ts';
import { isSent, lastField, ofForms } from '../left/left-fields.queries.ts';
import type { Asked } from '../same-hours.ts';
import { visitsOfVariant } from '../variants/variant-stats.queries.ts';
import { versionOf } from '../versions/version-stats.queries.ts';
import { boundsOf } from './bounds.queries.ts';
import { factsWithin, type Wanted } from './breakdown.ts';
import { binder, fold } from './build-breakdown.ts';

export interface WantedVisits extends Wanted {
  of: 'left' | keyof typeof types;
  widgetId?: number | undefined;
  /** '': none was told. */
  field?: string | undefined;
  /** Of shows and beginnings of the widget: those of this version, or of this variant of a test. */
  version?: number | undefined;
  variant?: string | undefined;
  after?: string | undefined;
  limit: number;
}

interface StoredVisit extends Omit<EndpointResponse<typeof listVisits>['rows'][number], 'at'> {
  at: Date;
  mark: string;
}

const { visit: visits, lead: leads, show: shows, click: clicks } = eventTypeCodes;
const types = { visits, leads, shows, clicks };

/** Events of one type that the fold has kept. */
const eventsOf = (type: number, condition: string): string => `
    SELECT e.session_id, e.site_id, e.ts AS at, e.id::text AS key, e.source, e.page_url AS page
    FROM e JOIN told USING (session_id, site_id, visitor_id)
    WHERE e.type = ${type} AND (nobodys_source IS NULL OR nobodys_source = e.source) AND ${condition}`;

/** `at`: where the field stands among what is bound. */
const leftAt = (at: string | undefined): string => `
    SELECT session_id, (array_agg(site_id ORDER BY ts DESC))[1] AS site_id, min(ts) AS at, session_id::text AS key,
           '' AS source, (array_agg(page_url ORDER BY ts DESC))[1] AS page
    FROM e WHERE ${ofForms} AND session_id IN (SELECT session_id FROM told) GROUP BY session_id
    HAVING NOT ${isSent} ${at ? `AND coalesce(${lastField}, '') = ${at}` : ''}`;

/** Of a page, each visit that saw it: it may have begun on another. */
const visitsOfPage = `
    SELECT told.session_id, told.site_id, at, told.session_id::text AS key, nobodys_source AS source, '' AS page
    FROM told WHERE visits > 0`;

const moment = 'coalesce(l.pressed_at, l.created_at)';

/** Apart, what is looked for by visit and what by time: together, each row would read a week of leads. */
const isListed = `l.account_id = $1 AND NOT l.is_test AND l.state <> 'quarantined'`;

/** Beside one of several leads of a visit only that one. What was restored late counts on the day on which it was. */
const itself = `AND (${moment} = b.at OR ${moment} < b.at - interval '28 days')`;

/** What is behind a figure: made of the same fold as the figure is. @throws AppError not-found */
export async function visitsBehind(
  tx: Tx,
  asked: Asked,
  { of, widgetId, field, version, variant, after, limit, ...wanted }: WantedVisits,
): Promise<EndpointResponse<typeof listVisits>> {
  const { current } = await boundsOf(tx, asked, { ...wanted, compare: 'none' });
  const {
    with: folded,
    bind,
    condition,
  } = fold({
    ...(await factsWithin(tx, asked, wanted))(current),
    widgetId,
  });
  const add = binder(bind);
  const found = () => {
    if (of === 'left') return leftAt(field === undefined ? undefined : add(field));
    if (of === 'visits' && wanted.page !== undefined) return visitsOfPage;
    if ((of === 'shows' || of === 'clicks') && widgetId !== undefined) {
      if (variant !== undefined) return visitsOfVariant(of, { widget: add(widgetId), variant: add(variant) });
      if (version !== undefined) return eventsOf(types[of], `${versionOf(add(widgetId))} = ${add(version)}`);
    }
    return eventsOf(types[of], condition);
  };
  const [at, key] = after?.split('-', 2) ?? [];
  const rows = await tx.rows<StoredVisit>(
    `${folded}, found AS (${found()}), behind AS (
       SELECT * FROM (SELECT *, (extract(epoch FROM at) * 1000000)::bigint AS micro FROM found) AS found
       ${at ? `WHERE (micro, key) < (${add(at)}::bigint, ${add(key)}::text)` : ''}
       ORDER BY micro DESC, key DESC LIMIT ${add(limit + 1)}
     )
     SELECT b.at, micro || '-' || key AS mark, b.site_id AS "siteId", b.page,
            coalesce(v.source, b.source, '') AS source, coalesce(v.utm_campaign, '') AS campaign,
            coalesce(v.landing_url, '') AS landing, coalesce(v.device, '') AS device, coalesce(v.browser, '') AS browser,
            coalesce(v.country, '') AS country, coalesce(v.city, '') AS city, coalesce(l.ids, '{}') AS "leadIds"
     FROM behind b
     LEFT JOIN LATERAL (
       SELECT * FROM visitor_sessions v WHERE v.account_id = $1 AND v.session_id = b.session_id
         AND v.started_at BETWEEN b.at - interval '1 day' AND b.at + interval '1 day' ORDER BY started_at LIMIT 1
     ) v ON true
     LEFT JOIN LATERAL (
       SELECT array_agg(id ORDER BY id DESC) AS ids FROM (
         SELECT l.id FROM leads l WHERE l.session_id = b.session_id AND ${isListed} ${of === 'leads' ? itself : ''}
         UNION ALL
         SELECT l.id FROM leads l WHERE b.session_id = '${nobody}' AND l.session_id IS NULL AND ${isListed}
           AND l.created_at BETWEEN b.at AND b.at + interval '7 days' AND ${moment} = b.at
       ) AS found
     ) l ON true
     ORDER BY micro DESC, key DESC`,
    bind,
  );
  const page = rows.slice(0, limit);
  return {
    rows: page.map(({ mark: _, ...row }) => ({ ...row, at: row.at.toISOString() })),
    next: rows.length > limit ? (page.at(-1)?.mark ?? null) : null,
  };
}

import type { Reads } from '../../../platform/db/index.ts';
import { isCountedIn } from '../../widgets/index.ts';
import { eventTypeCodes } from '../event-types.ts';

export interface Test {
  id: number;
  versions: number[];
  startedAt: Date;
  endedAt: Date | null;
  winner: number | null;
}

export interface VariantDay {
  testId: number;
  version: number;
  day: string;
  shows: number;
  clicks: number;
  leads: number;
}

export interface Which {
  accountId: number;
  widgetId: number;
  from: string;
  to: string;
  timeZone: string;
}

const bindOf = ({ accountId, widgetId, from, to, timeZone }: Which) => [accountId, widgetId, from, to, timeZone];

const since = `($3::date)::timestamp AT TIME ZONE $5`;
const until = `($4::date + 1)::timestamp AT TIME ZONE $5`;
const testsOfPeriod = `experiments WHERE account_id = $1 AND widget_id = $2
  AND started_at < ${until} AND coalesce(ended_at, now()) >= ${since}`;

/** Tests of the widget that ran in the period, the latest first. */
export function testsWithin(reads: Reads, which: Which): Promise<Test[]> {
  return reads.rows<Test>(
    `SELECT id, ARRAY(SELECT (v->>'version')::int FROM jsonb_array_elements(variants) WITH ORDINALITY AS each (v, n) ORDER BY n) AS versions,
            started_at AS "startedAt", ended_at AS "endedAt", winner
     FROM ${testsOfPeriod} ORDER BY id DESC`,
    bindOf(which),
  );
}

const { show, click } = eventTypeCodes;

/** `people`: who saw which variant of the tests in `x`. Whoever left a lead of a version has seen it. */
const peopleOf = (widget: string): string => `
     left_leads AS MATERIALIZED (
       SELECT x.id AS test_id, l.widget_version AS version, l.id, l.visitor_id, coalesce(l.pressed_at, l.created_at) AS at
       FROM x JOIN leads l ON l.account_id = $1 AND l.widget_id = ${widget} AND ${isCountedIn('l', 'x')}
         AND x.variants @> jsonb_build_array(jsonb_build_object('version', l.widget_version))),
     first_leads AS (
       SELECT DISTINCT ON (test_id, visitor_id) test_id, visitor_id, version FROM left_leads
       WHERE visitor_id IS NOT NULL ORDER BY test_id, visitor_id, id),
     people AS (
       SELECT e.experiment_id AS test_id, e.visitor_id, e.version FROM exposures e
       WHERE e.account_id = $1 AND e.experiment_id IN (SELECT id FROM x)
       UNION ALL
       SELECT f.* FROM first_leads f WHERE NOT EXISTS (
         SELECT FROM exposures e WHERE e.account_id = $1 AND e.experiment_id = f.test_id AND e.visitor_id = f.visitor_id))`;

/** What {@link variantDays} counts of one variant, as in `12-3`, among the events of a widget in `e`. */
export const visitsOfVariant = (
  of: 'shows' | 'clicks',
  { widget, variant }: { widget: string; variant: string },
): string => `
     WITH x AS MATERIALIZED (SELECT * FROM experiments WHERE account_id = $1 AND id = split_part(${variant}, '-', 1)::bigint),
     ${peopleOf(widget)}
     SELECT e.session_id, (array_agg(e.site_id))[1] AS site_id, min(e.ts) AS at, e.session_id::text AS key, '' AS source,
            (array_agg(e.page_url ORDER BY e.ts))[1] AS page
     FROM x JOIN e ON e.type IN (${show}, ${click}) AND e.ts >= x.started_at AND e.ts < coalesce(x.ended_at, now())
       JOIN people p ON p.visitor_id = e.visitor_id AND p.version = split_part(${variant}, '-', 2)::int
     WHERE x.widget_id = ${widget} GROUP BY e.session_id ${of === 'clicks' ? `HAVING bool_or(e.type = ${click})` : ''}`;

/**
 * Days of every variant with anything in them. A visit counts on the day it saw the widget first, a lead when it was pressed.
 * Whoever left a lead of a version has seen it, also where nothing was heard of that.
 */
export function variantDays(reads: Reads, which: Which): Promise<VariantDay[]> {
  return reads.rows<VariantDay>(
    `WITH x AS MATERIALIZED (SELECT * FROM ${testsOfPeriod}),
     ${peopleOf('$2')},
     visits AS (
       SELECT p.test_id, p.version, e.session_id, min(e.ts) AS at, bool_or(e.type = ${click}) AS began
       FROM x JOIN events e ON e.account_id = $1 AND e.widget_id = $2 AND e.type IN (${show}, ${click})
           AND e.ts >= greatest(x.started_at, ${since}) AND e.ts < least(coalesce(x.ended_at, now()), ${until})
         JOIN people p ON p.test_id = x.id AND p.visitor_id = e.visitor_id
       GROUP BY 1, 2, 3),
     counted AS (
       SELECT test_id, version, at, 1 AS shows, began::int AS clicks, 0 AS leads FROM visits
       UNION ALL
       SELECT test_id, version, at, 0, 0, 1 FROM left_leads WHERE at >= ${since} AND at < ${until})
     SELECT test_id AS "testId", version, to_char(at AT TIME ZONE $5, 'YYYY-MM-DD') AS day,
            sum(shows)::int AS shows, sum(clicks)::int AS clicks, sum(leads)::int AS leads
     FROM counted GROUP BY 1, 2, 3`,
    bindOf(which),
  );
}

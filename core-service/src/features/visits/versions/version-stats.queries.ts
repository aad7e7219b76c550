import type { Reads } from '../../../platform/db/index.ts';
import { isElsewhere } from '../../sites/index.ts';
import { eventTypeCodes } from '../event-types.ts';
import type { Which } from '../variants/variant-stats.queries.ts';

export interface StandingVersion {
  version: number;
  publishedAt: Date;
  /** When the next one took its place; null while it is on pages. */
  replacedAt: Date | null;
}

/** A draft that was only compared was never on pages for everybody: it is stored in the moment in which its test begins. */
const wasPublished = `NOT EXISTS (SELECT FROM experiments x WHERE x.account_id = v.account_id AND x.widget_id = v.widget_id
  AND x.started_at = v.created_at AND x.variants @> jsonb_build_array(jsonb_build_object('version', v.version)))`;

/** `widget`: where it stands among what is bound, after the account. */
const standingOf = (widget: string) =>
  `SELECT v.version, v.created_at AS at, lead(v.created_at) OVER (ORDER BY v.version) AS until
   FROM widget_versions v WHERE v.account_id = $1 AND v.widget_id = ${widget} AND ${wasPublished}`;
const standing = standingOf('$2');

/** Since when each counts: the first one since ever. */
const stoodOf = (
  widget: string,
) => `(SELECT version, CASE WHEN row_number() OVER (ORDER BY version) = 1 THEN '-infinity' ELSE at END AS at
  FROM (${standingOf(widget)}) AS s) AS stood`;

const since = `($3::date)::timestamp AT TIME ZONE $5`;
const until = `($4::date + 1)::timestamp AT TIME ZONE $5`;
const bindOf = ({ accountId, widgetId, from, to, timeZone }: Which) => [accountId, widgetId, from, to, timeZone];

/** What was on pages in the period, the newest first. */
export function versionsWithin(reads: Reads, which: Which): Promise<StandingVersion[]> {
  return reads.rows<StandingVersion>(
    `SELECT version, at AS "publishedAt", until AS "replacedAt" FROM (${standing}) AS s
     WHERE at < ${until} AND coalesce(until, 'infinity') > ${since} ORDER BY version DESC`,
    bindOf(which),
  );
}

export interface VersionDay {
  version: number;
  day: string;
  shows: number;
  clicks: number;
  leads: number;
}

const { show, click } = eventTypeCodes;

/**
 * Days of every version with anything in them. A show counts for the version that was on pages at the time, or for the
 * variant its visitor was given by a test; a lead for the version that it names. What came before the first version counts
 * for that.
 */
export function versionDays(reads: Reads, which: Which): Promise<VersionDay[]> {
  return reads.rows<VersionDay>(
    `WITH standing AS (
       SELECT array_agg(version ORDER BY version) AS versions, array_agg(at ORDER BY version) AS moments FROM ${stoodOf('$2')}
     ), given AS MATERIALIZED (
       SELECT p.visitor_id, p.version, x.started_at, coalesce(x.ended_at, 'infinity') AS ended_at
       FROM experiments x JOIN exposures p ON p.account_id = x.account_id AND p.experiment_id = x.id
       WHERE x.account_id = $1 AND x.widget_id = $2 AND x.started_at < ${until} AND coalesce(x.ended_at, 'infinity') >= ${since}
     ), counted AS (
       SELECT coalesce(g.version, versions[width_bucket(e.ts, moments)]) AS version, e.ts AS at,
              (e.type = ${show})::int AS shows, (e.type = ${click})::int AS clicks, 0 AS leads
       FROM events e CROSS JOIN standing
         LEFT JOIN given g ON g.visitor_id = e.visitor_id AND e.ts >= g.started_at AND e.ts <= g.ended_at
       WHERE e.account_id = $1 AND e.widget_id = $2 AND e.type IN (${show}, ${click}) AND e.ts >= ${since} AND e.ts < ${until}
       UNION ALL
       SELECT l.widget_version, moment, 0, 0, 1
       FROM leads l CROSS JOIN LATERAL (SELECT coalesce(l.pressed_at, l.created_at) AS moment) AS pressed
       WHERE l.account_id = $1 AND l.widget_id = $2 AND l.created_at >= ${since} AND moment >= ${since} AND moment < ${until}
         AND l.widget_version IS NOT NULL AND NOT l.is_test AND l.state <> 'quarantined' AND NOT ${isElsewhere('l')})
     SELECT version, to_char(at AT TIME ZONE $5, 'YYYY-MM-DD') AS day,
            sum(shows)::int AS shows, sum(clicks)::int AS clicks, sum(leads)::int AS leads
     FROM counted GROUP BY 1, 2`,
    bindOf(which),
  );
}

/** The version for which a show or beginning in `e` counts: what {@link versionDays} says of all of them, of one. */
export const versionOf = (widget: string): string => `coalesce(
  (SELECT p.version FROM experiments x JOIN exposures p ON p.account_id = x.account_id AND p.experiment_id = x.id
   WHERE x.account_id = $1 AND x.widget_id = ${widget} AND p.visitor_id = e.visitor_id
     AND e.ts >= x.started_at AND e.ts <= coalesce(x.ended_at, 'infinity') LIMIT 1),
  (SELECT array_agg(version ORDER BY version) FROM ${stoodOf(widget)})[
    width_bucket(e.ts, (SELECT array_agg(at ORDER BY version) FROM ${stoodOf(widget)}))])`;

import type { Reads } from '../../../platform/db/index.ts';
import { eventTypeCodes, nobody } from '../event-types.ts';
import type { Which } from '../variants/variant-stats.queries.ts';

const { click, lead, leave } = eventTypeCodes;

export interface LeftField {
  /** Name of a field; null where nothing was told. */
  field: string | null;
  visits: number;
  /** Of all fields, those left out as well. */
  whole: number;
}

/** Events of a widget that tell how far its form was filled in; grouped by visit, `isSent` and `lastField` say the rest. */
export const ofForms = `type IN (${click}, ${lead}, ${leave}) AND session_id <> '${nobody}'`;
export const isSent = `bool_or(type = ${lead})`;
export const lastField = `(array_agg(field ORDER BY ts DESC) FILTER (WHERE type = ${leave} AND field IS NOT NULL))[1]`;

/** More than a form has: pages may name any field, and those of the form come first. */
const mostFields = 60;

/** Visits that began the form of a widget in the period and left no lead, by the field they were at last. */
export function leftFields(
  reads: Reads,
  { accountId, widgetId, from, to, timeZone }: Which,
  known: readonly string[],
): Promise<LeftField[]> {
  return reads.rows<LeftField>(
    `WITH begun AS (
       SELECT ${isSent} AS is_sent, ${lastField} AS field FROM events
       WHERE account_id = $1 AND widget_id = $2 AND ${ofForms}
         AND ts >= ($3::date)::timestamp AT TIME ZONE $5 AND ts < ($4::date + 1)::timestamp AT TIME ZONE $5
       GROUP BY session_id
     )
     SELECT field, count(*)::int AS visits, (sum(count(*)) OVER ())::int AS whole FROM begun WHERE NOT is_sent GROUP BY field
     ORDER BY coalesce(field = ANY ($6::text[]), true) DESC, visits DESC, field
     LIMIT ${mostFields}`,
    [accountId, widgetId, from, to, timeZone, [...known]],
  );
}

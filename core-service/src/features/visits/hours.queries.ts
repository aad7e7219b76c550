import type { Reads } from '../../platform/db/index.ts';
import { eventTypeCodes, nobody } from './event-types.ts';

const { visit, show, click, lead } = eventTypeCodes;

/** Events of one local day of an account; `siteId` and `widgetId` null = all. */
export interface DayOfEvents {
  accountId: number;
  siteId: number | null;
  widgetId: number | null;
  day: string;
  timeZone: string;
}

export interface HourFigures {
  hour: number;
  visits: number;
  visitors: number;
  shows: number;
  clicks: number;
  leads: number;
}
export type DayFigures = Omit<HourFigures, 'hour'>;
export interface CutFigures extends DayFigures {
  /** With what came later that day: raw events are whole when rollups know no more. */
  allVisits: number;
  allShows: number;
}

const figuresOf = (condition = 'true'): string => {
  const events = (type: number) => `count(*) FILTER (WHERE type = ${type} AND ${condition})::bigint`;
  return `${events(visit)} AS visits, ${events(show)} AS shows, ${events(click)} AS clicks, ${events(lead)} AS leads,
  count(DISTINCT (site_id, visitor_id)) FILTER (WHERE visitor_id <> '${nobody}' AND ${condition})::bigint AS visitors`;
};

const ofDay = `account_id = $1 AND ($2::bigint IS NULL OR site_id = $2) AND ($3::bigint IS NULL OR widget_id = $3)
  AND ts >= ($4::date)::timestamp AT TIME ZONE $5`;

const bindOf = ({ accountId, siteId, widgetId, day, timeZone }: DayOfEvents) => [
  accountId,
  siteId,
  widgetId,
  day,
  timeZone,
];

/** Hours with anything in them, from raw events: one day of them, by the key they are stored by (ADR 27). */
export function hoursOf(reads: Reads, which: DayOfEvents): Promise<HourFigures[]> {
  return reads.rows<HourFigures>(
    `SELECT extract(hour FROM ts AT TIME ZONE $5)::int AS hour, ${figuresOf()} FROM events
     WHERE ${ofDay} AND ts < ($4::date + 1)::timestamp AT TIME ZONE $5 GROUP BY 1 ORDER BY 1`,
    bindOf(which),
  );
}

/** The days up to `lastDay`, and this one up to the time of day that it is at `now`. */
export async function upToTheTimeOf(
  reads: Reads,
  now: Date,
  { lastDay, ...which }: DayOfEvents & { lastDay: string },
): Promise<CutFigures> {
  const row = await reads.row<CutFigures>(
    `SELECT ${figuresOf('ts <= ($7::date + ($6::timestamptz AT TIME ZONE $5)::time) AT TIME ZONE $5')},
            count(*) FILTER (WHERE type = ${visit})::bigint AS "allVisits",
            count(*) FILTER (WHERE type = ${show})::bigint AS "allShows"
     FROM events WHERE ${ofDay} AND ts < ($7::date + 1)::timestamp AT TIME ZONE $5`,
    [...bindOf(which), now.toISOString(), lastDay],
  );
  return row ?? { visits: 0, visitors: 0, shows: 0, clicks: 0, leads: 0, allVisits: 0, allShows: 0 };
}

/** Hour and day on the wall of a zone. */
export function localTimeOf(now: Date, timeZone: string): { day: string; hour: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  });
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour) };
}

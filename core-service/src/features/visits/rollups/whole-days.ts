import { siteDaily } from './daily-rollups.ts';
import { eventTypeCodes } from '../event-types.ts';

const total = Object.keys(siteDaily.counts).join(' + ');
const types = Object.values(siteDaily.counts).map((type) => eventTypeCodes[type]);

/**
 * `from_day` of account $1: the first day, as its days are counted now, that can be counted anew. Earlier ones have lost
 * raw events, whole months or a part of their own, and are history: nothing may count them again. `-infinity` when
 * nothing was ever lost.
 *
 * Lost is what the rollup has and raw events have not: days before the first event, or more on that very day.
 */
export const wholeDays = `
  SELECT greatest(a.rollups_from, CASE
    WHEN first.day IS NULL THEN coalesce(stored.last_day + 1, '-infinity')
    WHEN stored.on_first > raw.on_first THEN first.day + 1
    WHEN stored.first_day < first.day THEN first.day
    ELSE '-infinity' END) AS from_day
  FROM accounts a
  CROSS JOIN LATERAL (
    SELECT (min(ts) AT TIME ZONE a.time_zone)::date AS day FROM events WHERE account_id = $1
  ) AS first
  CROSS JOIN LATERAL (
    SELECT count(*) AS on_first FROM events
    WHERE account_id = $1 AND ts < ((first.day + 1)::timestamp AT TIME ZONE a.time_zone) AND type IN (${types.join(', ')})
  ) AS raw
  CROSS JOIN LATERAL (
    SELECT min(day) AS first_day, max(day) AS last_day,
           coalesce(sum(${total}) FILTER (WHERE day = first.day), 0) AS on_first
    FROM ${siteDaily.table} WHERE account_id = $1 AND edition = a.rollup_edition AND ${total} > 0
  ) AS stored
  WHERE a.id = $1`;

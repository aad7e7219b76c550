import type { DimensionId } from '@smartpoint/contracts/breakdowns';

/**
 * What a dimension is read from. `event`: each event has its own value (`e`, in local time `at_local`). `visit`: all
 * events of a visit share it (`s`, one row of `visitor_sessions`, all null where the visit never came). `person`: the
 * first visit kept of the visitor (`f`) has to be known too.
 */
export interface Dimension {
  of: 'event' | 'visit' | 'person';
  /** SQL of a text; no input of anybody is part of it. */
  sql: string;
  /** In the order of its values instead of the best first. */
  isOrdered?: true;
}

const ofVisit = (column: string): Dimension => ({ of: 'visit', sql: `coalesce(s.${column}, '')` });
const bare = (address: string): string => `split_part(${address}, '?', 1)`;

/** The one list of what figures are broken down by: builder, export and shared reports are made from it. */
export const dimensions: Record<DimensionId, Dimension> = {
  // A lead whose visit never came still says its own.
  source: { of: 'visit', sql: `coalesce(s.source, own_source, '')` },
  channel: ofVisit('channel'),
  medium: ofVisit('utm_medium'),
  campaign: ofVisit('utm_campaign'),
  content: ofVisit('utm_content'),
  term: ofVisit('utm_term'),
  referrer: { of: 'visit', sql: `coalesce(substring(s.referrer FROM '^https?://([^/?#]+)'), '')` },
  landing: { of: 'visit', sql: bare(`coalesce(s.landing_url, '')`) },
  page: { of: 'event', sql: bare('e.page_url') },
  site: { of: 'event', sql: 'e.site_id::text' },
  country: ofVisit('country'),
  region: ofVisit('region'),
  city: ofVisit('city'),
  device: ofVisit('device'),
  browser: ofVisit('browser'),
  os: ofVisit('os'),
  visitor: {
    of: 'person',
    sql: `CASE WHEN s.started_at IS NULL THEN '' WHEN s.started_at > f.first_at THEN 'returning' ELSE 'new' END`,
  },
  day: { of: 'event', sql: `to_char(at_local, 'YYYY-MM-DD')`, isOrdered: true },
  weekday: { of: 'event', sql: `to_char(at_local, 'ID')`, isOrdered: true },
  hour: { of: 'event', sql: `to_char(at_local, 'HH24')`, isOrdered: true },
  weekhour: { of: 'event', sql: `to_char(at_local, 'ID-HH24')`, isOrdered: true },
};

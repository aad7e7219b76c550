import type { EventName } from '../event-types.ts';

/** Counters per local day. What flushes, leads, builds and checks do with it is made from this alone. */
export interface DailyRollup {
  table: string;
  /** Columns of an event that make a row, beside account, edition and day. Events without one of them are left out. */
  by: readonly string[];
  /** Columns, and the type of event each of them counts. */
  counts: Readonly<Record<string, EventName>>;
  /** A column that counts visitors' first events of the day; by site only, because visitors are told apart by site. */
  visitors?: string;
}

/** By widget (S-43), on each site it ever was. */
const widgetDaily: DailyRollup = {
  table: 'widget_daily',
  by: ['widget_id', 'site_id'],
  counts: { shows: 'show', clicks: 'click', closes: 'close', leads: 'lead' },
};

/** By site (S-42). */
export const siteDaily: DailyRollup = {
  table: 'site_daily',
  by: ['site_id'],
  counts: { visits: 'visit', pages: 'page', shows: 'show', clicks: 'click', leads: 'lead' },
  visitors: 'visitors',
};

/**
 * In the order in which every transaction locks their rows: two orders would deadlock. The most contended rows, a
 * site's day, come last.
 */
export const dailyRollups: readonly DailyRollup[] = [widgetDaily, siteDaily];

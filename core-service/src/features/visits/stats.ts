import type { EndpointResponse } from '@smartpoint/contracts';
import type { getStats, getWidgetStats } from '@smartpoint/contracts/stats';
import type { Reads } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import {
  findWidget,
  hasSite,
  siteDays,
  visitorReturns,
  widgetDays,
  widgetTotals,
  type SiteDay,
  type WidgetDay,
} from './stats.queries.ts';
import {
  hoursOf,
  localTimeOf,
  upToTheTimeOf,
  type DayFigures,
  type DayOfEvents,
  type HourFigures,
} from './hours.queries.ts';
import { daysOf, spanOf, type Span } from './stats-period.ts';

interface Account {
  uid: number;
  timeZone: string;
}
/** Of whom, at which moment. */
interface Asked {
  account: Account;
  now: Date;
}
interface Period {
  from: string;
  to: string;
}

/**
 * Figures of the account or of one site (S-42). A person is one visitor per site, over any period.
 * @throws AppError not-found for a site of nobody or of somebody else
 */
export async function siteStats(
  reads: Reads,
  { account, now }: Asked,
  query: Period & { siteId?: number },
): Promise<EndpointResponse<typeof getStats>> {
  const { uid, timeZone } = account;
  const span = spanOf(query);
  const siteId = query.siteId ?? null;
  const [isKnown, found, returns, widgets, ofHours] = await Promise.all([
    siteId === null || hasSite(reads, uid, siteId),
    siteDays(reads, uid, siteId, span),
    visitorReturns(reads, uid, siteId, span),
    widgetTotals(reads, uid, siteId, span),
    dayInHours(reads, { account, now }, { span, siteId, widgetId: null }),
  ]);
  if (!isKnown) throw new AppError('not-found');
  const byDay = new Map(found.map((figures) => [figures.day, figures]));
  const total = siteTotal(found.filter(isIn(span)), returns.current);
  return {
    timeZone,
    total,
    previous: ofHours.previous
      ? siteFigures(ofHours.previous)
      : siteTotal(found.filter(isIn(before(span))), returns.previous),
    hours: ofHours.of(total.visits + total.leads, siteFigures),
    isSameHours: ofHours.previous !== undefined,
    days: daysOf(span).map((day) => ({ day, ...siteFigures(byDay.get(day)) })),
    widgets: widgets.map((widget) => ({ ...widget, conversion: ratio(widget.leads, widget.shows) })),
  };
}

/** Figures of one widget (S-43). @throws AppError not-found */
export async function widgetStats(
  reads: Reads,
  { account, now }: Asked,
  query: Period & { widgetId: number },
): Promise<EndpointResponse<typeof getWidgetStats>> {
  const { uid, timeZone } = account;
  const span = spanOf(query);
  const [widget, found, ofHours] = await Promise.all([
    findWidget(reads, uid, query.widgetId),
    widgetDays(reads, uid, query.widgetId, span),
    dayInHours(reads, { account, now }, { span, siteId: null, widgetId: query.widgetId }),
  ]);
  if (!widget) throw new AppError('not-found');
  const byDay = new Map(found.map((figures) => [figures.day, figures]));
  const total = widgetTotal(found.filter(isIn(span)));
  return {
    timeZone,
    widget,
    total,
    previous: widgetTotal(ofHours.previous ? [ofHours.previous] : found.filter(isIn(before(span)))),
    hours: ofHours.of(total.shows + total.leads, (figures) => widgetTotal(figures ? [figures] : [])),
    isSameHours: ofHours.previous !== undefined,
    days: daysOf(span).map((day) => ({ day, ...widgetTotal([byDay.get(day)].filter((found) => found !== undefined)) })),
  };
}

interface DayInHours {
  /** Yesterday up to now's time of day, when the period is today. */
  previous: DayFigures | undefined;
  /** Every hour there was, in figures; null when nothing is left of a day of which `counted` things were counted. */
  of<F extends object>(
    counted: number,
    figuresOf: (hour: HourFigures | undefined) => F,
  ): ({ hour: number } & F)[] | null;
}

/** A period of one day is told by hours, and today is compared with as much of yesterday. */
async function dayInHours(
  reads: Reads,
  { account: { uid, timeZone }, now }: Asked,
  { span, ...which }: { span: Span } & Pick<DayOfEvents, 'siteId' | 'widgetId'>,
): Promise<DayInHours> {
  if (span.from !== span.to) return { previous: undefined, of: () => null };
  const today = localTimeOf(now, timeZone);
  const isToday = today.day === span.to;
  const asked = { ...which, accountId: uid, timeZone };
  const [found, previous] = await Promise.all([
    hoursOf(reads, { ...asked, day: span.to }),
    isToday ? upToTheTimeOf(reads, now, { ...asked, day: span.previousTo }) : undefined,
  ]);
  const byHour = new Map(found.map((figures) => [figures.hour, figures]));
  const length = isToday ? today.hour + 1 : 24;
  return {
    previous,
    of: (counted, figuresOf) =>
      counted > 0 && found.length === 0
        ? null
        : Array.from({ length }, (_, hour) => ({ hour, ...figuresOf(byHour.get(hour)) })),
  };
}

const before = ({ previousFrom, previousTo }: Span): Period => ({ from: previousFrom, to: previousTo });
const isIn =
  ({ from, to }: Period) =>
  ({ day }: { day: string }): boolean =>
    from <= day && day <= to;

/** Null, not NaN, when nobody came. */
const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

function sum<K extends string>(rows: readonly Record<K, number>[], key: K): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

function siteTotal(days: readonly SiteDay[], returns: number): ReturnType<typeof siteFigures> {
  const [visits, leads] = [sum(days, 'visits'), sum(days, 'leads')];
  return siteFigures({ visits, leads, visitors: sum(days, 'visitors') - returns });
}

function siteFigures(day: Pick<SiteDay, 'visits' | 'visitors' | 'leads'> | undefined) {
  const { visits, visitors, leads } = day ?? { visits: 0, visitors: 0, leads: 0 };
  return { visits, visitors, leads, conversion: ratio(leads, visitors) };
}

function widgetTotal(days: readonly Omit<WidgetDay, 'day'>[]) {
  const [shows, clicks, leads] = [sum(days, 'shows'), sum(days, 'clicks'), sum(days, 'leads')];
  return { shows, clicks, leads, conversion: ratio(leads, shows) };
}

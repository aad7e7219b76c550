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
import { hoursOf, localTimeOf, type DayOfEvents, type HourFigures } from './hours.queries.ts';
import { lastDayUpToNow, periodUpToNow, type Asked } from './same-hours.ts';
import { daysOf, spanOf, type Span } from './stats-period.ts';
import { findUncounted } from './uncounted.queries.ts';

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
  const which = { span, siteId, widgetId: null };
  const [isKnown, found, returns, widgets, hoursFrom, lastDay, uncounted] = await Promise.all([
    siteId === null || hasSite(reads, uid, siteId),
    siteDays(reads, uid, siteId, span),
    visitorReturns(reads, uid, siteId, span),
    widgetTotals(reads, uid, siteId, span),
    hoursOfDay(reads, { account, now }, which),
    span.from === span.to ? lastDayUpToNow(reads, { account, now }, which) : undefined,
    findUncounted(reads, uid, siteId, span),
  ]);
  if (!isKnown) throw new AppError('not-found');
  const byDay = new Map(found.map((figures) => [figures.day, figures]));
  const total = siteTotal(found.filter(isIn(span)), returns.current);
  const previous = siteTotal(found.filter(isIn(before(span))), returns.previous);
  const cut = lastDay ?? (await periodUpToNow(reads, { account, now }, { span, siteId, visits: previous.visits }));
  return {
    timeZone,
    total,
    previous: cut ? siteFigures(cut) : previous,
    hours: hoursFrom(total.visits + total.leads, siteFigures),
    isSameHours: cut !== undefined,
    days: daysOf(span).map((day) => ({ day, ...siteFigures(byDay.get(day)) })),
    uncounted,
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
  const which = { span, siteId: null, widgetId: query.widgetId };
  const [widget, found, hoursFrom, lastDay] = await Promise.all([
    findWidget(reads, uid, query.widgetId),
    widgetDays(reads, uid, query.widgetId, span),
    hoursOfDay(reads, { account, now }, which),
    lastDayUpToNow(reads, { account, now }, which),
  ]);
  if (!widget) throw new AppError('not-found');
  const byDay = new Map(found.map((figures) => [figures.day, figures]));
  const total = widgetTotal(found.filter(isIn(span)));
  const previous = found.filter(isIn(before(span)));
  // Figures of a widget add up over days: of a longer period only the last day is cut, while its events are there.
  const isCut = lastDay && lastDay.allShows >= (byDay.get(span.previousTo)?.shows ?? 0);
  const cut = isCut ? [...previous.filter(({ day }) => day !== span.previousTo), lastDay] : undefined;
  return {
    timeZone,
    widget,
    total,
    previous: widgetTotal(cut ?? previous),
    hours: hoursFrom(total.shows + total.leads, (figures) => widgetTotal(figures ? [figures] : [])),
    isSameHours: cut !== undefined,
    days: daysOf(span).map((day) => ({ day, ...widgetTotal([byDay.get(day)].filter((found) => found !== undefined)) })),
  };
}

/** Every hour there was, in figures; null when nothing is left of a day of which `counted` things were counted. */
type HoursFrom = <F extends object>(
  counted: number,
  figuresOf: (hour: HourFigures | undefined) => F,
) => ({ hour: number } & F)[] | null;

/** A period of one day is told by hours. */
async function hoursOfDay(
  reads: Reads,
  { account: { uid, timeZone }, now }: Asked,
  { span, ...which }: { span: Span } & Pick<DayOfEvents, 'siteId' | 'widgetId'>,
): Promise<HoursFrom> {
  if (span.from !== span.to) return () => null;
  const found = await hoursOf(reads, { ...which, accountId: uid, timeZone, day: span.to });
  const byHour = new Map(found.map((figures) => [figures.hour, figures]));
  const today = localTimeOf(now, timeZone);
  const length = today.day === span.to ? today.hour + 1 : 24;
  return (counted, figuresOf) =>
    counted > 0 && found.length === 0
      ? null
      : Array.from({ length }, (_, hour) => ({ hour, ...figuresOf(byHour.get(hour)) }));
}

const before = ({ previousFrom, previousTo }: Span): Period => ({ from: previousFrom, to: previousTo });
const isIn =
  ({ from, to }: Period) =>
  ({ day }: { day: string }): boolean =>
    from <= day && day <= to;

/**
 * Null, not NaN, when nobody came. All of them at most: somebody may leave two leads, and a lead from elsewhere has no
 * visitor.
 */
const ratio = (part: number, whole: number): number | null => (whole > 0 ? Math.min(1, part / whole) : null);

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

/** Figures of one widget, or of a part of what it showed, over some days. */
export function widgetTotal(days: readonly Omit<WidgetDay, 'day'>[]) {
  const [shows, clicks, leads] = [sum(days, 'shows'), sum(days, 'clicks'), sum(days, 'leads')];
  return { shows, clicks, leads, conversion: ratio(leads, shows) };
}

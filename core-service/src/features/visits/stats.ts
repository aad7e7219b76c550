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
import { daysOf, spanOf, type Span } from './stats-period.ts';

interface Account {
  uid: number;
  timeZone: string;
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
  { uid, timeZone }: Account,
  query: Period & { siteId?: number },
): Promise<EndpointResponse<typeof getStats>> {
  const span = spanOf(query);
  const siteId = query.siteId ?? null;
  const [isKnown, found, returns, widgets] = await Promise.all([
    siteId === null || hasSite(reads, uid, siteId),
    siteDays(reads, uid, siteId, span),
    visitorReturns(reads, uid, siteId, span),
    widgetTotals(reads, uid, siteId, span),
  ]);
  if (!isKnown) throw new AppError('not-found');
  const byDay = new Map(found.map((figures) => [figures.day, figures]));
  return {
    timeZone,
    total: siteTotal(found.filter(isIn(span)), returns.current),
    previous: siteTotal(found.filter(isIn(before(span))), returns.previous),
    days: daysOf(span).map((day) => ({ day, ...siteFigures(byDay.get(day)) })),
    widgets: widgets.map((widget) => ({ ...widget, conversion: ratio(widget.leads, widget.shows) })),
  };
}

/** Figures of one widget (S-43). @throws AppError not-found */
export async function widgetStats(
  reads: Reads,
  { uid, timeZone }: Account,
  query: Period & { widgetId: number },
): Promise<EndpointResponse<typeof getWidgetStats>> {
  const span = spanOf(query);
  const [widget, found] = await Promise.all([
    findWidget(reads, uid, query.widgetId),
    widgetDays(reads, uid, query.widgetId, span),
  ]);
  if (!widget) throw new AppError('not-found');
  const byDay = new Map(found.map((figures) => [figures.day, figures]));
  return {
    timeZone,
    widget,
    total: widgetTotal(found.filter(isIn(span))),
    previous: widgetTotal(found.filter(isIn(before(span)))),
    days: daysOf(span).map((day) => ({ day, ...widgetTotal([byDay.get(day)].filter((found) => found !== undefined)) })),
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

function siteFigures(day: Omit<SiteDay, 'day'> | undefined) {
  const { visits, visitors, leads } = day ?? { visits: 0, visitors: 0, leads: 0 };
  return { visits, visitors, leads, conversion: ratio(leads, visitors) };
}

function widgetTotal(days: readonly WidgetDay[]) {
  const [shows, clicks, leads] = [sum(days, 'shows'), sum(days, 'clicks'), sum(days, 'leads')];
  return { shows, clicks, leads, conversion: ratio(leads, shows) };
}

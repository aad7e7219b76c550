import type { EndpointResponse } from '@smartpoint/contracts';
import type { getStats, getWidgetStats } from '@smartpoint/contracts/stats';
import type { Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import {
  findWidget,
  hasSite,
  siteDays,
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
  tx: Tx,
  { uid, timeZone }: Account,
  query: Period & { siteId?: number },
): Promise<EndpointResponse<typeof getStats>> {
  const span = spanOf(query);
  const siteId = query.siteId ?? null;
  if (siteId !== null && !(await hasSite(tx, uid, siteId))) throw new AppError('not-found');
  const found = await siteDays(tx, uid, siteId, span);
  const widgets = await widgetTotals(tx, uid, siteId, span);
  const byDay = new Map(found.map((figures) => [figures.day, figures]));
  return {
    timeZone,
    total: siteTotal(found.filter(isIn(span))),
    previous: siteTotal(found.filter(isIn(before(span)))),
    days: daysOf(span).map((day) => ({ day, ...siteFigures(byDay.get(day)) })),
    widgets: widgets.map((widget) => ({ ...widget, conversion: ratio(widget.leads, widget.shows) })),
  };
}

/** Figures of one widget (S-43). @throws AppError not-found */
export async function widgetStats(
  tx: Tx,
  { uid, timeZone }: Account,
  query: Period & { widgetId: number },
): Promise<EndpointResponse<typeof getWidgetStats>> {
  const span = spanOf(query);
  const widget = await findWidget(tx, uid, query.widgetId);
  if (!widget) throw new AppError('not-found');
  const found = await widgetDays(tx, uid, query.widgetId, span);
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

function siteTotal(days: readonly SiteDay[]): ReturnType<typeof siteFigures> {
  const [visits, leads] = [sum(days, 'visits'), sum(days, 'leads')];
  return siteFigures({ visits, leads, visitors: sum(days, 'newcomers') });
}

function siteFigures(day: Pick<SiteDay, 'visits' | 'leads' | 'visitors'> | undefined) {
  const { visits, visitors, leads } = day ?? { visits: 0, visitors: 0, leads: 0 };
  return { visits, visitors, leads, conversion: ratio(leads, visitors) };
}

function widgetTotal(days: readonly WidgetDay[]) {
  const [shows, clicks, leads] = [sum(days, 'shows'), sum(days, 'clicks'), sum(days, 'leads')];
  return { shows, clicks, leads, conversion: ratio(leads, shows) };
}

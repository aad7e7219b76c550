import type { EndpointResponse } from '@smartpoint/contracts';
import { dimensionIds, type BreakdownFigures, type DimensionId } from '@smartpoint/contracts/breakdowns';
import { daysBefore, namedPeriod, type Days } from '@smartpoint/contracts/periods';
import type { readReportFigures, readReportTable, SharedReport } from '@smartpoint/contracts/report-links';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { Translate } from '../../platform/i18n/index.ts';
import { daysOf, localTimeOf, type Figures } from '../visits/index.ts';

type ShownFigures = EndpointResponse<typeof readReportFigures>;

/** A report as it is read now. */
export interface Reading {
  account: { uid: number; timeZone: string };
  report: SharedReport;
  now: Date;
  words: { t: Translate; locale: Locale };
}

export function periodOf({ account, report: { period }, now }: Pick<Reading, 'account' | 'report' | 'now'>): Days {
  return 'name' in period ? namedPeriod(period.name, localTimeOf(now, account.timeZone).day) : period;
}

/** What every question is asked of: nothing of it comes from whoever reads. */
function askedOf(reading: Reading) {
  const { siteId, narrowing } = reading.report;
  return { ...periodOf(reading), ...narrowing, ...(siteId === null ? {} : { siteId }) };
}

/** The figures as «Статистика» shows them: totals kept by day, or, narrowed, counted from visits. @throws AppError not-found */
export async function readFigures(figures: Figures, reading: Reading): Promise<ShownFigures> {
  const isNarrowed = dimensionIds.some((id) => reading.report.narrowing[id] !== undefined);
  return isNarrowed ? counted(figures, reading) : kept(figures, reading);
}

async function kept(figures: Figures, reading: Reading): Promise<ShownFigures> {
  const { account, report } = reading;
  const { compare } = report;
  const asked = askedOf(reading);
  const now = await figures.totals(account, asked);
  const past =
    compare === 'none' ? undefined : await figures.totals(account, { ...asked, ...daysBefore(asked, compare) });
  return {
    total: now.total,
    previous: past ? (compare === 'before' ? now.previous : past.total) : null,
    isSameHours: compare === 'before' && now.isSameHours,
    days: now.days,
    hours: now.hours,
    earlier: (now.hours ? past?.hours : past?.days) ?? null,
    widgets: report.widgets ? now.widgets : null,
  };
}

async function counted(figures: Figures, reading: Reading): Promise<ShownFigures> {
  const { account, report, words } = reading;
  const { compare } = report;
  const asked = askedOf(reading);
  const by = asked.from === asked.to ? 'hour' : 'day';
  const now = await figures.breakdown(account, { ...asked, by, compare }, words);
  const earlier = compare === 'none' ? undefined : daysBefore(asked, compare);
  const past = earlier && (await figures.breakdown(account, { ...asked, ...earlier, by, compare: 'none' }, words));
  const slots = spread(by, asked, now.rows);
  return {
    total: now.total,
    previous: now.total.before,
    isSameHours: now.isSameHours,
    days: by === 'day' ? slots.map(({ slot, ...each }) => ({ ...each, day: slot })) : [{ ...now.total, day: asked.to }],
    hours: by === 'hour' ? slots.map(({ slot, ...each }) => ({ ...each, hour: Number(slot) })) : null,
    earlier: past && earlier ? spread(by, earlier, past.rows) : null,
    // Of widgets there are totals only.
    widgets: null,
  };
}

/** A figure for every day, or for every hour of one: nothing where nobody came. */
function spread(by: 'day' | 'hour', days: Days, rows: readonly (BreakdownFigures & { value: string })[]) {
  const byValue = new Map(rows.map((row) => [row.value, row]));
  const slots = by === 'day' ? daysOf(days) : Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
  return slots.map((slot) => {
    const { visits, visitors, leads, conversion } = byValue.get(slot) ?? nothing;
    return { slot, visits, visitors, leads, conversion };
  });
}

const nothing: BreakdownFigures = { visits: 0, visitors: 0, leads: 0, conversion: null };

const rowsOf = (by: DimensionId): number => (by === 'weekhour' ? 168 : 50);

/** @throws AppError not-found */
export async function readTable(
  figures: Figures,
  reading: Reading,
  by: DimensionId,
): Promise<EndpointResponse<typeof readReportTable>> {
  const { account, report, words } = reading;
  const compare = by === 'weekhour' ? 'none' : report.compare;
  const wanted = { ...askedOf(reading), by, compare, limit: rowsOf(by) };
  const { rows, more } = await figures.breakdown(account, wanted, words);
  return { rows, more };
}

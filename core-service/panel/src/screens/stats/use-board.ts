import type { EndpointResponse } from '@smartpoint/contracts';
import { getBreakdown } from '@smartpoint/contracts/breakdowns';
import type { BreakdownFigures } from '@smartpoint/contracts/breakdowns';
import { daysBefore } from '@smartpoint/contracts/periods';
import { getStats } from '@smartpoint/contracts/stats';
import { useApi } from '../../app/api.ts';
import { daysBetween, shiftDay } from '../../format/moments.ts';
import type { Period } from '../../format/period.ts';
import type { Narrowed } from './narrowing.ts';

type Stats = EndpointResponse<typeof getStats>;
export type Board = Pick<Stats, 'total' | 'days' | 'hours' | 'isSameHours'> & {
  previous: BreakdownFigures | undefined;
  /** Day for day what the period is compared with. */
  earlier: readonly BreakdownFigures[] | undefined;
};

const none: BreakdownFigures = { visits: 0, visitors: 0, leads: 0, conversion: null };

/**
 * Key figures and chart. Narrowed ones are counted from visits, the others are the totals kept by day; both are the same
 * where nothing narrows them.
 */
export function useBoard(narrowed: Narrowed, stats: Stats | undefined): Board | undefined {
  const whole = useWhole(narrowed, stats);
  const part = usePart(narrowed);
  return narrowed.isNarrowed ? part : whole;
}

/** Totals kept by day, which stay when the visits themselves are gone. */
function useWhole({ asked, compare, choice, isNarrowed }: Narrowed, stats: Stats | undefined): Board | undefined {
  const query = { ...earlierOf(choice.period, compare), siteId: asked.siteId };
  const past = useApi(getStats, { query }, { enabled: !isNarrowed && compare !== 'none' }).data;
  if (!stats || compare === 'none') return stats && { ...stats, previous: undefined, earlier: undefined };
  const earlier = stats.hours ? past?.hours : past?.days;
  if (compare === 'before') return { ...stats, earlier: earlier ?? undefined };
  return { ...stats, previous: past?.total, isSameHours: false, earlier: earlier ?? undefined };
}

/** Counted from visits: what narrows them is kept with each. */
function usePart({ asked, compare, choice, isNarrowed }: Narrowed): Board | undefined {
  const slots = choice.period.from === choice.period.to ? 'hour' : 'day';
  const wanted = { ...asked, by: slots, limit: 1100 } as const;
  const past = earlierOf(choice.period, compare);
  const mine = useApi(
    getBreakdown,
    { query: { ...wanted, compare } },
    { keepPrevious: true, enabled: isNarrowed },
  ).data;
  const before = useApi(
    getBreakdown,
    { query: { ...wanted, ...past, compare: 'none' } },
    { enabled: isNarrowed && compare !== 'none' },
  ).data;
  if (!mine) return undefined;
  const figures = spread(slots, choice.period, mine.rows);
  return {
    total: mine.total,
    previous: mine.total.before ?? undefined,
    isSameHours: mine.isSameHours,
    days: daysOf(choice.period).map((day, index) => ({ ...(figures[index] ?? none), day })),
    hours: slots === 'hour' ? figures.map((each, hour) => ({ ...each, hour })) : null,
    earlier: compare === 'none' || !before ? undefined : spread(slots, past, before.rows),
  };
}

/** The days a period is compared with. */
const earlierOf = (period: Period, compare: Narrowed['compare']): Period =>
  daysBefore(period, compare === 'year' ? 'year' : 'before');

function daysOf({ from, to }: Period): string[] {
  return Array.from({ length: daysBetween(from, to) }, (_, index) => shiftDay(from, index));
}

/** A figure for every day, or for every hour of one: nothing where nobody came. */
function spread(
  slots: 'day' | 'hour',
  period: Period,
  rows: readonly (BreakdownFigures & { value: string })[],
): BreakdownFigures[] {
  const byValue = new Map(rows.map((row) => [row.value, row]));
  const names =
    slots === 'day' ? daysOf(period) : Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
  return names.map((name) => byValue.get(name) ?? none);
}

/** Named periods, by how many days they hold; today ends them all. */
const lengths = { today: 1, week: 7, month: 30, quarter: 90 } as const;
export type PeriodName = keyof typeof lengths;
export const periodNames = ['today', 'week', 'month', 'quarter'] as const satisfies readonly PeriodName[];

/** Two local days, both inclusive. */
export interface Days {
  from: string;
  to: string;
}

const dayMs = 86_400_000;
// Calendar days as UTC midnights: 24 hours apart whatever clocks people change.
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later; before it where they are less than none. */
export function shiftDay(day: string, days: number): string {
  return new Date(at(day) + days * dayMs).toISOString().slice(0, 10);
}

export function namedPeriod(name: PeriodName, today: string): Days {
  return { from: shiftDay(today, 1 - lengths[name]), to: today };
}

/** The days a period is compared with: those right before it, or the same ones a year ago. */
export function daysBefore({ from, to }: Days, compare: 'before' | 'year'): Days {
  if (compare === 'year') return { from: yearBefore(from), to: yearBefore(to) };
  const length = (at(to) - at(from)) / dayMs + 1;
  return { from: shiftDay(from, -length), to: shiftDay(from, -1) };
}

function yearBefore(day: string): string {
  const earlier = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return earlier.endsWith('02-29') ? `${earlier.slice(0, 8)}28` : earlier;
}

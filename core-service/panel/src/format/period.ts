import { namedPeriod as endingAt, periodNames } from '@smartpoint/contracts/periods';
import type { Days, PeriodName } from '@smartpoint/contracts/periods';
import { dayOf, momentAt } from './moments.ts';

export { periodNames };
export type { PeriodName };
export type Period = Days;

/** The period of this name that ends today in the account's zone. */
export function namedPeriod(name: PeriodName, now: Date, timeZone: string): Period {
  return endingAt(name, dayOf(now, timeZone));
}

interface ReadPeriod {
  period: Period;
  /** `undefined`: two days chosen by hand. */
  name: PeriodName | undefined;
}

/** Period of an address: `period=week`, or `from=…&to=…`; nonsense gives the fallback. */
export function readPeriod(query: URLSearchParams, now: Date, timeZone: string, fallback: PeriodName): ReadPeriod {
  const from = query.get('from') ?? '';
  const to = query.get('to') ?? '';
  if (isDay(from) && isDay(to) && from <= to) return { period: { from, to }, name: undefined };
  const name = periodNames.find((known) => known === query.get('period')) ?? fallback;
  return { period: namedPeriod(name, now, timeZone), name };
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** Moments all over a period, from its first minute to its last: a zone may change its offset within, or within a day. */
export function momentsOf({ from, to }: Period, timeZone: string): Date[] {
  const start = momentAt(`${from}T00:00`, timeZone)?.getTime() ?? Date.parse(`${from}T00:00Z`);
  const end = momentAt(`${to}T23:59`, timeZone)?.getTime() ?? Date.parse(`${to}T23:59Z`);
  return [0, 0.25, 0.5, 0.75, 1].map((part) => new Date(start + part * (end - start)));
}

import type { Locale } from '@smartpoint/contracts/primitives';

/** `в 14:00` of the same day, `пн, 30 нояб., 9:00` of another: a moment as the clock of the branch shows it. */
export function branchTime(at: number, { now, timeZone, locale }: { now: number; timeZone: string; locale: Locale }) {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone });
  const clock = branchClock(at, { timeZone, locale });
  if (day.format(at) === day.format(now)) return locale === 'ru' ? `в ${clock}` : `at ${clock}`;
  const date = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', day: 'numeric', month: 'short' }).format(
    at,
  );
  return locale === 'ru' ? `${date} в ${clock}` : `${date} at ${clock}`;
}

/** `9:00`, `21:30`: as hours are typed, in every language. */
export function branchClock(at: number, { timeZone, locale }: { timeZone: string; locale: Locale }): string {
  const parts = { timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(locale, parts).format(at);
}

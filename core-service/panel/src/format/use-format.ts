import { useMemo } from 'react';
import { useTimeZone } from '../app/session.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { present } from './clock.ts';
import { formatClock, formatDay, formatMoment, formatRelative, formatShortDay } from './moments.ts';
import { formatChange, formatNumber, formatPercent } from './numbers.ts';

/** Formatters of the language on screen and the account's time zone. */
export function useFormat() {
  const { locale } = useLanguage();
  const timeZone = useTimeZone();
  return useMemo(
    () => ({
      moment: (iso: string) => formatMoment(iso, locale, timeZone),
      clock: (iso: string) => formatClock(iso, timeZone),
      relative: (iso: string) => formatRelative(iso, new Date(present()), locale, timeZone),
      /** A day, or an hour of one (`09:00`), which reads the same everywhere. */
      day: (day: string) => (isHour(day) ? day : formatDay(day, locale)),
      shortDay: (day: string) => (isHour(day) ? day : formatShortDay(day, locale)),
      number: (value: number) => formatNumber(value, locale),
      percent: (ratio: number | null) => formatPercent(ratio, locale),
      change: (change: number) => formatChange(change, locale),
    }),
    [locale, timeZone],
  );
}

const isHour = (slot: string): boolean => /^\d{2}:00$/.test(slot);

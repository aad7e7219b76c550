import { daysBetween, shiftDay } from '../../format/moments.ts';

/** Figures that look like life: weekdays differ, no two days are equal, and the same day is always the same. */
function wave(day: string, seed: number): number {
  const number = Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  const weekend = number % 7 === 2 || number % 7 === 3 ? 0.6 : 1;
  return weekend * (1 + 0.35 * Math.sin(number / 4 + seed) + 0.2 * Math.sin(number * 2.3 + seed));
}

const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);

export function siteDay(day: string, scale: number) {
  const visitors = Math.round(180 * wave(day, 1) * scale);
  const leads = Math.round(7 * wave(day, 2) * scale);
  return { day, visits: Math.round(visitors * 1.3), visitors, leads, conversion: ratio(leads, visitors) };
}

/** Somebody began a form that had been shown before midnight. */
const onlyBegun = '2020-02-01';

export function widgetDay(day: string, scale: number, seed: number) {
  if (day === onlyBegun) return { day, shows: 0, clicks: 1, leads: 0, conversion: null };
  const shows = Math.round(90 * wave(day, seed) * scale);
  const leads = Math.round(shows * 0.04);
  return { day, shows, clicks: Math.round(shows * 0.06), leads, conversion: ratio(leads, shows) };
}

type Days<T> = readonly T[];

export function siteTotal(days: Days<ReturnType<typeof siteDay>>) {
  const sum = (key: 'visits' | 'visitors' | 'leads') => days.reduce((total, day) => total + day[key], 0);
  const visitors = Math.round(sum('visitors') * 0.84);
  return { visits: sum('visits'), visitors, leads: sum('leads'), conversion: ratio(sum('leads'), visitors) };
}

export function widgetTotal(days: Days<ReturnType<typeof widgetDay>>) {
  const sum = (key: 'shows' | 'clicks' | 'leads') => days.reduce((total, day) => total + day[key], 0);
  return {
    shows: sum('shows'),
    clicks: sum('clicks'),
    leads: sum('leads'),
    conversion: ratio(sum('leads'), sum('shows')),
  };
}

export function daysOf({ from, to }: { from: string; to: string }): string[] {
  return Array.from({ length: daysBetween(from, to) }, (_, index) => shiftDay(from, index));
}

/** The same number of days right before. */
export function before({ from, to }: { from: string; to: string }) {
  const length = daysBetween(from, to);
  return { from: shiftDay(from, -length), to: shiftDay(from, -1) };
}

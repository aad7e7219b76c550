import type { Locale } from '@smartpoint/contracts/primitives';

export { shiftDay } from '@smartpoint/contracts/periods';

type Parts = Record<string, string>;

function partsOf(iso: string, timeZone: string): Parts {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return Object.fromEntries(format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
}

/** `28.02.2025 21:57` in Russian, `2025-02-28 21:57` in English, in the account's zone. */
export function formatMoment(iso: string, locale: Locale, timeZone: string): string {
  const { year, month, day, hour, minute } = partsOf(iso, timeZone);
  return `${joinDate(locale, year, month, day)} ${hour}:${minute}`;
}

/** `21:57:03`. */
export function formatClock(iso: string, timeZone: string): string {
  const { hour, minute, second } = partsOf(iso, timeZone);
  return `${hour}:${minute}:${second}`;
}

/** A local calendar day `2025-02-28` as people read it. */
export function formatDay(day: string, locale: Locale): string {
  const [year, month, date] = day.split('-');
  return joinDate(locale, year, month, date);
}

/** `28 фев`, `Feb 28`: for axes and chips. */
export function formatShortDay(day: string, locale: Locale): string {
  const date = new Date(`${day}T00:00:00Z`);
  const text = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(date);
  return text.replace('.', '');
}

function joinDate(locale: Locale, year = '', month = '', day = ''): string {
  return locale === 'ru' ? `${day}.${month}.${year}` : `${year}-${month}-${day}`;
}

const steps = [
  { unit: 'minute', seconds: 60, until: 3600 },
  { unit: 'hour', seconds: 3600, until: 86_400 },
] as const;

/** `5 минут назад`; past a day the moment itself. */
export function formatRelative(iso: string, now: Date, locale: Locale, timeZone: string): string {
  const seconds = (now.getTime() - new Date(iso).getTime()) / 1000;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(seconds) < 60) return words.format(0, 'second');
  const step = steps.find(({ until }) => Math.abs(seconds) < until);
  if (!step) return formatMoment(iso, locale, timeZone);
  return words.format(-Math.round(seconds / step.seconds), step.unit);
}

/** The calendar day of a moment in a zone: `2025-02-28`. */
export function dayOf(moment: Date, timeZone: string): string {
  const { year, month, day } = partsOf(moment.toISOString(), timeZone);
  return `${year}-${month}-${day}`;
}

/** `2025-02-28T21:57`: a moment as the clocks of a zone show it. */
export function wallOf(moment: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = partsOf(moment.toISOString(), timeZone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The moment at which clocks of a zone show this; undefined for what is no time. */
export function momentAt(wall: string, timeZone: string): Date | undefined {
  const shown = Date.parse(`${wall}Z`);
  if (Number.isNaN(shown)) return undefined;
  const offsetAt = (at: number) => Date.parse(`${wallOf(new Date(at), timeZone)}Z`) - at;
  // Twice: the first guess may lie beyond a change of the clocks.
  return new Date(shown - offsetAt(shown - offsetAt(shown)));
}

/** Number of days from `from` to `to`, both counted. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
}

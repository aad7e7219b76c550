export const secondsSince = (since: number, now: number): number => Math.max(0, Math.floor((now - since) / 1000));

export const listOf = (locale: string) => (parts: readonly string[]) =>
  new Intl.ListFormat(locale, { type: 'disjunction' }).format(parts);

/** A country or a language by its code. */
export const nameOf = (locale: string, type: 'region' | 'language', code: string): string =>
  new Intl.DisplayNames(locale, { type }).of(code) ?? code;

/** Day and time in the zone of the site. */
export const clockIn = (locale: string, now: number, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(now);

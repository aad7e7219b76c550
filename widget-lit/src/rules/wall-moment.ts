/** Moments as the service tells them: `2026-11-28T10:00+03:00`, by the clock of the branch. */
export const dayOf = (moment: string): string => moment.slice(0, 10);

/** `10:00`, without a zero in front. */
export const clockOf = (moment: string): string => moment.slice(11, 16).replace(/^0/, '');

/** `28 ноября`, in the language of the page. */
export const dateOf = (moment: string, locale: string, weekday?: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...(weekday && { weekday }),
  }).format(Date.parse(`${dayOf(moment)}T00:00Z`));

/** How many days it is from that day, by the calendar. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / 86_400_000);

/** `Самара (UTC+4)`: visitors may live by another clock. `name` is '' for a zone that people have no name for. */
export const zoneOf = (name: string, moment: string): string => {
  const [sign = '+', hours = '', minutes = ''] = [moment.slice(16, 17), moment.slice(17, 19), moment.slice(20, 22)];
  const offset = `UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
  return name ? `${name} (${offset})` : offset;
};

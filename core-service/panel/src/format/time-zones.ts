import type { Locale } from '@smartpoint/contracts/primitives';

/** Russian zones by their capital cities, west to east. */
const russian: Record<string, { ru: string; en: string }> = {
  'Europe/Kaliningrad': { ru: 'Калининград', en: 'Kaliningrad' },
  'Europe/Moscow': { ru: 'Москва', en: 'Moscow' },
  'Europe/Samara': { ru: 'Самара', en: 'Samara' },
  'Asia/Yekaterinburg': { ru: 'Екатеринбург', en: 'Yekaterinburg' },
  'Asia/Omsk': { ru: 'Омск', en: 'Omsk' },
  'Asia/Novosibirsk': { ru: 'Новосибирск', en: 'Novosibirsk' },
  'Asia/Krasnoyarsk': { ru: 'Красноярск', en: 'Krasnoyarsk' },
  'Asia/Irkutsk': { ru: 'Иркутск', en: 'Irkutsk' },
  'Asia/Yakutsk': { ru: 'Якутск', en: 'Yakutsk' },
  'Asia/Vladivostok': { ru: 'Владивосток', en: 'Vladivostok' },
  'Asia/Magadan': { ru: 'Магадан', en: 'Magadan' },
  'Asia/Kamchatka': { ru: 'Камчатка', en: 'Kamchatka' },
};

export interface ZoneGroups {
  russian: { value: string; label: string }[];
  other: { value: string; label: string }[];
}

/** Zones for a list, with their offset now. `own` is added when the browser's list does not hold it. */
export function zoneGroups(locale: Locale, now: Date, own: string): ZoneGroups {
  // Some browsers list `CET` and `EST5EDT` too, which the contract does not take.
  const places = Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/'));
  const names = new Set(places).add('UTC').add(own);
  const option = (value: string) => ({ value, label: zoneLabel(value, locale, now) });
  return {
    russian: Object.keys(russian).map(option),
    other: [...names]
      .filter((name) => !(name in russian))
      .map(option)
      .toSorted((a, b) => a.label.localeCompare(b.label, locale)),
  };
}

/** `Москва (UTC+3)`, `Europe/Minsk (UTC+3)`; `UTC` alone. With every offset the zone has at these moments. */
export function zoneLabel(zone: string, locale: Locale, ...moments: readonly Date[]): string {
  const now = moments[0] ?? new Date();
  const known = russian[zone]?.[locale] ?? (locale === 'ru' ? russianName(zone, now) : '');
  const name = known || zone.replaceAll('_', ' ');
  return zone === 'UTC'
    ? name
    : `${name} (${[...new Set(moments.map((moment) => offsetOf(zone, moment)))].join(' / ')})`;
}

/** Country or city in Russian, as browsers know them: typed in an open list, it is found. '' for zones without a place. */
function russianName(zone: string, now: Date): string {
  const name = partOf(zone, 'shortGeneric', 'ru', now);
  return zone === 'UTC' || /GMT|UTC/.test(name) ? '' : name;
}

function offsetOf(zone: string, now: Date): string {
  return partOf(zone, 'shortOffset', 'en', now).replace('GMT', 'UTC');
}

function partOf(zone: string, timeZoneName: 'shortGeneric' | 'shortOffset', language: string, now: Date): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
}

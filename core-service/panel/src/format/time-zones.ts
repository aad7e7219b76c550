import type { Locale } from '@smartpoint/contracts/primitives';

/** Russian zones by their capital cities, west to east; the rest of the world goes by IANA names. */
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
      .toSorted()
      .map(option),
  };
}

/** `Москва (UTC+3)`; `UTC` alone. */
export function zoneLabel(zone: string, locale: Locale, now: Date): string {
  const name = russian[zone]?.[locale] ?? zone.replaceAll('_', ' ');
  return zone === 'UTC' ? name : `${name} (${offsetOf(zone, now)})`;
}

function offsetOf(zone: string, now: Date): string {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' });
  const name = format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name.replace('GMT', 'UTC');
}

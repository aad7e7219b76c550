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

/** Where people look for a zone by their own city, or by a country of several zones. */
const alsoCalled: Record<string, string> = {
  'Europe/Moscow':
    'Санкт-Петербург Казань Нижний Новгород Ростов-на-Дону Краснодар Сочи Воронеж Ярославль Тула Пенза Симферополь',
  'Europe/Samara': 'Тольятти Ижевск',
  'Asia/Yekaterinburg': 'Челябинск Уфа Пермь Тюмень Оренбург Курган Сургут Магнитогорск',
  'Asia/Krasnoyarsk': 'Абакан Норильск Кызыл',
  'Asia/Irkutsk': 'Улан-Удэ Братск',
  'Asia/Yakutsk': 'Благовещенск',
  'Asia/Vladivostok': 'Хабаровск',
  'Asia/Almaty': 'Казахстан Астана Шымкент',
  'Europe/Istanbul': 'Стамбул',
  'America/New_York': 'США Вашингтон',
  'America/Chicago': 'США',
  'America/Denver': 'США',
  'America/Los_Angeles': 'США',
  'Australia/Sydney': 'Австралия',
};

export interface ZoneOption {
  value: string;
  label: string;
  /** All it may be looked for by: see {@link isZoneCalled}. */
  names: string;
}

export interface ZoneGroups {
  russian: ZoneOption[];
  other: ZoneOption[];
}

/** Zones for a list, with their offset now. `own` is added when the browser's list does not hold it. */
export function zoneGroups(locale: Locale, now: Date, own: string): ZoneGroups {
  // Some browsers list `CET` and `EST5EDT` too, which the contract does not take.
  const places = Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/'));
  const names = new Set(places).add('UTC').add(own);
  const option = (value: string) => {
    const label = zoneLabel(value, locale, now);
    const { ru, en } = russian[value] ?? { ru: russianName(value, now), en: '' };
    return { value, label, names: spoken(`${label} ${value} ${ru} ${en} ${alsoCalled[value] ?? ''}`) };
  };
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

/** Country or city in Russian, as browsers know them. '' for zones without a place. */
function russianName(zone: string, now: Date): string {
  const name = partOf(zone, 'shortGeneric', 'ru', now);
  return zone === 'UTC' || /GMT|UTC/.test(name) ? '' : name;
}

/** How a Russian hears the name of a city: enough to find `Europe/Minsk` by «Минск». */
const latin: Record<string, string> = Object.fromEntries(
  [...'абвгдезийклмнопрстуфхыэё'].map((letter, at) => [letter, 'abvgdeziiklmnoprstufhyee'[at] ?? '']),
);
Object.assign(latin, { ж: 'zh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ю: 'yu', я: 'ya', ь: '', ъ: '' });

const spoken = (text: string): string => text.toLowerCase().replaceAll('ё', 'е').replace(/[/_]/g, ' ');

/** Whether what was typed names the zone: its label, its place in either language, its offset. Every word must be met. */
export function isZoneCalled({ names }: ZoneOption, typed: string): boolean {
  return spoken(typed)
    .trim()
    .split(/\s+/)
    .every((word) => names.includes(word) || (/[а-я]/.test(word) && names.includes(inLatin(word))));
}

function inLatin(word: string): string {
  return [...word].map((letter) => latin[letter] ?? letter).join('');
}

function offsetOf(zone: string, now: Date): string {
  return partOf(zone, 'shortOffset', 'en', now).replace('GMT', 'UTC');
}

function partOf(zone: string, timeZoneName: 'shortGeneric' | 'shortOffset', language: string, now: Date): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
}

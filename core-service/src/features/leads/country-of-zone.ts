import { getCountries, type CountryCode } from 'libphonenumber-js/max';

/** Node 20 has the property, newer ones the method; TypeScript knows neither. */
interface LocaleWithZones extends Intl.Locale {
  timeZones?: string[];
  getTimeZones?: () => string[];
}

let countries: Map<string, CountryCode> | undefined;

/** The country people of a time zone dial in: ISO 3166-1 alpha-2, RU when the zone (UTC, an ocean) has none. */
export function countryOfZone(timeZone: string): CountryCode {
  countries ??= listZones();
  return countries.get(canonical(timeZone)) ?? 'RU';
}

function listZones(): Map<string, CountryCode> {
  const zones = new Map<string, CountryCode>();
  for (const country of getCountries()) {
    const locale: LocaleWithZones = new Intl.Locale('und', { region: country });
    for (const zone of locale.getTimeZones?.() ?? locale.timeZones ?? []) zones.set(canonical(zone), country);
  }
  // Numbers there are dialled by the plan of +7.
  return zones.set(canonical('Europe/Simferopol'), 'RU');
}

/** `Europe/Kyiv` and `Europe/Kiev` are one zone. */
function canonical(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return timeZone;
  }
}

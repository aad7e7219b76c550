/** What a database says about an address, before Russian names are put in. */
export interface GeoRecord {
  countryCode?: string;
  /** Second half of ISO 3166-2 (`MOW`), when the database has it. */
  regionCode?: string;
  region?: LocalName;
  city?: LocalName;
  latitude?: number;
  longitude?: number;
}

export interface LocalName {
  en?: string;
  ru?: string;
}

/**
 * Understands the two shapes found in the wild: MaxMind's nested one (GeoLite2, DB-IP's own files) and the flat one of
 * the ip-location-db family. Anything else reads as an empty record.
 */
export function readGeoRecord(record: unknown): GeoRecord {
  if (!isObject(record)) return {};
  return isObject(record.country) ? readNested(record, record.country) : readFlat(record);
}

function readFlat(record: Fields): GeoRecord {
  return {
    countryCode: countryCode(record.country_code),
    region: { en: text(record.state1) },
    city: { en: cityName(record.city) },
    latitude: degrees(record.latitude, 90),
    longitude: degrees(record.longitude, 180),
  };
}

function readNested(record: Fields, country: Fields): GeoRecord {
  const largest: unknown = Array.isArray(record.subdivisions) ? record.subdivisions[0] : undefined;
  const region = isObject(largest) ? largest : {};
  const city = isObject(record.city) ? record.city : {};
  const location = isObject(record.location) ? record.location : {};
  return {
    countryCode: countryCode(country.iso_code),
    regionCode: text(region.iso_code),
    region: localName(region.names),
    city: localName(city.names),
    latitude: degrees(location.latitude, 90),
    longitude: degrees(location.longitude, 180),
  };
}

type Fields = Record<string, unknown>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function localName(names: unknown): LocalName {
  return isObject(names) ? { en: cityName(names.en), ru: cityName(names.ru) } : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** DB-IP appends a part of town, `Moscow (Tverskoy)`; the field names a city. */
function cityName(value: unknown): string | undefined {
  return text(text(value)?.replace(/\s*\(.*$/, ''));
}

/** `ZZ` is how some files spell "unknown". */
function countryCode(value: unknown): string | undefined {
  const code = text(value)?.toUpperCase();
  return code && /^[A-Z]{2}$/.test(code) && code !== 'ZZ' ? code : undefined;
}

function degrees(value: unknown, limit: number): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= limit ? number : undefined;
}

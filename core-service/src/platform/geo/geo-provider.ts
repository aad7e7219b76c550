import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Reader, type Response } from 'mmdb-lib';
import type { GeoPlace, GeoProvider } from './geo-place.ts';
import { readGeoRecord, type GeoRecord } from './geo-record.ts';
import { isPublicIp, parseIp, type IpAddress } from './ip-address.ts';
import { createLruCache } from './lru-cache.ts';
import { findRussianRegion, russianCityName } from './russian-names.ts';

export interface GeoFiles {
  /** Path of a country `.mmdb`; by default the one that comes with the service. */
  countryFile?: string;
  /** Path of a city `.mmdb`, flat (ip-location-db) or nested (MaxMind, DB-IP). Without it only countries are known. */
  cityFile?: string;
}

/** Visitors come back within minutes; a place is some 300 bytes, so this is a megabyte or two. */
const CACHED_PLACES = 5_000;

/**
 * Reads the files into memory at once, so a wrong path stops the start and not the first lead. To use newer files,
 * restart. The default file carries data of the NRO under CC BY 4.0: name nro.net where places are shown.
 *
 * @throws Error naming the file when it is missing or is no MaxMind database
 */
export function createGeoProvider({ countryFile, cityFile }: GeoFiles = {}): GeoProvider {
  const databases = [...(cityFile ? [cityFile] : []), countryFile || bundledCountryFile()].map(openDatabase);
  const cache = createLruCache<GeoPlace | null>(CACHED_PLACES);

  return {
    lookup(ip) {
      const address = parseIp(ip);
      if (!address || !isPublicIp(address)) return null;
      return cache.getOrCreate(address.text, () => findPlace(databases, address));
    },
  };
}

type Database = Reader<Response>;

/** The combined file: its IPv4-only sibling answers IPv6 questions with a wrong country instead of nothing. */
function bundledCountryFile(): string {
  return createRequire(import.meta.url).resolve(
    '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb',
  );
}

function openDatabase(path: string): Database {
  try {
    const reader = new Reader<Response>(readFileSync(path));
    reader.get('8.8.8.8'); // a truncated file often opens well and fails only on reading
    return reader;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Geo database "${path}" cannot be used: ${reason}`, { cause });
  }
}

function findPlace(databases: Database[], address: IpAddress): GeoPlace | null {
  for (const database of databases) {
    const { countryCode, ...record } = readGeoRecord(read(database, address));
    if (countryCode) return toPlace(countryCode, record);
  }
  return null;
}

/** Damage inside a file shows up at single addresses; it costs their place and nothing else. */
function read(database: Database, { family, text }: IpAddress): unknown {
  if (family === 'ipv6' && database.metadata.ipVersion === 4) return null;
  try {
    return database.get(text);
  } catch {
    return null;
  }
}

function toPlace(countryCode: string, { regionCode, region, city, latitude, longitude }: GeoRecord): GeoPlace {
  // Where only the country is known, databases give its middle: a point in the taiga for Russia. We give none.
  const coordinates = city?.en || region?.en ? { latitude, longitude } : {};
  if (countryCode !== 'RU') return { countryCode, city: city?.en, region: region?.en, ...coordinates };

  const russian = findRussianRegion({ regionCode, region });
  return {
    countryCode,
    city: russianCityName(city ?? {}),
    region: russian?.name ?? region?.ru ?? region?.en,
    district: russian?.district ?? undefined,
    ...coordinates,
  };
}

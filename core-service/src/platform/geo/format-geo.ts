import type { GeoPlace } from './geo-place.ts';
import { parseIp } from './ip-address.ts';

/**
 * The one-line form of S-53 and S-66:
 * `195.239.239.83 - RU, Москва, Москва, Центральный федеральный округ (55.755787, 37.617634)`.
 * What is unknown is left out: `195.239.239.83 - RU`, or the address alone.
 */
export function formatGeo(ip: string, place: GeoPlace | null): string {
  const address = parseIp(ip)?.text ?? ip;
  if (!place) return address;

  const names = [place.countryCode, place.city, place.region, place.district].filter(Boolean).join(', ');
  return `${address} - ${names}${formatCoordinates(place)}`;
}

function formatCoordinates({ latitude, longitude }: GeoPlace): string {
  if (latitude === undefined || longitude === undefined) return '';
  return ` (${toDegrees(latitude)}, ${toDegrees(longitude)})`;
}

/** Six digits as in the orders API. Many databases store 32-bit floats, which are noise past seven significant ones. */
function toDegrees(value: number): string {
  const isFloat32 = Math.fround(value) === value;
  return String(Number(isFloat32 ? value.toPrecision(7) : value.toFixed(6)));
}

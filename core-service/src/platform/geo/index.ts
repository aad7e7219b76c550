export { formatGeo } from './format-geo.ts';
export type { GeoPlace, GeoProvider } from './geo-place.ts';
export { createGeoProvider, type GeoFiles } from './geo-provider.ts';
export { parseIp, isPublicIp, type IpAddress } from './ip-address.ts';

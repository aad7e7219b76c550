import type { GeoProvider } from '../../../platform/geo/index.ts';
import { createMemory } from '../memory.ts';
import type { SessionFacts } from './session.ts';

export type Place = Pick<SessionFacts, 'country' | 'region' | 'city'>;
export type PlaceAt = (address: string) => Place;

/** Where an address most probably is, with a memory: reading an address takes longer than all of the database's own saves. */
export function createPlaceAt(geo: GeoProvider): PlaceAt {
  const places = createMemory<Place>();
  return (address) => places.get(address) ?? places.keep(address, placeOf(geo, address));
}

function placeOf(geo: GeoProvider, address: string): Place {
  const place = geo.lookup(address);
  return { country: place?.countryCode ?? '', region: place?.region ?? '', city: place?.city ?? '' };
}

import type { IncomingHttpHeaders } from 'node:http';
import { placeOf, senderOf, type Home, type Place, type WhereaboutsOf } from '../sites/index.ts';
import { createMemory, type Memory } from './memory.ts';
import type { KnownSite } from './site-directory.ts';

/** Where a batch comes from, seen from its site. `page` without query and fragment. */
export type PlaceOfPage = (site: KnownSite, headers: IncomingHttpHeaders, page: string) => Place;

const perSite = 200;

/** {@link placeOf} with a memory for each site, as long as the same is known of it: comparing hosts costs microseconds. */
export function createPlaceOfPage(whereaboutsOf: WhereaboutsOf): PlaceOfPage {
  const known = new WeakMap<Home, Memory<Place>>();
  return ({ home }, headers, page) => {
    let places = known.get(home);
    if (!places) known.set(home, (places = createMemory(perSite)));
    const pathAt = page.indexOf('/', page.indexOf('//') + 2);
    const origin = page.slice(0, pathAt + 1);
    // The demo shop is the one page that its path tells, and the name the service was opened by.
    const address = page.startsWith('/demo/', pathAt) ? `${origin}demo/` : origin;
    const key = `${address} ${senderOf(headers) ?? ''} ${address === origin ? '' : headers.host}`;
    return places.get(key) ?? places.keep(key, placeOf(home, whereaboutsOf(headers, address)));
  };
}

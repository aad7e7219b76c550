import { readAddress } from './read-address.ts';

/** Under these others get names of their own: of registries, and of services that keep sites of many. */
const shared =
  /^(com?|net|org|gov|edu|ac|or|ne|go|msk|spb|pp|github|gitlab|tilda|ucoz|narod|wixsite|myshopify|netlify|vercel)$/;

/** The name that people register: two labels, three where the second one is {@link shared} (`com.ru`, `github.io`). */
const registered = (host: string): string => {
  const [top = '', second = '', third = ''] = host.split('.').filter(Boolean).reverse();
  if (/^\d+$/.test(top) || !second) return host;
  return [shared.test(second) && third, second, top].filter(Boolean).join('.');
};

/** Whether `referrer` is a page of the site that `href` is of, on whatever of its hosts. A guess where no cookie tells. */
export const isSameSite = (href: string, referrer: string): boolean => {
  const [here, there] = [readAddress(href), readAddress(referrer)];
  return Boolean(here && there) && registered(here!.hostname) === registered(there!.hostname);
};

import { readAddress } from './read-address.ts';

/** The name that people register: two labels, three where the second one is a registry's own (`com.ru`, `co.uk`). */
const registered = (host: string): string => {
  const [top = '', second = '', third = ''] = host.split('.').reverse();
  if (/^\d+$/.test(top) || !second) return host;
  return [/^(com?|net|org|gov|edu|ac|msk|spb)$/.test(second) && third, second, top].filter(Boolean).join('.');
};

/** Whether `referrer` is a page of the site that `href` is of, on whatever of its hosts. A guess where no cookie tells. */
export const isSameSite = (href: string, referrer: string): boolean => {
  const [here, there] = [readAddress(href), readAddress(referrer)];
  return Boolean(here && there) && registered(here!.hostname) === registered(there!.hostname);
};

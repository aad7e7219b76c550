import type { Utm } from '@smartpoint/contracts/page';
import { clip } from './clip.ts';
import { markOf } from './marks.ts';
import { readAddress } from './read-address.ts';
import { isSameSite } from './same-site.ts';
import { parseUtm } from './utm.ts';

export interface Landing {
  landingUrl: string;
  referrer: string;
  utm: Utm;
}

/**
 * Landing page, referrer and marks of a visit that begins on `href`. Who left the landing page before we could look at
 * it is known by the referrer of the next page, if it is of the same site and bears marks other than those of `known`,
 * the landing page of the visit before.
 */
export const landingOf = (href: string, referrer: string, known = ''): Landing => {
  const mark = markOf(referrer);
  const isInside = referrer.startsWith(`${new URL(href).origin}/`);
  const isSecondPage = isInside && mark !== '' && mark !== markOf(known) && !markOf(href);
  const landing = isSecondPage ? referrer : href;
  return {
    landingUrl: clip(landing, 2000),
    referrer: isSecondPage ? '' : clip(referrer, 2000),
    utm: parseUtm(landing),
  };
};

/** Where a visit came from: marks of an advert, or the site that led here; '' when it came from nowhere. */
export const sourceOf = ({ landingUrl = '', referrer = '' }: Partial<Landing>): string => {
  const from = readAddress(referrer);
  const isForeign = from && readAddress(landingUrl) && !isSameSite(landingUrl, referrer);
  return clip(markOf(landingUrl) || (isForeign ? from.host : ''), 1000);
};

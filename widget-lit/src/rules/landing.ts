import type { Utm } from '@smartpoint/contracts/page';
import { clip } from './clip.ts';
import { parseUtm } from './utm.ts';

export interface Landing {
  landingUrl: string;
  referrer: string;
  utm: Utm;
}

/** Campaigns, and what ad systems add to a link: yclid, gclid, fbclid… */
const marks = /[?&](utm_|\w*cl(ick)?id=)/;

/**
 * Landing page, referrer and marks of a visit that begins on `href`. Who left the landing page before we could look at
 * it is known by the referrer of the next page, if it is of the same site and bears marks.
 */
export const landingOf = (href: string, referrer: string): Landing => {
  const isSecondPage = referrer.startsWith(`${new URL(href).origin}/`) && marks.test(referrer);
  const landing = isSecondPage ? referrer : href;
  return {
    landingUrl: clip(landing, 2000),
    referrer: isSecondPage ? '' : clip(referrer, 2000),
    utm: parseUtm(new URL(landing).search),
  };
};

import { clip } from '../rules/clip.ts';
import type { Visitor } from './visitor.ts';
import { toJson } from '../rules/to-json.ts';

/** What all hosts of a site must know of a visitor. */
type Visit = Pick<Visitor, 'visitorId' | 'sessionId' | 'seenAt' | 'landingUrl' | 'referrer'>;
/** What decides whether widgets come by themselves, and whom a visitor came from before. Marks follow from the landing page. */
type Seen = Omit<Visitor, keyof Visit | 'utm' | 'toldLeads'>;

/** Browsers keep no cookie for longer. */
const maxAgeSeconds = 400 * 86_400;
/** It goes to the site's own servers with every request, so it stays small. */
const maxLanding = 800;
const maxReferrer = 200;
const maxSeen = 2000;

/**
 * Domains that may take a cookie, from the widest: browsers refuse what is no site of its own (`ru`, `co.uk`). '' is for a
 * cookie of this host alone: an address in numbers, a name without a dot.
 */
const domains = (): string[] => {
  const labels = location.hostname.split('.');
  return [...labels.map((_, index) => labels.slice(-index - 1).join('.')), ''];
};

/**
 * Cookie of the widest domain that takes one, which `shop.ru`, `www.shop.ru` and `msk.shop.ru` have in common: their
 * storage is apart. Where none is taken, each host is a site of its own.
 */
export const createSiteCookie = (siteKey: string) => {
  const name = `sp_${siteKey}`;
  let domain: string | undefined;

  const put = (value: string, on: string, maxAge: number): void => {
    const place = on && `;domain=${on}`;
    const safety = location.protocol === 'https:' ? ';secure' : '';
    document.cookie = `${name}=${value}${place};path=/;max-age=${maxAge};samesite=lax${safety}`;
  };
  const get = (): string | undefined =>
    document.cookie
      .split('; ')
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1);

  const takes = (value: string, on: string): boolean => {
    put(value, on, maxAgeSeconds);
    return get() === value;
  };

  return {
    /** False when the browser keeps no cookie. */
    write({ visitorId, sessionId, seenAt, landingUrl, referrer, utm: _, toldLeads: __, ...more }: Visitor): boolean {
      const seen = toJson(more satisfies Seen);
      const values = [visitorId, sessionId, seenAt, clip(landingUrl, maxLanding), clip(referrer, maxReferrer)];
      // Browsers refuse more than 4 KB: of more widgets than that each host knows its own shows.
      if (encodeURIComponent(seen).length < maxSeen) values.push(seen);
      const value = values.map(encodeURIComponent).join('|');
      try {
        domain ??= domains().find((on) => takes(value, on));
        return domain !== undefined && takes(value, domain);
      } catch {
        return false;
      }
    },

    read(): (Visit & { seen: Seen }) | undefined {
      try {
        const [visitorId, sessionId, seenAt, landingUrl, referrer, seen = '{}'] = get()!
          .split('|')
          .map(decodeURIComponent) as [string, string, string, string, string?, string?];
        return referrer === undefined
          ? undefined
          : { visitorId, sessionId, seenAt: +seenAt, landingUrl, referrer, seen: JSON.parse(seen) };
      } catch {
        // There is none.
        return undefined;
      }
    },

    remove(): void {
      try {
        for (const on of domains()) put('', on, 0);
      } catch {
        // Refused: then there is none.
      }
    },
  };
};

import type { Utm } from '@smartpoint/contracts/page';
import { clip } from './clip.ts';
import { queryOf, readQuery } from './marks.ts';

const marks = ['source', 'medium', 'campaign', 'content', 'term'] as const;

/**
 * UTM marks of an address, plus the raw query: other marks (gclid, yclid) stay readable in it. The first of doubled
 * marks wins; empty ones are left out.
 */
export const parseUtm = (href: string): Utm => {
  const raw = queryOf(href);
  const query = readQuery(raw);
  return Object.fromEntries(
    [['raw', clip(raw, 2000)], ...marks.map((mark) => [mark, clip(query.get(`utm_${mark}`) ?? '', 500)])].filter(
      ([, value]) => value,
    ),
  );
};

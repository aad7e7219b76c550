import type { Utm } from '@smartpoint/contracts/page';
import { clip } from './clip.ts';

/**
 * UTM marks of a landing page's `location.search`, plus the raw query: other marks (gclid, yclid) stay readable in it.
 * The first of doubled marks wins; empty ones are left out.
 */
export const parseUtm = (search: string): Utm => {
  const query = new URLSearchParams(search);
  const utm: Utm = search ? { raw: clip(search.slice(1), 2000) } : {};
  for (const mark of ['source', 'medium', 'campaign', 'content', 'term'] as const) {
    const value = query.get(`utm_${mark}`);
    if (value) utm[mark] = clip(value, 500);
  }
  return utm;
};

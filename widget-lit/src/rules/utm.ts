import type { Utm } from '@smartpoint/contracts/page';
import { clip } from './clip.ts';

/**
 * UTM marks of a landing page's `location.search`, plus the raw query: other marks (gclid, yclid) stay readable in it.
 * The first of doubled marks wins, names in any case, empty ones are left out.
 */
export const parseUtm = (search: string): Utm => {
  const utm: Record<string, string> = {};
  if (search) utm.raw = clip(search.slice(1), 2000);
  new URLSearchParams(search).forEach((value, name) => {
    const mark = /^utm_(source|medium|campaign|content|term)$/i.exec(name)?.[1]?.toLowerCase();
    if (mark && value) utm[mark] ??= clip(value, 500);
  });
  return utm;
};

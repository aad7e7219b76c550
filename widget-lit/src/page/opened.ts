/**
 * The address the document was opened with: pages clean marks out of it before we can look. `isArrival` is false for a
 * page that was loaded anew or gone back to.
 */
export const openedWith = (): { href: string; isArrival: boolean } => {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isPage = entry && /^https?:/.test(entry.name);
  return { href: isPage ? entry.name : location.href, isArrival: !entry || entry.type === 'navigate' };
};
